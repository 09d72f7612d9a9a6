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
        double[] valuesSelected = new double[count];
        for (int i = 0; i < count; i++) {
            valuesSelected[i] = values[rows[i]];
        }
        return new DoubleVector(valuesSelected, count, Validity.select(validity(), rows, count));
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
