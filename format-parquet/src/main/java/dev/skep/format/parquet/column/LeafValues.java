package dev.skep.format.parquet.column;

import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.format.parquet.page.ChunkPages.DictionaryPage;
import dev.skep.format.parquet.page.DataPage;

/**
 * Decodes the values of a leaf column, NULLs left out, into a growing vector. Malformed data gives IndexOutOfBoundsException.
 *
 * <p>For each vector: {@link #begin}, any number of {@link #read} (each maybe followed by {@link #spread}), {@link #finish}.
 */
abstract class LeafValues {
    /** Sets the dictionary of the chunk. */
    abstract void dictionary(DictionaryPage page);

    /** The entries of the dictionary. */
    abstract FlatVector entries();

    /** Goes to another page; its data stays in place while values are read from it. */
    abstract void page(DataPage page);

    /** Begins a vector, likely of {@code rows} values. */
    abstract void begin(int rows);

    /** Decodes {@code count} values to rows {@code at} and following. */
    abstract void read(int at, int count);

    /** Whether {@link #readChosen} is there. */
    boolean readsChosen() {
        return false;
    }

    /**
     * Decodes some of the next {@code count} values to rows {@code at} and following, and goes behind all of them.
     *
     * @param positions {@code positions[0..chosen)} of the wanted ones among the {@code count}, ascending
     */
    void readChosen(int at, int[] positions, int chosen, int count) {
        throw new IllegalStateException("Values of this kind are read in a row");
    }

    /** Moves {@code count} values just read to rows {@code at} and following, {@code rows} in all, to those whose bit is set. */
    abstract void spread(int at, int rows, int count, long[] validity);

    abstract void skip(int count);

    /** @param validity null when no row is NULL */
    abstract ColumnVector finish(int rows, long[] validity);

    /** Whether vectors and dictionaries are converted into the column's values already. */
    boolean converts() {
        return false;
    }

    /** Nothing refers to the arrays of the last vector any more: the next ones may use them. */
    void reuse() {}

    static boolean isSet(long[] bits, int row) {
        return (bits[row >> 6] >>> row & 1) != 0;
    }

    static UnknownEncodingException unsupported(DataPage page) {
        return new UnknownEncodingException(page.encoding().toString());
    }
}
