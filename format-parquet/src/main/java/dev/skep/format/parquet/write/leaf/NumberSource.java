package dev.skep.format.parquet.write.leaf;

import dev.skep.api.vector.DoubleVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.IntVector;
import dev.skep.api.vector.LongVector;
import dev.skep.api.vector.TimestampVector;

/** Reads values as numbers of 64 bits; the bits of those with a fraction. */
@FunctionalInterface
interface NumberSource {
    long MICROS_PER_SECOND = 1_000_000;
    int NANOS_PER_MICRO = 1000;

    /** @param rows where the values stand, of which {@code from} to {@code to} are read; null: the rows {@code from} to {@code to} */
    void read(FlatVector values, int[] rows, int from, int to, long[] target);

    static void ints(FlatVector vector, int[] rows, int from, int to, long[] target) {
        int[] values = ((IntVector) vector).values();
        if (rows == null) {
            for (int i = from; i < to; i++) {
                target[i - from] = values[i];
            }
        } else {
            for (int i = from; i < to; i++) {
                target[i - from] = values[rows[i]];
            }
        }
    }

    static void longs(FlatVector vector, int[] rows, int from, int to, long[] target) {
        long[] values = ((LongVector) vector).values();
        if (rows == null) {
            System.arraycopy(values, from, target, 0, to - from);
        } else {
            for (int i = from; i < to; i++) {
                target[i - from] = values[rows[i]];
            }
        }
    }

    static void floats(FlatVector vector, int[] rows, int from, int to, long[] target) {
        double[] values = ((DoubleVector) vector).values();
        for (int i = from; i < to; i++) {
            target[i - from] = Float.floatToIntBits((float) values[rows == null ? i : rows[i]]);
        }
    }

    static void doubles(FlatVector vector, int[] rows, int from, int to, long[] target) {
        double[] values = ((DoubleVector) vector).values();
        for (int i = from; i < to; i++) {
            target[i - from] = Double.doubleToLongBits(values[rows == null ? i : rows[i]]);
        }
    }

    /** @throws ArithmeticException for years that microseconds in 64 bits do not reach */
    static void micros(FlatVector vector, int[] rows, int from, int to, long[] target) {
        TimestampVector values = (TimestampVector) vector;
        for (int i = from; i < to; i++) {
            int row = rows == null ? i : rows[i];
            target[i - from] = Math.addExact(
                    Math.multiplyExact(values.seconds()[row], MICROS_PER_SECOND),
                    values.nanos()[row] / NANOS_PER_MICRO);
        }
    }
}
