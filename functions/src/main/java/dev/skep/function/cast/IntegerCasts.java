package dev.skep.function.cast;

import dev.skep.api.type.DataType;
import dev.skep.api.type.DecimalType;
import dev.skep.api.type.TypeKind;
import dev.skep.api.vector.BytesVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.IntVector;
import dev.skep.api.vector.LongVector;
import dev.skep.api.vector.VectorValues;
import dev.skep.function.kernel.NullMask;
import dev.skep.function.kernel.Operand;
import dev.skep.function.kernel.StrictKernel;
import dev.skep.function.type.Int128;
import dev.skep.function.type.NumberText;
import java.math.BigInteger;

/** Casts to tinyint, smallint, int and bigint. Integers wrap; doubles saturate at int's or bigint's ends first; texts and decimals out of range are NULL. */
final class IntegerCasts {
    private IntegerCasts() {}

    static StrictKernel.Loop from(DataType from, TypeKind to) {
        return switch (from.kind()) {
            case BOOLEAN ->
                (in, rows, nulls, context) -> {
                    long[] result = new long[rows];
                    for (int i = 0; i < rows; i++) {
                        result[i] = in[0].booleans()[i & in[0].mask()] ? 1 : 0;
                    }
                    return narrow(result, rows, nulls, to);
                };
            case TINYINT, SMALLINT, INT -> (in, rows, nulls, context) -> fromInts(in[0], rows, nulls, to);
            case BIGINT -> (in, rows, nulls, context) -> narrow(in[0].longs(), rows, nulls, to);
            case FLOAT, DOUBLE -> (in, rows, nulls, context) -> fromDoubles(in[0], rows, nulls, to);
            case DECIMAL ->
                (in, rows, nulls, context) -> fromDecimals(in[0], ((DecimalType) from).scale(), rows, nulls, to);
            case STRING, VARCHAR, CHAR -> (in, rows, nulls, context) -> fromText(in[0].bytes(), rows, nulls, to);
            case TIMESTAMP ->
                (in, rows, nulls, context) -> fromSeconds(in[0].timestamps().seconds(), rows, nulls, to);
            default -> null;
        };
    }

    private static FlatVector fromInts(Operand operand, int rows, NullMask nulls, TypeKind to) {
        int[] values = operand.ints();
        if (to == TypeKind.BIGINT) {
            long[] result = new long[rows];
            for (int i = 0; i < rows; i++) {
                result[i] = values[i];
            }
            return new LongVector(result, rows, nulls.bits());
        }
        return new IntVector(wrapped(values, rows, to), rows, nulls.bits());
    }

    private static int[] wrapped(int[] values, int rows, TypeKind to) {
        if (to == TypeKind.INT) {
            return values;
        }
        int shift = to == TypeKind.TINYINT ? 24 : 16;
        int[] result = new int[rows];
        for (int i = 0; i < rows; i++) {
            result[i] = values[i] << shift >> shift;
        }
        return result;
    }

    private static FlatVector fromDoubles(Operand operand, int rows, NullMask nulls, TypeKind to) {
        double[] values = operand.doubles();
        if (to == TypeKind.BIGINT) {
            long[] result = new long[rows];
            for (int i = 0; i < rows; i++) {
                result[i] = (long) values[i];
            }
            return new LongVector(result, rows, nulls.bits());
        }
        int[] result = new int[rows];
        for (int i = 0; i < rows; i++) {
            result[i] = (int) values[i];
        }
        return new IntVector(wrapped(result, rows, to), rows, nulls.bits());
    }

    private static FlatVector fromDecimals(Operand operand, int scale, int rows, NullMask nulls, TypeKind to) {
        long[] low = operand.decimalLow();
        long[] high = operand.decimalHigh();
        long[] result = new long[rows];
        BigInteger bigPower = Int128.bigPowerOfTen(scale);
        long power = scale <= 18 ? Int128.powerOfTen(scale) : 0;
        long max = max(to);
        for (int i = 0; i < rows; i++) {
            if (nulls.isNull(i)) {
                continue;
            }
            if (power != 0 && (high == null || Int128.fitsLong(high[i], low[i]))) {
                result[i] = low[i] / power;
            } else {
                BigInteger whole = VectorValues.unscaled(high == null ? low[i] >> 63 : high[i], low[i])
                        .divide(bigPower);
                if (whole.bitLength() > 63) {
                    nulls.strike(i);
                    continue;
                }
                result[i] = whole.longValue();
            }
            if (result[i] > max || result[i] < -max - 1) {
                nulls.strike(i);
            }
        }
        return narrow(result, rows, nulls, to);
    }

    /** Of seconds since 1970: NULL where they do not fit. */
    private static FlatVector fromSeconds(long[] seconds, int rows, NullMask nulls, TypeKind to) {
        long max = max(to);
        for (int i = 0; i < rows; i++) {
            if (!nulls.isNull(i) && (seconds[i] > max || seconds[i] < -max - 1)) {
                nulls.strike(i);
            }
        }
        return narrow(seconds, rows, nulls, to);
    }

    private static FlatVector fromText(BytesVector text, int rows, NullMask nulls, TypeKind to) {
        long[] result = new long[rows];
        long max = max(to);
        for (int i = 0; i < rows; i++) {
            if (nulls.isNull(i)) {
                continue;
            }
            int start = text.starts()[i];
            int length = text.lengths()[i];
            result[i] = NumberText.parseInteger(text.data(), start, length, -max - 1, max);
            if (result[i] == NumberText.NONE
                    && !(to == TypeKind.BIGINT && NumberText.isSmallest(text.data(), start, length))) {
                nulls.strike(i);
            }
        }
        return narrow(result, rows, nulls, to);
    }

    private static long max(TypeKind kind) {
        return switch (kind) {
            case TINYINT -> Byte.MAX_VALUE;
            case SMALLINT -> Short.MAX_VALUE;
            case INT -> Integer.MAX_VALUE;
            default -> Long.MAX_VALUE;
        };
    }

    private static FlatVector narrow(long[] values, int rows, NullMask nulls, TypeKind to) {
        if (to == TypeKind.BIGINT) {
            return new LongVector(values, rows, nulls.bits());
        }
        int[] result = new int[rows];
        for (int i = 0; i < rows; i++) {
            result[i] = (int) values[i];
        }
        return new IntVector(wrapped(result, rows, to), rows, nulls.bits());
    }
}
