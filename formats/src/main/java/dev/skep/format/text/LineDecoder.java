package dev.skep.format.text;

import dev.skep.api.type.RowType;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.RowBatch;
import dev.skep.format.text.layout.TextLayout;
import dev.skep.format.text.parse.ColumnParser;
import java.io.InputStream;
import java.time.ZoneId;
import java.util.Map;
import java.util.stream.IntStream;

/** Reads rows from a stream of lines of text. */
public final class LineDecoder {
    private final LineBuffer lines;
    private final LineSplitter splitter;
    private final FieldTable fields;
    private final ColumnParser[] parsers;
    private final boolean escapes;
    private final int batchRows;

    /**
     * @param name of the stream, for errors
     * @param properties of the table: {@code serde} says how rows are coded, as in {@link TextFormat}
     */
    public LineDecoder(
            String name,
            InputStream input,
            RowType columns,
            Map<String, String> properties,
            ZoneId zone,
            int batchRows) {
        TextLayout layout = TextLayout.of(properties);
        RowCoding coding = RowCoding.of(properties);
        lines = new LineBuffer(name, input, 0);
        splitter = coding.splitter(columns, properties, layout);
        int[] all = IntStream.range(0, columns.size()).toArray();
        fields = new FieldTable(FieldTable.slots(all), all.length, batchRows);
        parsers = columns.types().stream().map(coding.parsers(layout, zone)).toArray(ColumnParser[]::new);
        this.escapes = ScriptEscapes.areWanted(properties);
        this.batchRows = batchRows;
    }

    /** The next rows, or null at the end. Waits for the stream to give as much as a buffer holds. */
    public RowBatch next() {
        fields.clear();
        while (fields.rows() < batchRows) {
            boolean empty = lines.start() == lines.limit();
            if (empty && lines.isEnded()) {
                break;
            }
            if (empty || !splitter.split(lines, fields)) {
                if (fields.rows() > 0) {
                    break;
                }
                lines.fill();
            }
        }
        int rows = fields.rows();
        if (rows == 0) {
            return null;
        }
        ColumnVector[] columns = new ColumnVector[parsers.length];
        for (int i = 0; i < columns.length; i++) {
            if (escapes) {
                unescape(fields.starts(i), fields.lengths(i), rows);
            }
            columns[i] = parsers[i].parse(lines.data(), fields.starts(i), fields.lengths(i), rows);
        }
        return new RowBatch(rows, columns);
    }

    private void unescape(int[] starts, int[] lengths, int rows) {
        for (int row = 0; row < rows; row++) {
            lengths[row] = ScriptEscapes.unescape(lines.data(), starts[row], lengths[row]);
        }
    }
}
