package dev.skep.execution.operator.window;

import dev.skep.api.vector.ColumnVector;

/** Computes a window function for rows of whole partitions. Used by one thread. */
@FunctionalInterface
public interface WindowFunction {
    ColumnVector evaluate(WindowRows rows);
}
