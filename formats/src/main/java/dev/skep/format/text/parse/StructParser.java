package dev.skep.format.text.parse;

import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.StructVector;

/** Structs; fields that are missing are NULL, further ones are not looked at. */
final class StructParser implements ColumnParser {
    private final PartSplitter parts;
    private final ColumnParser[] fields;

    StructParser(PartSplitter parts, ColumnParser[] fields) {
        this.parts = parts;
        this.fields = fields;
    }

    @Override
    public StructVector parse(byte[] data, int[] starts, int[] lengths, int rows) {
        int[][] fieldStarts = new int[fields.length][rows];
        int[][] fieldLengths = new int[fields.length][rows];
        NullRows nulls = new NullRows(rows);
        for (int row = 0; row < rows; row++) {
            int field = 0;
            if (lengths[row] < 0) {
                nulls.add(row);
            } else {
                int end = starts[row] + lengths[row];
                int position = starts[row];
                while (field < fields.length && position <= end) {
                    int partEnd = parts.partEnd(data, position, end);
                    fieldStarts[field][row] = position;
                    fieldLengths[field++][row] = partEnd - position;
                    position = partEnd + 1;
                }
            }
            while (field < fields.length) {
                fieldLengths[field++][row] = -1;
            }
        }
        ColumnVector[] children = new ColumnVector[fields.length];
        for (int i = 0; i < fields.length; i++) {
            children[i] = fields[i].parse(data, fieldStarts[i], fieldLengths[i], rows);
        }
        return new StructVector(children, rows, nulls.validity());
    }
}
