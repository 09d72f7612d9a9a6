package dev.skep.format.text.parse;

import dev.skep.api.vector.ArrayVector;

/** Arrays; an empty field is an empty array. */
final class ArrayParser implements ColumnParser {
    private final PartSplitter parts;
    private final ColumnParser elements;

    ArrayParser(PartSplitter parts, ColumnParser elements) {
        this.parts = parts;
        this.elements = elements;
    }

    @Override
    public ArrayVector parse(byte[] data, int[] starts, int[] lengths, int rows) {
        int[] firsts = new int[rows];
        int[] counts = new int[rows];
        NullRows nulls = new NullRows(rows);
        parts.clear();
        for (int row = 0; row < rows; row++) {
            firsts[row] = parts.count();
            if (lengths[row] < 0) {
                nulls.add(row);
            } else if (lengths[row] > 0) {
                parts.splitAll(data, starts[row], lengths[row]);
                counts[row] = parts.count() - firsts[row];
            }
        }
        return new ArrayVector(
                firsts,
                counts,
                elements.parse(data, parts.starts(), parts.lengths(), parts.count()),
                rows,
                nulls.validity());
    }
}
