package dev.skep.execution.operator;

import dev.skep.api.vector.RowBatch;
import java.util.ArrayList;
import java.util.List;

/** Hands every batch to several operators; it wants rows as long as one of them does. */
public final class TeeOperator implements Operator {
    private final List<Operator> consumers = new ArrayList<>();

    /** @param consumer is not owned; to be added before rows come */
    public void add(Operator consumer) {
        consumers.add(consumer);
    }

    public int size() {
        return consumers.size();
    }

    @Override
    public void process(RowBatch batch) {
        for (Operator consumer : consumers) {
            if (!consumer.isSatisfied()) {
                consumer.process(batch);
            }
        }
    }

    @Override
    public void finish() {
        consumers.forEach(Operator::finish);
    }

    @Override
    public boolean isSatisfied() {
        return consumers.stream().allMatch(Operator::isSatisfied);
    }
}
