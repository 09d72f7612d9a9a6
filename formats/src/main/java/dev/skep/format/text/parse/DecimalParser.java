package dev.skep.format.text.parse;

import dev.skep.api.type.DecimalType;
import dev.skep.api.vector.Decimal128Vector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.LongVector;
import dev.skep.function.type.Int128;
import dev.skep.function.type.NumberText;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;

/** Decimals: rounded half up to the scale; NULL when they have too many digits before the point. */
final class DecimalParser implements ColumnParser {
    private static final long NONE = Long.MIN_VALUE;
    private static final int LONG_DIGITS = 18;

    private final DecimalType type;

    DecimalParser(DecimalType type) {
        this.type = type;
    }

    @Override
    public FlatVector parse(byte[] data, int[] starts, int[] lengths, int rows) {
        return type.fitsLong() ? narrow(data, starts, lengths, rows) : wide(data, starts, lengths, rows);
    }

    private LongVector narrow(byte[] data, int[] starts, int[] lengths, int rows) {
        long[] values = new long[rows];
        NullRows nulls = new NullRows(rows);
        long bound = Int128.powerOfTen(type.precision());
        for (int row = 0; row < rows; row++) {
            long value = fast(data, starts[row], lengths[row]);
            if (value == NONE) {
                BigInteger unscaled = slow(data, starts[row], lengths[row]);
                value = unscaled == null ? NONE : unscaled.longValue();
            }
            if (value <= -bound || value >= bound) {
                nulls.add(row);
            } else {
                values[row] = value;
            }
        }
        return new LongVector(values, rows, nulls.validity());
    }

    private Decimal128Vector wide(byte[] data, int[] starts, int[] lengths, int rows) {
        long[] high = new long[rows];
        long[] low = new long[rows];
        NullRows nulls = new NullRows(rows);
        for (int row = 0; row < rows; row++) {
            long value = fast(data, starts[row], lengths[row]);
            if (value != NONE) {
                high[row] = value >> 63;
                low[row] = value;
                continue;
            }
            BigInteger unscaled = slow(data, starts[row], lengths[row]);
            if (unscaled == null) {
                nulls.add(row);
            } else {
                high[row] = unscaled.shiftRight(64).longValue();
                low[row] = unscaled.longValue();
            }
        }
        return new Decimal128Vector(high, low, rows, nulls.validity());
    }

    /** The unscaled value of plain digits that need no rounding, or NONE. */
    private long fast(byte[] data, int start, int length) {
        if (length <= 0 || length > LONG_DIGITS) {
            return NONE;
        }
        int position = start;
        int end = start + length;
        boolean negative = data[position] == '-';
        if (negative) {
            position++;
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
                return NONE;
            }
        }
        int count = end - first - (point < 0 ? 0 : 1);
        int missing = type.scale() - (point < 0 ? 0 : end - 1 - point);
        if (count == 0 || missing < 0 || count + missing > LONG_DIGITS) {
            return NONE;
        }
        long value = digits * Int128.powerOfTen(missing);
        return negative ? -value : value;
    }

    private BigInteger slow(byte[] data, int start, int length) {
        if (length <= 0) {
            return null;
        }
        BigDecimal number = NumberText.parseDecimal(new String(data, start, length, StandardCharsets.UTF_8));
        if (number == null) {
            return null;
        }
        BigDecimal rounded = number.setScale(type.scale(), RoundingMode.HALF_UP);
        return rounded.precision() > type.precision() ? null : rounded.unscaledValue();
    }
}
