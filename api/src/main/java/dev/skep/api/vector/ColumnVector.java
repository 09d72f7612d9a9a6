package dev.skep.api.vector;

/**
 * The values of one column in a batch: rows 0 to {@code size() - 1}, each a value or NULL. A closed set of encodings: flat arrays
 * ({@link FlatVector}), one value for all rows ({@link ConstantVector}), and indexes into another vector
 * ({@link DictionaryVector}). A vector does not know its SQL type; {@link VectorLayout} tells which flat kind holds a type.
 *
 * <p>Vectors are immutable once handed on; several may share arrays.
 */
public sealed interface ColumnVector permits FlatVector, ConstantVector, DictionaryVector {
    int size();

    boolean isNull(int row);

    /** False when no row is NULL; true when one may be. */
    boolean mayHaveNulls();

    /** The rows listed in {@code rows[0..count)}, in that order; rows may repeat. */
    ColumnVector select(int[] rows, int count);

    /** The rows that passed a filter. */
    default ColumnVector keep(KeptRows kept) {
        return select(kept.rows(), kept.count());
    }

    /** The same values as flat arrays; itself when it is flat. */
    FlatVector flatten();

    /** Rows {@code from} to {@code from + count - 1}, sharing arrays where that is cheap. */
    ColumnVector slice(int from, int count);

    /** Roughly how many bytes of heap the values take. */
    long retainedBytes();
}
