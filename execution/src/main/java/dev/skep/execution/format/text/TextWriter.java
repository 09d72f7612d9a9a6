package dev.skep.execution.format.text;

import dev.skep.api.storage.FormatWriter;
import dev.skep.api.storage.OutputFile;
import dev.skep.api.storage.WriteRequest;
import dev.skep.api.type.RowType;
import dev.skep.api.type.StructType;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.RowBatch;
import dev.skep.api.vector.VectorValues;
import dev.skep.execution.file.FileErrors;
import dev.skep.execution.format.text.layout.TextLayout;
import dev.skep.execution.format.text.print.ByteSink;
import dev.skep.execution.format.text.print.ValuePrinter;
import dev.skep.execution.format.text.print.ValuePrinters;
import dev.skep.execution.type.ValueText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes rows as lines of text. */
final class TextWriter implements FormatWriter {
    private static final int DRAIN_BYTES = 48 << 10;

    private final OutputFile file;
    private final String path;
    private final RowPrinter rows;
    private final ByteSink sink = new ByteSink();

    TextWriter(WriteRequest request, RowPrinter rows) {
        path = request.path();
        file = request.store().create(path);
        this.rows = rows;
    }

    /** Lines as LazySimpleSerDe writes them. */
    static RowPrinter delimited(WriteRequest request, TextLayout layout) {
        ValuePrinters kinds = new ValuePrinters(layout, request.zone());
        ValuePrinter[] printers =
                request.columns().types().stream().map(kinds::column).toArray(ValuePrinter[]::new);
        byte separator = layout.separator(0);
        return (columns, row, sink) -> {
            for (int i = 0; i < printers.length; i++) {
                if (i > 0) {
                    sink.put(separator);
                }
                printers[i].print(columns[i], row, sink);
            }
        };
    }

    /** Lines as OpenCSVSerde writes them: all values in quotes, nothing for NULL. */
    static RowPrinter csv(WriteRequest request) {
        Map<String, String> properties = request.properties();
        byte separator = CsvSplitter.character(properties, "separatorChar", ',');
        byte quote = CsvSplitter.character(properties, "quoteChar", '"');
        RowType types = request.columns();
        return (columns, row, sink) -> {
            for (int i = 0; i < columns.length; i++) {
                if (i > 0) {
                    sink.put(separator);
                }
                String text = ValueText.of(types.type(i), columns[i], row, request.zone());
                if (text != null) {
                    quote(text.getBytes(StandardCharsets.UTF_8), quote, sink);
                }
            }
        };
    }

    /** Lines as JsonSerDe writes them: objects with all columns. */
    static RowPrinter json(WriteRequest request) {
        StructType type = new StructType(request.columns().columns());
        return (columns, row, sink) -> {
            List<Object> values = new ArrayList<>(columns.length);
            for (int i = 0; i < columns.length; i++) {
                values.add(VectorValues.read(request.columns().type(i), columns[i], row));
            }
            sink.put(ValueText.of(type, values, request.zone()));
        };
    }

    private static void quote(byte[] text, byte quote, ByteSink sink) {
        sink.put(quote);
        for (byte b : text) {
            if (b == quote) {
                sink.put(quote);
            }
            sink.put(b);
        }
        sink.put(quote);
    }

    @Override
    public void write(RowBatch batch) {
        FlatVector[] columns = new FlatVector[batch.columnCount()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = batch.column(i).flatten();
        }
        for (int row = 0; row < batch.rowCount(); row++) {
            rows.print(columns, row, sink);
            sink.put((byte) '\n');
            if (sink.size() >= DRAIN_BYTES) {
                drain();
            }
        }
    }

    private void drain() {
        try {
            sink.drainTo(file);
        } catch (IOException e) {
            throw FileErrors.writing(path, e);
        }
    }

    @Override
    public void finish() {
        drain();
        try {
            file.closeSynced();
        } catch (IOException e) {
            throw FileErrors.writing(path, e);
        }
    }

    @Override
    public long bytesWritten() {
        return file.position() + sink.size();
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
