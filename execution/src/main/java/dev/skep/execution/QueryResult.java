package dev.skep.execution;

import dev.skep.api.type.RowType;
import dev.skep.api.vector.RowBatch;

/** The rows of a running query. Closing it before its end cancels the query and frees all that it holds. */
public interface QueryResult extends AutoCloseable {
    RowType rowType();

    /**
     * Waits for the next rows; null at the end.
     *
     * @throws dev.skep.api.error.SkepException whatever failed in a task, QUERY_CANCELLED, or OUT_OF_MEMORY
     */
    RowBatch next();

    @Override
    void close();
}
