package dev.skep.api.vector;

import java.util.Arrays;

/** Values of double, and of float (each exactly representable as a float). */
public final class DoubleVector extends FlatVector {
    private final double[] values;

    public DoubleVector(double[] values, int size, long[] validity) {
        super(size, validity);
        this.values = values;
    }

    /** The values, one a row. */
    public double[] values() {
        return values;
    }

    @Override
    public DoubleVector select(int[] rows, int count) {
        return new DoubleVector(
                SelectedRows.gather(values, rows, count), count, Validity.select(validity(), rows, count));
    }

    @Override
    public DoubleVector keep(KeptRows kept) {
        return new DoubleVector(kept.of(values), kept.count(), Validity.select(validity(), kept.rows(), kept.count()));
    }

    @Override
    public DoubleVector slice(int from, int count) {
        if (from == 0) {
            return new DoubleVector(values, count, validity());
        }
        return new DoubleVector(
                Arrays.copyOfRange(values, from, from + count), count, Validity.slice(validity(), from, count));
    }

    @Override
    public DoubleVector withValidity(long[] bits) {
        return new DoubleVector(values, size(), bits);
    }

    @Override
    public long retainedBytes() {
        return validityBytes() + 8L * size();
    }
}
