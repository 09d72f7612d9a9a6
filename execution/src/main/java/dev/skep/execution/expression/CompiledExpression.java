package dev.skep.execution.expression;

import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.RowBatch;

/** An expression ready to run. Keeps state, so each task has its own. */
@FunctionalInterface
public interface CompiledExpression {
    /** The value for each row of the batch, in any encoding. */
    ColumnVector evaluate(RowBatch batch);
}
