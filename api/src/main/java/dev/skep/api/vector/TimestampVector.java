package dev.skep.api.vector;

import java.util.Arrays;

/** Values of timestamp (as if in UTC), timestamp with local time zone, and interval_day_time: seconds and nanoseconds. */
public final class TimestampVector extends FlatVector {
    private final long[] seconds;
    private final int[] nanos;

    public TimestampVector(long[] seconds, int[] nanos, int size, long[] validity) {
        super(size, validity);
        this.seconds = seconds;
        this.nanos = nanos;
    }

    /** Whole seconds since 1970-01-01T00:00:00, rounded down, one a row. */
    public long[] seconds() {
        return seconds;
    }

    /** 0 to 999,999,999 to be added, one a row. */
    public int[] nanos() {
        return nanos;
    }

    @Override
    public TimestampVector select(int[] rows, int count) {
        return new TimestampVector(
                SelectedRows.gather(seconds, rows, count),
                SelectedRows.gather(nanos, rows, count),
                count,
                Validity.select(validity(), rows, count));
    }

    @Override
    public TimestampVector keep(KeptRows kept) {
        return new TimestampVector(
                kept.of(seconds), kept.of(nanos), kept.count(), Validity.select(validity(), kept.rows(), kept.count()));
    }

    @Override
    public TimestampVector slice(int from, int count) {
        if (from == 0) {
            return new TimestampVector(seconds, nanos, count, validity());
        }
        return new TimestampVector(
                Arrays.copyOfRange(seconds, from, from + count),
                Arrays.copyOfRange(nanos, from, from + count),
                count,
                Validity.slice(validity(), from, count));
    }

    @Override
    public TimestampVector withValidity(long[] bits) {
        return new TimestampVector(seconds, nanos, size(), bits);
    }

    @Override
    public long retainedBytes() {
        return validityBytes() + 8L * size() + 4L * size();
    }
}
