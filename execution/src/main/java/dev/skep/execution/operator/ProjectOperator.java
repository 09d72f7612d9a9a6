package dev.skep.execution.operator;

import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.RowBatch;
import dev.skep.execution.expression.CompiledExpression;
import java.util.List;

/** Computes one or more lists of expressions; each list makes one batch of every input batch. */
public final class ProjectOperator implements Operator {
    private final CompiledExpression[][] projections;
    private final Operator next;

    public ProjectOperator(List<List<CompiledExpression>> projections, Operator next) {
        this.projections = projections.stream()
                .map(list -> list.toArray(CompiledExpression[]::new))
                .toArray(CompiledExpression[][]::new);
        this.next = next;
    }

    @Override
    public void process(RowBatch batch) {
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
