package dev.skep.execution.operator;

import dev.skep.api.vector.RowBatch;
import dev.skep.execution.expression.CompiledPredicate;

/** Passes the rows for which a predicate is true. */
public final class FilterOperator implements Operator {
    private final CompiledPredicate predicate;
    private final Operator next;
    private int[] selected = new int[0];

    public FilterOperator(CompiledPredicate predicate, Operator next) {
        this.predicate = predicate;
        this.next = next;
    }

    @Override
    public void process(RowBatch batch) {
        int rows = batch.rowCount();
        if (selected.length < rows) {
            selected = new int[rows];
        }
        int count = predicate.select(batch, selected);
        if (count == rows) {
            next.process(batch);
        } else if (count > 0) {
            next.process(batch.select(selected, count));
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
