package dev.skep.execution.operator;

import dev.skep.api.vector.RowBatch;

/** Where a pipeline's rows come from. Used by one thread. */
public interface BatchSource extends AutoCloseable {
    /** The next rows (at least one), or null at the end. */
    RowBatch next();

    @Override
    default void close() {}
}
