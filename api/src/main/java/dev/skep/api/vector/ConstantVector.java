package dev.skep.api.vector;

/** One value (row 0 of a flat vector, maybe NULL) for all rows. */
public final class ConstantVector implements ColumnVector {
    private final FlatVector value;
    private final int size;

    /** @param value a vector of at least one row */
    public ConstantVector(FlatVector value, int size) {
        this.value = value;
        this.size = size;
    }

    /** The value, at row 0. */
    public FlatVector value() {
        return value;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public boolean isNull(int row) {
        return value.isNull(0);
    }

    @Override
    public boolean mayHaveNulls() {
        return value.isNull(0);
    }

    @Override
    public ConstantVector select(int[] rows, int count) {
        return new ConstantVector(value, count);
    }

    @Override
    public ConstantVector slice(int from, int count) {
        return new ConstantVector(value, count);
    }

    @Override
    public FlatVector flatten() {
        return value.select(new int[size], size);
    }

    @Override
    public long retainedBytes() {
        return value.retainedBytes();
    }
}
