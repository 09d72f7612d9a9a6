package dev.skep.execution.pipeline;

import dev.skep.api.vector.RowBatch;
import dev.skep.execution.operator.Operator;

/** Stands between two operators and counts what passes and how long the second one takes. */
final class MeteredOperator implements Operator {
    private final Operator operator;
    private final OperatorCounter counter;
    private final OperatorCounter producer;
    private final TaskClock clock;

    /** @param producer the operator whose output passes */
    MeteredOperator(Operator operator, OperatorCounter counter, OperatorCounter producer, TaskClock clock) {
        this.operator = operator;
        this.counter = counter;
        this.producer = producer;
        this.clock = clock;
    }

    @Override
    public void process(RowBatch batch) {
        producer.made(batch.rowCount());
        counter.took(batch.rowCount());
        OperatorCounter before = clock.switchTo(counter);
        operator.process(batch);
        clock.switchTo(before);
    }

    @Override
    public void finish() {
        OperatorCounter before = clock.switchTo(counter);
        operator.finish();
        clock.switchTo(before);
    }

    @Override
    public boolean isSatisfied() {
        return operator.isSatisfied();
    }
}
