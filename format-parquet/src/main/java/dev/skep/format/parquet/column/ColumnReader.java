package dev.skep.format.parquet.column;

import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.KeptRows;
import dev.skep.process.ahead.FileRange;
import java.util.List;

/** Reads one column of a row group from its first row on. Malformed data gives IndexOutOfBoundsException. */
public interface ColumnReader extends AutoCloseable {
    ColumnVector read(int rows);

    /**
     * The kept ones of the next rows. What refers to the vector may go on to do so, whatever is read next.
     *
     * @param rows of the batch that rows are kept of, as for {@link #read(int)}
     */
    default ColumnVector read(int rows, KeptRows kept) {
        ColumnVector chosen = read(rows).keep(kept);
        reuse();
        return chosen;
    }

    /** Tells that nothing refers to the arrays of the vector last read any more: it may write them again. */
    default void reuse() {}

    /** Goes on without decoding more than it must. */
    void skip(long rows);

    /**
     * Adds the ranges of the file that are to be read for the first rows of the group.
     *
     * @param part of the group's rows that these are
     */
    default void addMissing(double part, List<FileRange> ranges) {}

    long bytesRead();

    @Override
    void close();
}
