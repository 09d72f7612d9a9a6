package dev.skep.execution.operator.window;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.vector.DoubleVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.IntVector;
import dev.skep.api.vector.LongVector;
import dev.skep.api.vector.RowBatch;
import dev.skep.api.vector.TimestampVector;
import dev.skep.execution.plan.SortKey;
import dev.skep.execution.plan.WindowCall.Bound;
import dev.skep.execution.plan.WindowCall.BoundKind;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAmount;
import java.util.List;

/**
 * A bound of a RANGE frame at a distance from the current row's order key: a number of the key's units (those of its last digit for a decimal), or an interval. Keys and the bound's value for each row are held as a number (whole seconds, days,
 * unscaled decimals, or doubles in an order-keeping form) and nanoseconds.
 */
final class RangeBound {
    private final SortKey key;
    private final BoundKind kind;
    private final FlatVector vector;
    private final long[] keys;
    private final int[] nanos;
    private final long[] targets;
    private final int[] targetNanos;

    private RangeBound(RowBatch rows, BoundKind kind, SortKey key) {
        this.key = key;
        this.kind = kind;
        vector = rows.column(key.column()).flatten();
        int count = rows.rowCount();
        keys = new long[count];
        nanos = new int[count];
        targets = new long[count];
        targetNanos = new int[count];
    }

    static RangeBound of(RowBatch rows, Bound bound, List<SortKey> orderKeys) {
        if (orderKeys.size() != 1) {
            throw new SkepException(
                    ErrorCode.INVALID_WINDOW, "A RANGE frame with a distance needs exactly one ORDER BY column");
        }
        RangeBound result = new RangeBound(rows, bound.kind(), orderKeys.get(0));
        boolean adds = bound.kind() == BoundKind.FOLLOWING == orderKeys.get(0).ascending();
        result.fill(bound.offset(), adds ? 1 : -1);
        return result;
    }

    private void fill(Object offset, int sign) {
        if (vector instanceof DoubleVector doubles && offset instanceof Number number) {
            double distance = sign * number.doubleValue();
            for (int i = 0; i < keys.length; i++) {
                keys[i] = ordered(doubles.values()[i]);
                targets[i] = ordered(doubles.values()[i] + distance);
            }
        } else if (vector instanceof TimestampVector timestamps) {
            fillTimestamps(timestamps, offset, sign);
        } else if (vector instanceof IntVector || vector instanceof LongVector) {
            fillIntegers(offset, sign);
        } else {
            throw unsupported(offset);
        }
    }

    private void fillIntegers(Object offset, int sign) {
        for (int i = 0; i < keys.length; i++) {
            keys[i] = vector instanceof LongVector longs ? longs.values()[i] : ((IntVector) vector).values()[i];
        }
        if (offset instanceof Period period) {
            Period signed = sign > 0 ? period : period.negated();
            for (int i = 0; i < keys.length; i++) {
                targets[i] = vector.isNull(i) ? 0 : moved(keys[i], signed, sign);
            }
            return;
        }
        if (!(offset instanceof Duration) && !(offset instanceof Number)) {
            throw unsupported(offset);
        }
        long distance = offset instanceof Duration duration ? duration.toDays() : ((Number) offset).longValue();
        for (int i = 0; i < keys.length; i++) {
            targets[i] = saturatedSum(keys[i], sign * distance);
        }
    }

    /** The day at a distance, or the farthest there is. */
    private static long moved(long day, Period distance, int sign) {
        try {
            return LocalDate.ofEpochDay(day).plus(distance).toEpochDay();
        } catch (DateTimeException | ArithmeticException e) {
            return sign > 0 ? Long.MAX_VALUE : Long.MIN_VALUE;
        }
    }

    private void fillTimestamps(TimestampVector timestamps, Object offset, int sign) {
        for (int i = 0; i < keys.length; i++) {
            keys[i] = timestamps.seconds()[i];
            nanos[i] = timestamps.nanos()[i];
            if (vector.isNull(i)) {
                continue;
            }
            LocalDateTime time = LocalDateTime.ofEpochSecond(keys[i], nanos[i], ZoneOffset.UTC);
            LocalDateTime target = moved(time, offset, sign);
            targets[i] = target.toEpochSecond(ZoneOffset.UTC);
            targetNanos[i] = target.getNano();
        }
    }

    /** @param offset an interval, or a number of seconds */
    private static LocalDateTime moved(LocalDateTime time, Object offset, int sign) {
        TemporalAmount distance;
        if (offset instanceof TemporalAmount interval) {
            distance = interval;
        } else if (offset instanceof Number number) {
            distance = Duration.ofSeconds(number.longValue());
        } else {
            throw unsupported(offset);
        }
        try {
            return sign > 0 ? time.plus(distance) : time.minus(distance);
        } catch (DateTimeException | ArithmeticException e) {
            return sign > 0 ? LocalDateTime.MAX : LocalDateTime.MIN;
        }
    }

    private static long saturatedSum(long a, long b) {
        long sum = a + b;
        if (((a ^ sum) & (b ^ sum)) < 0) {
            return a < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
        return sum;
    }

    private static long ordered(double value) {
        long bits = Double.doubleToLongBits(value + 0.0);
        return bits ^ bits >> 63 & Long.MAX_VALUE;
    }

    private static SkepException unsupported(Object offset) {
        return new SkepException(
                ErrorCode.NOT_SUPPORTED,
                "A RANGE frame at distance " + offset + " from this ORDER BY column is not supported");
    }

    /** For each row the first row of its partition at or after the bound (for a start), or after it (for an end). Never less than for the row before. */
    int[] find(WindowRows rows, boolean isStart) {
        int[] result = new int[keys.length];
        int candidate = 0;
        for (int i = 0; i < keys.length; i++) {
            if (vector.isNull(i)) {
                result[i] = beginsWithPeers(isStart) ? rows.peerStart()[i] : rows.peerEnd()[i];
                continue;
            }
            candidate = Math.max(candidate, rows.partitionStart()[i]);
            while (candidate < rows.partitionEnd()[i] && isBefore(this, candidate, i, isStart)) {
                candidate++;
            }
            result[i] = candidate;
        }
        return result;
    }

    /** Whether the frame of a NULL, which is its peers, has them behind this bound: not where it begins at a distance behind the last values. */
    boolean beginsWithPeers(boolean isStart) {
        return isStart && (kind == BoundKind.PRECEDING || key.nullsFirst());
    }

    boolean isNull(int row) {
        return vector.isNull(row);
    }

    /** Whether a row of {@code others} comes before the bound of a row of these. */
    boolean isBefore(RangeBound others, int row, int current, boolean isStart) {
        if (others.vector.isNull(row)) {
            return key.nullsFirst();
        }
        int order = Long.compare(others.keys[row], targets[current]);
        if (order == 0) {
            order = Integer.compare(others.nanos[row], targetNanos[current]);
        }
        if (!key.ascending()) {
            order = -order;
        }
        return isStart ? order < 0 : order <= 0;
    }
}
