package dev.skep.format.text.parse;

import dev.skep.api.vector.IntVector;

/** Tinyint, smallint and int: no blanks allowed, a fraction is cut off, what is out of range is NULL. */
final class IntParser implements ColumnParser {
    private final long min;
    private final long max;

    IntParser(long min, long max) {
        this.min = min;
        this.max = max;
    }

    @Override
    public IntVector parse(byte[] data, int[] starts, int[] lengths, int rows) {
        int[] values = new int[rows];
        NullRows nulls = new NullRows(rows);
        for (int row = 0; row < rows; row++) {
            long value = LongParser.value(data, starts[row], lengths[row]);
            if (value < min || value > max) {
                nulls.add(row);
            } else {
                values[row] = (int) value;
            }
        }
        return new IntVector(values, rows, nulls.validity());
    }
}
