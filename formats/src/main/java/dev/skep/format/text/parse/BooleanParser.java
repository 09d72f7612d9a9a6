package dev.skep.format.text.parse;

import dev.skep.api.vector.BooleanVector;

/** Boolean: true or false in any case, and t, f, 1 and 0 where these are allowed. */
final class BooleanParser implements ColumnParser {
    private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
    private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};

    private final boolean hasShort;

    BooleanParser(boolean hasShort) {
        this.hasShort = hasShort;
    }

    @Override
    public BooleanVector parse(byte[] data, int[] starts, int[] lengths, int rows) {
        boolean[] values = new boolean[rows];
        NullRows nulls = new NullRows(rows);
        for (int row = 0; row < rows; row++) {
            if (lengths[row] == TRUE.length && matches(TRUE, data, starts[row])) {
                values[row] = true;
            } else if (hasShort && lengths[row] == 1 && isShort(data[starts[row]])) {
                values[row] = data[starts[row]] == '1' || (data[starts[row]] | 0x20) == 't';
            } else if (lengths[row] != FALSE.length || !matches(FALSE, data, starts[row])) {
                nulls.add(row);
            }
        }
        return new BooleanVector(values, rows, nulls.validity());
    }

    private static boolean isShort(byte character) {
        return character == '0' || character == '1' || (character | 0x20) == 't' || (character | 0x20) == 'f';
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
