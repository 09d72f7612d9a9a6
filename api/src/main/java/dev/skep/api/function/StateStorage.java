package dev.skep.api.function;

import dev.skep.api.type.RowType;
import dev.skep.api.vector.RowBatch;

/** Where an accumulator puts states that memory has no room for: compressed temporary files, which go when the aggregation ends. Used by one thread. */
public interface StateStorage {
    /** New rows on disk. */
    Rows rows(RowType type);

    /**
     * New rows on disk in parts by the hash of some columns.
     *
     * @param level how often the rows were parted before
     */
    Parts parts(RowType type, int[] columns, int level);

    /** Sets the bytes that are held while results are made. False, and nothing changed, when memory has no room for them. */
    boolean tryHold(long bytes);

    /**
     * As {@link #tryHold}, for what can't be done with less.
     *
     * @throws dev.skep.api.error.SkepException OUT_OF_MEMORY when there is no room
     */
    void require(long bytes);

    /** Throws when the query was cancelled. */
    void checkRunning();

    /** Rows in the order in which they were added, which can be read any number of times. */
    interface Rows {
        void add(RowBatch batch);

        int batchCount();

        RowBatch batch(int index);
    }

    /** Rows of which equal ones are in the same part. */
    interface Parts {
        void add(RowBatch batch);

        /** Ends the adding, to be called before parts are read. */
        void finish();

        int count();

        Rows part(int index);
    }
}
