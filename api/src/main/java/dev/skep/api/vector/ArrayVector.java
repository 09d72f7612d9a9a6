package dev.skep.api.vector;

import java.util.Arrays;

/** Values of array: row i is elements {@code starts[i] .. starts[i] + lengths[i] - 1} of the child vector. */
public final class ArrayVector extends FlatVector {
    private final int[] starts;
    private final int[] lengths;
    private final ColumnVector elements;

    public ArrayVector(int[] starts, int[] lengths, ColumnVector elements, int size, long[] validity) {
        super(size, validity);
        this.starts = starts;
        this.lengths = lengths;
        this.elements = elements;
    }

    public int[] starts() {
        return starts;
    }

    public int[] lengths() {
        return lengths;
    }

    public ColumnVector elements() {
        return elements;
    }

    @Override
    public ArrayVector select(int[] rows, int count) {
        return new ArrayVector(
                SelectedRows.gather(starts, rows, count),
                SelectedRows.gather(lengths, rows, count),
                elements,
                count,
                Validity.select(validity(), rows, count));
    }

    @Override
    public ArrayVector slice(int from, int count) {
        return new ArrayVector(
                Arrays.copyOfRange(starts, from, from + count),
                Arrays.copyOfRange(lengths, from, from + count),
                elements,
                count,
                Validity.slice(validity(), from, count));
    }

    @Override
    public ArrayVector withValidity(long[] bits) {
        return new ArrayVector(starts, lengths, elements, size(), bits);
    }

    @Override
    public long retainedBytes() {
        return validityBytes() + 8L * size() + elements.retainedBytes();
    }
}
