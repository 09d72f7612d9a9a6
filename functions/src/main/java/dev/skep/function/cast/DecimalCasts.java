package dev.skep.function.cast;

import dev.skep.api.type.DataType;
import dev.skep.api.type.DecimalType;
import dev.skep.api.vector.BytesVector;
import dev.skep.api.vector.Decimal128Vector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.LongVector;
import dev.skep.api.vector.TimestampVector;
import dev.skep.api.vector.VectorValues;
import dev.skep.function.kernel.NullMask;
import dev.skep.function.kernel.Operand;
import dev.skep.function.kernel.StrictKernel;
import dev.skep.function.type.Int128;
import dev.skep.function.type.NearestDecimals;
import dev.skep.function.type.NumberText;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Casts to decimal: rounded half up to the scale, NULL when there are more digits than the type has. */
final class DecimalCasts {
    private interface RowValue {
        BigDecimal read(Operand operand, int row);
    }

    private DecimalCasts() {}

    static StrictKernel.Loop from(DataType from, DecimalType to) {
        return switch (from.kind()) {
            case TINYINT, SMALLINT, INT ->
                (in, rows, nulls, context) -> {
                    long[] values = new long[rows];
                    for (int i = 0; i < rows; i++) {
                        values[i] = in[0].ints()[i];
                    }
                    return rescale(values, null, 0, to, rows, nulls);
                };
            case BIGINT -> (in, rows, nulls, context) -> rescale(in[0].longs(), null, 0, to, rows, nulls);
            case DECIMAL -> ofDecimals((DecimalType) from, to);
            case BOOLEAN -> byRow(to, (operand, row) -> operand.booleans()[row] ? BigDecimal.ONE : BigDecimal.ZERO);
            case FLOAT -> byRow(to, (operand, row) -> number(Float.toString((float) operand.doubles()[row])));
            case DOUBLE -> (in, rows, nulls, context) -> ofDoubles(in[0], to, rows, nulls);
            case STRING, VARCHAR, CHAR -> byRow(to, (operand, row) -> text(operand.bytes(), row));
            case TIMESTAMP -> byRow(to, (operand, row) -> timestamp(operand.timestamps(), row));
            default -> null;
        };
    }

    private static BigDecimal number(String text) {
        return NumberText.parseDecimal(text);
    }

    private static BigDecimal text(BytesVector text, int row) {
        return NumberText.parseDecimal(text.string(row));
    }

    private static BigDecimal timestamp(TimestampVector vector, int row) {
        return BigDecimal.valueOf(vector.seconds()[row]).add(BigDecimal.valueOf(vector.nanos()[row], 9));
    }

    private static StrictKernel.Loop byRow(DecimalType to, RowValue source) {
        return (in, rows, nulls, context) -> {
            long[] high = new long[rows];
            long[] low = new long[rows];
            for (int i = 0; i < rows; i++) {
                if (!nulls.isNull(i)) {
                    BigDecimal value = source.read(in[0], i & in[0].mask());
                    store(value, i, to, high, low, nulls);
                }
            }
            return vector(high, low, to, rows, nulls);
        };
    }

    /** Whether a number is so close to zero that it may have an exponent which no decimal can: such ones are NULL, as in Hive, and not zero. */
    private static boolean isTiny(double value) {
        return value != 0 && Math.abs(value) < 1e-30;
    }

    private static FlatVector ofDoubles(Operand operand, DecimalType to, int rows, NullMask nulls) {
        long[] high = new long[rows];
        long[] low = new long[rows];
        for (int i = 0; i < rows; i++) {
            if (nulls.isNull(i)) {
                continue;
            }
            double value = operand.doubles()[i & operand.mask()];
            long unscaled = isTiny(value) ? NearestDecimals.UNKNOWN : NearestDecimals.unscaled(value, to.scale());
            if (unscaled == NearestDecimals.UNKNOWN) {
                store(number(Double.toString(value)), i, to, high, low, nulls);
            } else if (fits(unscaled, to)) {
                high[i] = unscaled >> 63;
                low[i] = unscaled;
            } else {
                nulls.strike(i);
            }
        }
        return vector(high, low, to, rows, nulls);
    }

    private static void store(BigDecimal value, int row, DecimalType to, long[] high, long[] low, NullMask nulls) {
        if (value == null) {
            nulls.strike(row);
            return;
        }
        BigInteger unscaled = value.setScale(to.scale(), RoundingMode.HALF_UP).unscaledValue();
        if (unscaled.abs().compareTo(Int128.bigPowerOfTen(to.precision())) >= 0) {
            nulls.strike(row);
            return;
        }
        high[row] = unscaled.shiftRight(64).longValue();
        low[row] = unscaled.longValue();
    }

    private static FlatVector vector(long[] high, long[] low, DecimalType to, int rows, NullMask nulls) {
        return to.fitsLong()
                ? new LongVector(low, rows, nulls.bits())
                : new Decimal128Vector(high, low, rows, nulls.bits());
    }

    private static StrictKernel.Loop ofDecimals(DecimalType from, DecimalType to) {
        int shift = to.scale() - from.scale();
        boolean holdsAll = shift >= 0 && to.precision() - to.scale() >= from.precision() - from.scale();
        if (from.fitsLong() && to.fitsLong() && holdsAll) {
            return (in, rows, nulls, context) -> widened(in[0].longs(), shift, rows, nulls);
        }
        return (in, rows, nulls, context) ->
                rescale(in[0].decimalLow(), in[0].decimalHigh(), from.scale(), to, rows, nulls);
    }

    /** No value has too many digits. */
    private static FlatVector widened(long[] values, int shift, int rows, NullMask nulls) {
        if (shift == 0) {
            return new LongVector(values, rows, nulls.bits());
        }
        long factor = Int128.powerOfTen(shift);
        long[] result = new long[rows];
        for (int i = 0; i < rows; i++) {
            result[i] = values[i] * factor;
        }
        return new LongVector(result, rows, nulls.bits());
    }

    private static FlatVector rescale(long[] low, long[] high, int scale, DecimalType to, int rows, NullMask nulls) {
        int shift = to.scale() - scale;
        long factor = Math.abs(shift) <= 18 ? Int128.powerOfTen(Math.abs(shift)) : 0;
        long[] resultHigh = new long[rows];
        long[] resultLow = new long[rows];
        for (int i = 0; i < rows; i++) {
            if (nulls.isNull(i)) {
                continue;
            }
            long value = low[i];
            boolean small = factor != 0 && (high == null || Int128.fitsLong(high[i], value));
            long scaled = small ? scale(value, factor, shift < 0) : 0;
            if (small && (scaled != 0 || value == 0 || shift < 0)) {
                if (!fits(scaled, to)) {
                    nulls.strike(i);
                }
                resultLow[i] = scaled;
                resultHigh[i] = scaled >> 63;
            } else {
                BigInteger unscaled = VectorValues.unscaled(high == null ? value >> 63 : high[i], value);
                store(new BigDecimal(unscaled, scale), i, to, resultHigh, resultLow, nulls);
            }
        }
        return vector(resultHigh, resultLow, to, rows, nulls);
    }

    private static boolean fits(long value, DecimalType to) {
        if (!to.fitsLong()) {
            return true;
        }
        long bound = Int128.powerOfTen(to.precision());
        return value < bound && value > -bound;
    }

    /** The scaled value, or 0 when it overflows a long. */
    private static long scale(long value, long factor, boolean down) {
        if (!down) {
            long product = value * factor;
            return Math.multiplyHigh(value, factor) == product >> 63 ? product : 0;
        }
        long quotient = value / factor;
        long rest = Math.abs(value - quotient * factor);
        return rest >= factor - rest ? quotient + (value < 0 ? -1 : 1) : quotient;
    }
}
