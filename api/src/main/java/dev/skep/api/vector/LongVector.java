package dev.skep.api.vector;

import java.util.Arrays;

/** Values of bigint, and unscaled values of decimals of at most 18 digits. */
public final class LongVector extends FlatVector {
    private final long[] values;

    public LongVector(long[] values, int size, long[] validity) {
        super(size, validity);
        this.values = values;
    }

    /** The values, one a row. */
    public long[] values() {
        return values;
    }

    @Override
    public LongVector select(int[] rows, int count) {
        return new LongVector(
                SelectedRows.gather(values, rows, count), count, Validity.select(validity(), rows, count));
    }

    @Override
    public LongVector keep(KeptRows kept) {
        return new LongVector(kept.of(values), kept.count(), Validity.select(validity(), kept.rows(), kept.count()));
    }

    @Override
    public LongVector slice(int from, int count) {
        if (from == 0) {
            return new LongVector(values, count, validity());
        }
        return new LongVector(
                Arrays.copyOfRange(values, from, from + count), count, Validity.slice(validity(), from, count));
    }

    @Override
    public LongVector withValidity(long[] bits) {
        return new LongVector(values, size(), bits);
    }

    @Override
    public long retainedBytes() {
        return validityBytes() + 8L * size();
    }
}
