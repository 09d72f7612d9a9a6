package dev.skep.api.vector;

import java.util.Arrays;

/** Values of tinyint, smallint and int; date as days since 1970-01-01 (proleptic Gregorian); interval_year_month as months. */
public final class IntVector extends FlatVector {
    private final int[] values;

    public IntVector(int[] values, int size, long[] validity) {
        super(size, validity);
        this.values = values;
    }

    /** The values, one a row. */
    public int[] values() {
        return values;
    }

    @Override
    public IntVector select(int[] rows, int count) {
        return new IntVector(SelectedRows.gather(values, rows, count), count, Validity.select(validity(), rows, count));
    }

    @Override
    public IntVector keep(KeptRows kept) {
        return new IntVector(kept.of(values), kept.count(), Validity.select(validity(), kept.rows(), kept.count()));
    }

    @Override
    public IntVector slice(int from, int count) {
        if (from == 0) {
            return new IntVector(values, count, validity());
        }
        return new IntVector(
                Arrays.copyOfRange(values, from, from + count), count, Validity.slice(validity(), from, count));
    }

    @Override
    public IntVector withValidity(long[] bits) {
        return new IntVector(values, size(), bits);
    }

    @Override
    public long retainedBytes() {
        return validityBytes() + 4L * size();
    }
}
