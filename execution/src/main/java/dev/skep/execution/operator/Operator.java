package dev.skep.execution.operator;

import dev.skep.api.vector.RowBatch;

/**
 * One step of a pipeline: takes batches and pushes what it makes of them to the operator after it. Used by one thread. An operator
 * never changes a batch, and may hold on to one.
 */
public interface Operator extends AutoCloseable {
    /** Takes rows; not called with none, nor after {@link #finish}. */
    void process(RowBatch batch);

    /** No rows will follow: pushes what was held back and finishes the operator after it. Called once unless the task fails. */
    void finish();

    /** Whether more rows would change nothing, so that the source may stop early. {@link #finish} is called even so. */
    boolean isSatisfied();

    /** Frees all that it holds, after success or failure; does not close the operator after it. */
    @Override
    default void close() {}
}
