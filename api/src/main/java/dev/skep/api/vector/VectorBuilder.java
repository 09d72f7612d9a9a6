package dev.skep.api.vector;

import dev.skep.api.type.ArrayType;
import dev.skep.api.type.DataType;
import dev.skep.api.type.DecimalType;
import dev.skep.api.type.MapType;
import dev.skep.api.type.StructType;
import dev.skep.api.type.UnionType;
import java.util.Arrays;

/**
 * Collects the values of one column, row by row, into a {@link FlatVector}. Subclasses have an {@code append} for the primitive that
 * they hold; a builder is used once.
 */
public abstract class VectorBuilder {
    private long[] validity;
    private int size;

    public static VectorBuilder of(DataType type, int expectedRows) {
        return switch (VectorLayout.of(type)) {
            case BOOLEAN -> new BooleanVectorBuilder(expectedRows);
            case INT -> new IntVectorBuilder(type, expectedRows);
            case LONG ->
                type instanceof DecimalType decimal
                        ? new LongVectorBuilder(decimal, expectedRows)
                        : new LongVectorBuilder(expectedRows);
            case DOUBLE -> new DoubleVectorBuilder(expectedRows);
            case DECIMAL128 -> new Decimal128VectorBuilder((DecimalType) type, expectedRows);
            case TIMESTAMP -> new TimestampVectorBuilder(expectedRows);
            case BYTES -> new BytesVectorBuilder(expectedRows);
            case ARRAY -> new ArrayVectorBuilder((ArrayType) type, expectedRows);
            case MAP -> new MapVectorBuilder((MapType) type, expectedRows);
            case STRUCT ->
                type instanceof UnionType union
                        ? new UnionVectorBuilder(union, expectedRows)
                        : new StructVectorBuilder((StructType) type, expectedRows);
        };
    }

    /** A vector of one type with NULL in all rows. */
    public static ConstantVector nulls(DataType type, int rows) {
        VectorBuilder builder = of(type, 1);
        builder.appendNull();
        return new ConstantVector(builder.build(), rows);
    }

    /** A vector with one value, as {@link VectorValues} boxes it, in all rows. */
    public static ConstantVector constant(DataType type, Object value, int rows) {
        VectorBuilder builder = of(type, 1);
        builder.appendObject(value);
        return new ConstantVector(builder.build(), rows);
    }

    public final int size() {
        return size;
    }

    public final void appendNull() {
        if (validity == null) {
            validity = Validity.allValid(Math.max(64, size + 1));
        }
        ensureValidity();
        Validity.clear(validity, size);
        addEmpty();
        size++;
    }

    /** Appends a value as {@link VectorValues#read} gives it, or NULL for null. */
    public final void appendObject(Object value) {
        if (value == null) {
            appendNull();
        } else {
            addObject(value);
            advance();
        }
    }

    /** Appends row {@code row} of a vector of the same type, in any encoding. */
    public final void append(ColumnVector source, int row) {
        if (source.isNull(row)) {
            appendNull();
            return;
        }
        if (source instanceof DictionaryVector dictionary) {
            addFrom(dictionary.dictionary(), dictionary.ids()[row]);
        } else if (source instanceof ConstantVector constant) {
            addFrom(constant.value(), 0);
        } else {
            addFrom((FlatVector) source, row);
        }
        advance();
    }

    /** Appends rows {@code rows[0..count)} of a vector. */
    public final void append(ColumnVector source, int[] rows, int count) {
        for (int i = 0; i < count; i++) {
            append(source, rows[i]);
        }
    }

    /** What was appended; the builder must not be used after that. */
    public final FlatVector build() {
        return build(size, validity);
    }

    /** Counts the value just added; called by the typed appends of subclasses. */
    final void advance() {
        if (validity != null) {
            ensureValidity();
            Validity.set(validity, size);
        }
        size++;
    }

    private void ensureValidity() {
        if (size >> 6 >= validity.length) {
            validity = Arrays.copyOf(validity, validity.length * 2);
        }
    }

    static int grow(int length, int needed) {
        return Math.max(Math.max(16, needed), length + (length >> 1));
    }

    abstract void addEmpty();

    abstract void addObject(Object value);

    abstract void addFrom(FlatVector source, int row);

    abstract FlatVector build(int rows, long[] bits);
}
