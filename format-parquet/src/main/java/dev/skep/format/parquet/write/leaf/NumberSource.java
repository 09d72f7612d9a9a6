package dev.skep.format.parquet.write.leaf;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.vector.DoubleVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.IntVector;
import dev.skep.api.vector.LongVector;
import dev.skep.api.vector.TimestampVector;
import dev.skep.function.type.JulianCalendar;

/** Reads values as numbers of 64 bits; the bits of those with a fraction. */
@FunctionalInterface
interface NumberSource {
    long NANOS_PER_SECOND = 1_000_000_000;

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

    /** Dates as days of the Julian calendar before 1582-10-15. */
    static void julianDates(FlatVector vector, int[] rows, int from, int to, long[] target) {
        int[] values = ((IntVector) vector).values();
        for (int i = from; i < to; i++) {
            target[i - from] = JulianCalendar.julianDay(values[rows == null ? i : rows[i]]);
        }
    }

    /** Timestamps as a count of milliseconds, microseconds or nanoseconds; INVALID_VALUE for those that 64 bits can't count. */
    static NumberSource timestamps(long unitsPerSecond) {
        long nanosPerUnit = NANOS_PER_SECOND / unitsPerSecond;
        return (vector, rows, from, to, target) -> {
            TimestampVector values = (TimestampVector) vector;
            for (int i = from; i < to; i++) {
                int row = rows == null ? i : rows[i];
                target[i - from] = units(values.seconds()[row], unitsPerSecond, values.nanos()[row] / nanosPerUnit);
            }
        };
    }

    private static long units(long seconds, long unitsPerSecond, long more) {
        try {
            // the sum may be in range where the product is not
            return seconds < 0
                    ? Math.addExact(Math.multiplyExact(seconds + 1, unitsPerSecond), more - unitsPerSecond)
                    : Math.addExact(Math.multiplyExact(seconds, unitsPerSecond), more);
        } catch (ArithmeticException e) {
            throw new SkepException(
                    ErrorCode.INVALID_VALUE,
                    "The timestamp " + seconds + " seconds from 1970 is out of the range of a Parquet file's units",
                    e);
        }
    }
}
