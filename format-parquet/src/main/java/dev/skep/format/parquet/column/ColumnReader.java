package dev.skep.format.parquet.column;

import dev.skep.api.vector.ColumnVector;

/** Reads one column of a row group from its first row on. Malformed data gives IndexOutOfBoundsException. */
public interface ColumnReader extends AutoCloseable {
    ColumnVector read(int rows);

    /** Tells that nothing refers to the arrays of the vector last read any more: it may write them again. */
    default void reuse() {}

    /** Goes on without decoding more than it must. */
    void skip(long rows);

    long bytesRead();

    @Override
    void close();
}
