package dev.skep.execution.operator;

import dev.skep.api.vector.RowBatch;
import java.util.concurrent.atomic.AtomicLong;

/** Skips some rows, then passes at most a number of them, and then asks for no more. */
public final class LimitOperator implements Operator {
    private final Operator next;
    private final AtomicLong passed;
    private final long limit;
    private long toSkip;

    /**
     * @param limit negative for all
     * @param passed rows passed so far; tasks whose limits may be counted together share it
     */
    public LimitOperator(long offset, long limit, AtomicLong passed, Operator next) {
        this.toSkip = offset;
        this.limit = limit < 0 ? Long.MAX_VALUE : limit;
        this.passed = passed;
        this.next = next;
    }

    @Override
    public void process(RowBatch batch) {
        int rows = batch.rowCount();
        int from = (int) Math.min(toSkip, rows);
        toSkip -= from;
        if (from == rows || passed.get() >= limit) {
            return;
        }
        long before = passed.getAndAdd(rows - from);
        int count = (int) Math.min(rows - from, limit - before);
        if (count > 0) {
            next.process(batch.slice(from, count));
        }
    }

    @Override
    public void finish() {
        next.finish();
    }

    @Override
    public boolean isSatisfied() {
        return passed.get() >= limit || next.isSatisfied();
    }
}
