package dev.skep.execution.operator;

import dev.skep.api.vector.RowBatch;

/** Joins several pipelines that run one after the other: the operator after it is finished when the last one is. */
public final class UnionOperator implements Operator {
    private final Operator next;
    private int open;

    public UnionOperator(int inputs, Operator next) {
        this.open = inputs;
        this.next = next;
    }

    @Override
    public void process(RowBatch batch) {
        next.process(batch);
    }

    @Override
    public void finish() {
        if (--open == 0) {
            next.finish();
        }
    }

    @Override
    public boolean isSatisfied() {
        return next.isSatisfied();
    }
}
