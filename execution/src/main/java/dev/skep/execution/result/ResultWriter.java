package dev.skep.execution.result;

import dev.skep.api.vector.RowBatch;
import dev.skep.execution.operator.Operator;
import dev.skep.execution.operator.TaskContext;

/** The end of the last stage: gives its rows to the result. */
public final class ResultWriter implements Operator {
    private final ResultQueue queue;
    private final TaskContext context;

    public ResultWriter(ResultQueue queue, TaskContext context) {
        this.queue = queue;
        this.context = context;
    }

    @Override
    public void process(RowBatch batch) {
        queue.put(batch, context::checkRunning);
    }

    @Override
    public void finish() {}

    @Override
    public boolean isSatisfied() {
        return false;
    }
}
