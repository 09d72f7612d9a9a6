package dev.skep.format.text;

import dev.skep.api.storage.ReadRequest;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.RowBatch;
import dev.skep.format.text.layout.TextLayout;
import dev.skep.format.text.parse.ColumnParser;

/** Reads rows of text that stand in records of some other file, coded as the SerDe says. */
public final class RecordDecoder {
    private final String path;
    private final LineSplitter splitter;
    private final FieldTable fields;
    private final ColumnParser[] parsers;

    /** @param request for all columns wanted; its filter is not looked at */
    public RecordDecoder(ReadRequest request) {
        TextLayout layout = TextLayout.of(request.properties());
        RowCoding coding = RowCoding.of(request.properties());
        path = request.split().path();
        splitter = coding.recordSplitter(request.columns(), request.properties(), layout);
        int[] projection = request.projection();
        fields = new FieldTable(FieldTable.slots(projection), projection.length, request.batchRows());
        parsers = new ColumnParser[projection.length];
        for (int i = 0; i < parsers.length; i++) {
            parsers[i] = coding.parsers(layout, request.zone())
                    .apply(request.columns().type(projection[i]));
        }
    }

    /**
     * @param data may be changed, and must not be used for other rows afterwards
     * @param starts of the rows in {@code data}
     * @param lengths in bytes
     */
    public RowBatch decode(byte[] data, int[] starts, int[] lengths, int rows) {
        RecordBuffer buffer = new RecordBuffer(path, data);
        fields.clear();
        for (int row = 0; row < rows; row++) {
            buffer.record(starts[row], lengths[row]);
            splitter.split(buffer, fields);
        }
        ColumnVector[] columns = new ColumnVector[parsers.length];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = parsers[i].parse(data, fields.starts(i), fields.lengths(i), rows);
        }
        return new RowBatch(rows, columns);
    }
}
