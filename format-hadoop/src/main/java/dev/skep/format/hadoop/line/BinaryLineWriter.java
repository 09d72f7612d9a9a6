package dev.skep.format.hadoop.line;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FormatWriter;
import dev.skep.api.storage.OutputFile;
import dev.skep.api.storage.WriteRequest;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.RowBatch;
import dev.skep.file.FileErrors;
import dev.skep.format.hadoop.binary.BinaryPrinter;
import dev.skep.format.hadoop.file.GrowingBytes;
import java.io.IOException;

/** Writes rows of LazyBinarySerDe, each as a line. */
final class BinaryLineWriter implements FormatWriter {
    private final String path;
    private final OutputFile file;
    private final BinaryPrinter[] printers;
    private final GrowingBytes lines = new GrowingBytes();

    BinaryLineWriter(WriteRequest request) {
        path = request.path();
        printers = request.columns().types().stream()
                .map(type -> BinaryPrinter.of(type, true))
                .toArray(BinaryPrinter[]::new);
        file = request.store().create(path);
    }

    /** @throws SkepException NOT_SUPPORTED for a row that would be read as several */
    @Override
    public void write(RowBatch batch) {
        FlatVector[] columns = new FlatVector[batch.columnCount()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = batch.column(i).flatten();
        }
        lines.clear();
        for (int row = 0; row < batch.rowCount(); row++) {
            int start = lines.size();
            BinaryPrinter.fields(printers, columns, row, lines);
            for (int i = start; i < lines.size(); i++) {
                if (lines.data()[i] == '\n' || lines.data()[i] == '\r') {
                    throw new SkepException(
                                    ErrorCode.NOT_SUPPORTED,
                                    "A row of LazyBinarySerDe has a byte that ends lines, and can't be in a text file")
                            .withHint("Store the table as SEQUENCEFILE");
                }
            }
            lines.write('\n');
        }
        try {
            file.write(lines.data(), 0, lines.size());
        } catch (IOException e) {
            throw FileErrors.writing(path, e);
        }
    }

    @Override
    public void finish() {
        try {
            file.closeSynced();
        } catch (IOException e) {
            throw FileErrors.writing(path, e);
        }
    }

    @Override
    public long bytesWritten() {
        return file.position();
    }

    @Override
    public long retainedBytes() {
        return lines.data().length;
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw FileErrors.writing(path, e);
        }
    }
}
