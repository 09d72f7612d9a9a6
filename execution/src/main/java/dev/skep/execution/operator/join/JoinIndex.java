package dev.skep.execution.operator.join;

import dev.skep.api.vector.ColumnVector;

/** Finds the first build row that has given keys. Keeps buffers: each thread has its own, see {@link #reader}. */
interface JoinIndex {
    /** Writes to {@code rows} the first build row whose keys equal each probe row's, or -1. NULL equals NULL here. */
    void find(ColumnVector[] keys, int count, int[] rows);

    /** The same index for another thread. */
    JoinIndex reader();

    long retainedBytes();
}
