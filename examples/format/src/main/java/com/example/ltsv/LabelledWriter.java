package com.example.ltsv;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FormatWriter;
import dev.skep.api.storage.OutputFile;
import dev.skep.api.storage.WriteRequest;
import dev.skep.api.type.RowType;
import dev.skep.api.vector.RowBatch;
import dev.skep.api.vector.VectorValues;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** Writes a row a line. */
final class LabelledWriter implements FormatWriter {
    private static final int BUFFER = 1 << 16;

    private final WriteRequest request;
    private final OutputFile file;
    private final StringBuilder lines = new StringBuilder();

    LabelledWriter(WriteRequest request) {
        this.request = request;
        ValueText.check(request.columns());
        file = request.store().create(request.path() + ".ltsv");
    }

    @Override
    public void write(RowBatch batch) {
        RowType columns = request.columns();
        for (int row = 0; row < batch.rowCount(); row++) {
            String separator = "";
            for (int i = 0; i < batch.columnCount(); i++) {
                Object value = VectorValues.read(columns.type(i), batch.column(i), row);
                if (value != null) {
                    String text = value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
                    lines.append(separator).append(columns.columns().get(i).name()).append(':');
                    lines.append(ValueText.escape(text));
                    separator = "\t";
                }
            }
            if (separator.isEmpty()) {
                // a label that is no column keeps a row that is all NULL
                lines.append("_:");
            }
            lines.append('\n');
            if (lines.length() > BUFFER) {
                flush();
            }
        }
    }

    private void flush() {
        try {
            file.write(lines.toString().getBytes(StandardCharsets.UTF_8));
            lines.setLength(0);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private SkepException failed(IOException e) {
        return new SkepException(
                ErrorCode.FILE_WRITE_FAILED, "'" + request.path() + ".ltsv' can't be written: " + e, e);
    }

    @Override
    public void finish() {
        flush();
        try {
            file.closeSynced();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public long bytesWritten() {
        return file.position() + lines.length();
    }

    @Override
    public long retainedBytes() {
        return 2L * lines.capacity();
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw failed(e);
        }
    }
}
