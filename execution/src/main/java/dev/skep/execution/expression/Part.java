package dev.skep.execution.expression;

import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.RowBatch;

/**
 * An argument of a special form, which may be evaluated for some rows only.
 *
 * @param columns what it reads
 * @param constant its value at row 0 when it is a literal, else null
 */
record Part(CompiledExpression expression, int[] columns, FlatVector constant) {
    ColumnVector evaluate(RowBatch batch) {
        return expression.evaluate(batch);
    }

    /** The values for the rows listed, all rows of the batch if {@code count} says so. */
    ColumnVector evaluate(RowBatch batch, int[] rows, int count) {
        return count == batch.rowCount()
                ? expression.evaluate(batch)
                : expression.evaluate(RowSubset.select(batch, columns, rows, count));
    }
}
