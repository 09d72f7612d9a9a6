package dev.skep.format.text.parse;

import dev.skep.api.vector.LongVector;
import dev.skep.function.type.NumberText;

/** Bigint, by the rules of {@link IntParser}. */
final class LongParser implements ColumnParser {
    /** Digits of which all numbers fit a long. */
    private static final int SAFE_DIGITS = 18;

    @Override
    public LongVector parse(byte[] data, int[] starts, int[] lengths, int rows) {
        long[] values = new long[rows];
        NullRows nulls = new NullRows(rows);
        for (int row = 0; row < rows; row++) {
            long value = value(data, starts[row], lengths[row]);
            values[row] = value;
            if (value == NumberText.NONE
                    && !(lengths[row] > 0 && NumberText.isSmallest(data, starts[row], lengths[row]))) {
                nulls.add(row);
            }
        }
        return new LongVector(values, rows, nulls.validity());
    }

    /** The number, or NumberText.NONE. */
    static long value(byte[] data, int start, int length) {
        if (length <= 0 || length > SAFE_DIGITS) {
            return slow(data, start, length);
        }
        int position = start;
        int end = start + length;
        boolean negative = data[position] == '-';
        if (negative && ++position == end) {
            return NumberText.NONE;
        }
        long value = 0;
        for (; position < end; position++) {
            int digit = data[position] - '0';
            if (digit < 0 || digit > 9) {
                return slow(data, start, length);
            }
            value = value * 10 + digit;
        }
        return negative ? -value : value;
    }

    private static long slow(byte[] data, int start, int length) {
        if (length <= 0 || (data[start] & 0xff) <= ' ' || (data[start + length - 1] & 0xff) <= ' ') {
            return NumberText.NONE;
        }
        return NumberText.parseInteger(data, start, length, Long.MIN_VALUE, Long.MAX_VALUE);
    }
}
