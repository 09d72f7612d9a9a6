package dev.skep.execution.operator;

import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.RowBatch;
import dev.skep.execution.expression.BatchWidth;
import dev.skep.execution.expression.CompiledExpression;
import java.util.List;

/** Computes one or more lists of expressions; each list makes one batch of every input batch. */
public final class ProjectOperator implements Operator {
    private final CompiledExpression[][] projections;
    private final BatchWidth width;
    private final Operator next;

    /** @param width of the values that the expressions make */
    public ProjectOperator(List<List<CompiledExpression>> projections, BatchWidth width, Operator next) {
        this.width = width;
        this.projections = projections.stream()
                .map(list -> list.toArray(CompiledExpression[]::new))
                .toArray(CompiledExpression[][]::new);
        this.next = next;
    }

    @Override
    public void process(RowBatch batch) {
        int rows = batch.rowCount();
        for (int from = 0; from < rows && (from == 0 || !next.isSatisfied()); ) {
            int count = width.next(rows - from);
            project(batch.slice(from, count));
            width.learn();
            from += count;
        }
    }

    private void project(RowBatch batch) {
        for (CompiledExpression[] expressions : projections) {
            ColumnVector[] columns = new ColumnVector[expressions.length];
            for (int i = 0; i < columns.length; i++) {
                columns[i] = expressions[i].evaluate(batch);
            }
            next.process(new RowBatch(batch.rowCount(), columns));
        }
    }

    @Override
    public void finish() {
        next.finish();
    }

    @Override
    public boolean isSatisfied() {
        return next.isSatisfied();
    }
}
