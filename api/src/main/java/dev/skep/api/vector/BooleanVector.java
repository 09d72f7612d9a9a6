package dev.skep.api.vector;

import java.util.Arrays;

/** Values of boolean (and of void, all NULL). */
public final class BooleanVector extends FlatVector {
    private final boolean[] values;

    public BooleanVector(boolean[] values, int size, long[] validity) {
        super(size, validity);
        this.values = values;
    }

    /** The values, one a row. */
    public boolean[] values() {
        return values;
    }

    @Override
    public BooleanVector select(int[] rows, int count) {
        boolean[] valuesSelected = new boolean[count];
        for (int i = 0; i < count; i++) {
            valuesSelected[i] = values[rows[i]];
        }
        return new BooleanVector(valuesSelected, count, Validity.select(validity(), rows, count));
    }

    @Override
    public BooleanVector slice(int from, int count) {
        if (from == 0) {
            return new BooleanVector(values, count, validity());
        }
        return new BooleanVector(
                Arrays.copyOfRange(values, from, from + count), count, Validity.slice(validity(), from, count));
    }

    @Override
    public BooleanVector withValidity(long[] bits) {
        return new BooleanVector(values, size(), bits);
    }

    @Override
    public long retainedBytes() {
        return validityBytes() + 1L * size();
    }
}
