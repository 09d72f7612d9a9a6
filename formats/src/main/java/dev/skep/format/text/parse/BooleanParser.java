package dev.skep.format.text.parse;

import dev.skep.api.vector.BooleanVector;

/** Boolean: true or false in any case. */
final class BooleanParser implements ColumnParser {
    private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
    private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};

    @Override
    public BooleanVector parse(byte[] data, int[] starts, int[] lengths, int rows) {
        boolean[] values = new boolean[rows];
        NullRows nulls = new NullRows(rows);
        for (int row = 0; row < rows; row++) {
            if (lengths[row] == TRUE.length && matches(TRUE, data, starts[row])) {
                values[row] = true;
            } else if (lengths[row] != FALSE.length || !matches(FALSE, data, starts[row])) {
                nulls.add(row);
            }
        }
        return new BooleanVector(values, rows, nulls.validity());
    }

    private static boolean matches(byte[] word, byte[] data, int start) {
        for (int i = 0; i < word.length; i++) {
            if ((data[start + i] | 0x20) != word[i]) {
                return false;
            }
        }
        return true;
    }
}
