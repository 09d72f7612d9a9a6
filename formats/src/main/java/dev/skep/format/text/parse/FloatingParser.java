package dev.skep.format.text.parse;

import dev.skep.api.vector.DoubleVector;
import dev.skep.function.type.Int128;
import java.nio.charset.StandardCharsets;

/** Float and double, in Java's notation. */
final class FloatingParser implements ColumnParser {
    /** Numbers of so many digits, and powers of ten up to the other, are exact, so that one division rounds right. */
    private static final int EXACT_DOUBLE_DIGITS = 15;

    private static final int EXACT_FLOAT_DIGITS = 7;

    private final boolean single;

    FloatingParser(boolean single) {
        this.single = single;
    }

    @Override
    public DoubleVector parse(byte[] data, int[] starts, int[] lengths, int rows) {
        double[] values = new double[rows];
        NullRows nulls = new NullRows(rows);
        int exactDigits = single ? EXACT_FLOAT_DIGITS : EXACT_DOUBLE_DIGITS;
        for (int row = 0; row < rows; row++) {
            int length = lengths[row];
            if (length <= 0) {
                nulls.add(row);
                continue;
            }
            double value = length <= exactDigits + 1 ? exact(data, starts[row], length) : Double.NaN;
            if (value != value) {
                try {
                    value = slow(new String(data, starts[row], length, StandardCharsets.UTF_8));
                } catch (NumberFormatException e) {
                    nulls.add(row);
                }
            }
            values[row] = value;
        }
        return new DoubleVector(values, rows, nulls.validity());
    }

    private double slow(String text) {
        return single ? Float.parseFloat(text) : Double.parseDouble(text);
    }

    /** The value of plain digits with or without a point, or NaN for all else. */
    private double exact(byte[] data, int start, int length) {
        int position = start;
        int end = start + length;
        boolean negative = data[position] == '-';
        if (negative && ++position == end) {
            return Double.NaN;
        }
        int first = position;
        long digits = 0;
        int point = -1;
        for (; position < end; position++) {
            int digit = data[position] - '0';
            if (digit >= 0 && digit <= 9) {
                digits = digits * 10 + digit;
            } else if (data[position] == '.' && point < 0) {
                point = position;
            } else {
                return Double.NaN;
            }
        }
        int count = end - first - (point < 0 ? 0 : 1);
        if (count == 0 || count > (single ? EXACT_FLOAT_DIGITS : EXACT_DOUBLE_DIGITS)) {
            return Double.NaN;
        }
        int scale = point < 0 ? 0 : end - 1 - point;
        double value =
                single ? (float) digits / (float) Int128.powerOfTen(scale) : (double) digits / Int128.powerOfTen(scale);
        return negative ? -value : value;
    }
}
