package dev.skep.format.text;

import dev.skep.api.type.RowType;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.RowBatch;
import dev.skep.format.text.print.ByteSink;
import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

/** Writes rows as lines of text. */
public final class LineEncoder {
    private static final int DRAIN_BYTES = 48 << 10;

    private static final String TAB = "9";
    private static final String UNLIKELY = "1";

    private final RowPrinter rows;
    private final boolean escapes;
    private final ByteSink sink = new ByteSink();
    private final ByteSink line = new ByteSink();

    /** @param properties of the table: {@code serde} says how rows are coded, as in {@link TextFormat} */
    public LineEncoder(RowType columns, Map<String, String> properties, ZoneId zone) {
        escapes = ScriptEscapes.areWanted(properties);
        Map<String, String> apart = new HashMap<>(properties);
        if (escapes) {
            // a tab between fields can't be told from one within a value before the line is escaped
            apart.computeIfPresent("serialization.format", (key, format) -> format.equals(TAB) ? UNLIKELY : format);
        }
        rows = RowCoding.of(properties).printer(columns, apart, zone);
    }

    /** Writes a batch's rows; some of the bytes may stay here until {@link #drainTo}. */
    public void write(RowBatch batch, OutputStream output) throws IOException {
        FlatVector[] columns = new FlatVector[batch.columnCount()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = batch.column(i).flatten();
        }
        for (int row = 0; row < batch.rowCount(); row++) {
            if (escapes) {
                rows.print(columns, row, line);
                ScriptEscapes.escape(line, Byte.parseByte(UNLIKELY), sink);
                line.clear();
            } else {
                rows.print(columns, row, sink);
            }
            sink.put((byte) '\n');
            if (sink.size() >= DRAIN_BYTES) {
                sink.drainTo(output);
            }
        }
    }

    public void drainTo(OutputStream output) throws IOException {
        sink.drainTo(output);
    }

    /** Bytes not yet drained. */
    public int size() {
        return sink.size();
    }
}
