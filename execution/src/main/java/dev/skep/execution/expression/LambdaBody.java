package dev.skep.execution.expression;

import dev.skep.api.type.DataType;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.RowBatch;
import dev.skep.api.vector.VectorBuilder;
import java.util.List;

/** The expression of a lambda, and what it takes of the row around. */
final class LambdaBody {
    private final CompiledExpression body;
    private final List<CompiledExpression> captured;
    private final DataType type;

    /** @param captured the body's first columns; its parameters follow */
    LambdaBody(CompiledExpression body, List<CompiledExpression> captured, DataType type) {
        this.body = body;
        this.captured = captured;
        this.type = type;
    }

    DataType type() {
        return type;
    }

    /** The body for the rows of one batch. */
    Call over(RowBatch batch) {
        ColumnVector[] around = new ColumnVector[captured.size()];
        for (int i = 0; i < around.length; i++) {
            around[i] = captured.get(i).evaluate(batch);
        }
        return new Call(around);
    }

    /** What was taken of the rows of a batch. */
    final class Call {
        private final ColumnVector[] around;

        private Call(ColumnVector[] around) {
            this.around = around;
        }

        /**
         * Values of the body.
         *
         * @param rows the row of the batch that each value belongs to
         * @param parameters {@code count} values each
         */
        ColumnVector evaluate(int[] rows, int count, ColumnVector... parameters) {
            if (count == 0) {
                return VectorBuilder.of(type, 0).build();
            }
            ColumnVector[] columns = new ColumnVector[around.length + parameters.length];
            for (int i = 0; i < around.length; i++) {
                columns[i] = around[i].select(rows, count);
            }
            System.arraycopy(parameters, 0, columns, around.length, parameters.length);
            return body.evaluate(new RowBatch(count, columns));
        }
    }
}
