package dev.skep.execution.operator.window;

import dev.skep.api.vector.ColumnVector;

/** Computes a window function for one partition that does not fit into memory: slice after slice, in order. Used by one thread. */
@FunctionalInterface
public interface StreamedFunction {
    ColumnVector next(PartitionSlice slice);
}
