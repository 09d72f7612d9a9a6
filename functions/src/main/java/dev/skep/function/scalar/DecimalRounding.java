package dev.skep.function.scalar;

import dev.skep.api.function.EvaluationContext;
import dev.skep.api.type.DecimalType;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.LongVector;
import dev.skep.api.vector.VectorBuilder;
import dev.skep.api.vector.VectorValues;
import dev.skep.function.kernel.NullMask;
import dev.skep.function.kernel.Operand;
import dev.skep.function.kernel.StrictKernel;
import dev.skep.function.type.Int128;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Decimals cut to fewer digits, in longs where all digits fit.
 *
 * @param digits after the point, or zeros before it when negative; at most the scale of {@code from}
 * @param mode HALF_UP, HALF_EVEN, DOWN, FLOOR or CEILING
 */
record DecimalRounding(DecimalType from, DecimalType to, int digits, RoundingMode mode) implements StrictKernel.Loop {
    private static final int LONG_DIGITS = 18;

    /** What has more digits than the type is NULL. */
    @Override
    public FlatVector compute(Operand[] in, int rows, NullMask nulls, EvaluationContext context) {
        boolean fit = from.fitsLong() && to.fitsLong() && in[0].vector() instanceof LongVector;
        return fit && from.scale() - digits <= LONG_DIGITS
                ? longs(in[0].longs(), in[0].mask(), rows, nulls)
                : objects(in[0], rows, nulls);
    }

    private FlatVector longs(long[] values, int mask, int rows, NullMask nulls) {
        long factor = Int128.powerOfTen(from.scale() - digits);
        long zeros = Int128.powerOfTen(to.scale() - digits);
        long bound = Int128.powerOfTen(to.precision());
        long[] result = new long[rows];
        for (int i = 0; i < rows; i++) {
            if (nulls.isNull(i)) {
                continue;
            }
            long rounded = rounded(values[i & mask], factor) * zeros;
            result[i] = rounded;
            if (rounded >= bound || rounded <= -bound) {
                nulls.strike(i);
            }
        }
        return new LongVector(result, rows, nulls.bits());
    }

    private long rounded(long value, long factor) {
        long quotient = value / factor;
        long rest = value - quotient * factor;
        if (rest == 0) {
            return quotient;
        }
        // of what is missing to the next number, in the direction away from zero
        long missing = factor - Math.abs(rest);
        boolean away =
                switch (mode) {
                    case HALF_UP -> Math.abs(rest) >= missing;
                    case HALF_EVEN -> Math.abs(rest) > missing || Math.abs(rest) == missing && (quotient & 1) != 0;
                    case FLOOR -> value < 0;
                    case CEILING -> value > 0;
                    default -> false;
                };
        return away ? quotient + Long.signum(value) : quotient;
    }

    private FlatVector objects(Operand operand, int rows, NullMask nulls) {
        VectorBuilder builder = VectorBuilder.of(to, rows);
        for (int i = 0; i < rows; i++) {
            if (nulls.isNull(i)) {
                builder.appendNull();
                continue;
            }
            BigDecimal value = ((BigDecimal) VectorValues.read(from, operand.vector(), i & operand.mask()))
                    .setScale(digits, mode)
                    .setScale(to.scale(), RoundingMode.HALF_UP);
            builder.appendObject(value.precision() > to.precision() && value.signum() != 0 ? null : value);
        }
        return builder.build();
    }
}
