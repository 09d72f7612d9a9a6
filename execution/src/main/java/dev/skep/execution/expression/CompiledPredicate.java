package dev.skep.execution.expression;

import dev.skep.api.vector.RowBatch;

/** A condition ready to run. Keeps state, so each task has its own. */
@FunctionalInterface
public interface CompiledPredicate {
    /**
     * Writes the rows for which the condition is true, ascending, to {@code selected} and returns their number.
     *
     * @param selected room for all rows of the batch
     */
    int select(RowBatch batch, int[] selected);
}
