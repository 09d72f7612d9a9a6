package dev.skep.api.function;

import dev.skep.api.vector.ColumnVector;

/** Computes a function for all rows of a batch at once. Stateless, so that threads may share it, unless it says otherwise. */
@FunctionalInterface
public interface ScalarKernel {
    /**
     * @param arguments of the bound argument types, in any encoding, {@code rowCount} rows each; may be empty
     * @return {@code rowCount} rows of the bound result type, in any encoding
     */
    ColumnVector evaluate(ColumnVector[] arguments, int rowCount, EvaluationContext context);
}
