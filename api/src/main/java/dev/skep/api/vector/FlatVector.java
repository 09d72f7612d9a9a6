package dev.skep.api.vector;

/**
 * Values in plain arrays that may be longer than the vector. {@link #validity()} is a bitmap (row i is bit i mod 64 of word i / 64;
 * set means not NULL) or null when no row is NULL. What the arrays hold at a NULL row is undefined but harmless.
 */
public abstract sealed class FlatVector implements ColumnVector
        permits BooleanVector,
                IntVector,
                LongVector,
                DoubleVector,
                Decimal128Vector,
                TimestampVector,
                BytesVector,
                ArrayVector,
                MapVector,
                StructVector {
    private final int size;
    private final long[] validity;

    FlatVector(int size, long[] validity) {
        this.size = size;
        this.validity = validity;
    }

    @Override
    public final int size() {
        return size;
    }

    /** The bitmap of rows that are not NULL, or null when all are not; callers must not change it. */
    public final long[] validity() {
        return validity;
    }

    @Override
    public final boolean isNull(int row) {
        return validity != null && (validity[row >> 6] >>> row & 1) == 0;
    }

    @Override
    public final boolean mayHaveNulls() {
        return validity != null;
    }

    @Override
    public final FlatVector flatten() {
        return this;
    }

    @Override
    public abstract FlatVector select(int[] rows, int count);

    @Override
    public abstract FlatVector slice(int from, int count);

    /** The same arrays with another validity. */
    public abstract FlatVector withValidity(long[] bits);

    final long validityBytes() {
        return validity == null ? 0 : 8L * validity.length;
    }
}
