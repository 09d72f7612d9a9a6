package dev.skep.execution.operator.sort;

import dev.skep.api.vector.BooleanVector;
import dev.skep.api.vector.BytesVector;
import dev.skep.api.vector.Decimal128Vector;
import dev.skep.api.vector.DoubleVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.IntVector;
import dev.skep.api.vector.LongVector;
import dev.skep.api.vector.TimestampVector;
import dev.skep.execution.plan.SortKey;
import java.util.Arrays;

/**
 * The first key of each row as a long: rows with a smaller number come first; rows with equal numbers need a full comparison, unless {@link #isExact}.
 */
final class SortPrefix {
    private SortPrefix() {}

    /** Whether equal numbers mean equal keys. */
    static boolean isExact(FlatVector vector) {
        return vector instanceof IntVector
                || vector instanceof BooleanVector
                || vector instanceof LongVector && !vector.mayHaveNulls();
    }

    static void fill(FlatVector vector, SortKey key, int rows, long[] target) {
        fillAscending(vector, rows, target);
        if (!key.ascending()) {
            for (int i = 0; i < rows; i++) {
                target[i] = ~target[i];
            }
        }
        if (vector.mayHaveNulls()) {
            long nullPrefix = key.nullsFirst() ? Long.MIN_VALUE : Long.MAX_VALUE;
            for (int i = 0; i < rows; i++) {
                if (vector.isNull(i)) {
                    target[i] = nullPrefix;
                }
            }
        }
    }

    private static void fillAscending(FlatVector vector, int rows, long[] target) {
        if (vector instanceof LongVector longs) {
            System.arraycopy(longs.values(), 0, target, 0, rows);
        } else if (vector instanceof IntVector ints) {
            int[] values = ints.values();
            for (int i = 0; i < rows; i++) {
                target[i] = values[i];
            }
        } else if (vector instanceof DoubleVector doubles) {
            double[] values = doubles.values();
            for (int i = 0; i < rows; i++) {
                long bits = Double.doubleToLongBits(values[i] + 0.0);
                target[i] = bits ^ bits >> 63 & Long.MAX_VALUE;
            }
        } else if (vector instanceof BytesVector bytes) {
            for (int i = 0; i < rows; i++) {
                target[i] = leading(bytes.data(), bytes.starts()[i], bytes.lengths()[i]) ^ Long.MIN_VALUE;
            }
        } else if (vector instanceof BooleanVector booleans) {
            for (int i = 0; i < rows; i++) {
                target[i] = booleans.values()[i] ? 1 : 0;
            }
        } else if (vector instanceof TimestampVector timestamps) {
            System.arraycopy(timestamps.seconds(), 0, target, 0, rows);
        } else if (vector instanceof Decimal128Vector decimals) {
            System.arraycopy(decimals.high(), 0, target, 0, rows);
        } else {
            Arrays.fill(target, 0, rows, 0);
        }
    }

    private static long leading(byte[] data, int start, int length) {
        long value = 0;
        int count = Math.min(8, length);
        for (int i = 0; i < count; i++) {
            value |= (data[start + i] & 0xFFL) << 56 - 8 * i;
        }
        return value;
    }
}
