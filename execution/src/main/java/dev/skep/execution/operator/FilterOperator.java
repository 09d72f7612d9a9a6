package dev.skep.execution.operator;

import dev.skep.api.vector.KeptRows;
import dev.skep.api.vector.RowBatch;
import dev.skep.execution.expression.BatchWidth;
import dev.skep.execution.expression.CompiledPredicate;

/** Passes the rows for which a predicate is true. */
public final class FilterOperator implements Operator {
    private final CompiledPredicate predicate;
    private final BatchWidth width;
    private final Operator next;
    private int[] selected = new int[0];

    /** @param width of the values that the predicate makes on its way */
    public FilterOperator(CompiledPredicate predicate, BatchWidth width, Operator next) {
        this.predicate = predicate;
        this.width = width;
        this.next = next;
    }

    @Override
    public void process(RowBatch batch) {
        int rows = batch.rowCount();
        for (int from = 0; from < rows && (from == 0 || !next.isSatisfied()); ) {
            int count = width.next(rows - from);
            filter(batch.slice(from, count));
            width.learn();
            from += count;
        }
    }

    private void filter(RowBatch batch) {
        int rows = batch.rowCount();
        if (selected.length < rows) {
            selected = new int[rows];
        }
        int count = predicate.select(batch, selected);
        if (count == rows) {
            next.process(batch);
        } else if (count > 0) {
            next.process(batch.keep(new KeptRows(selected, count)));
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
