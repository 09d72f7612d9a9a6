package dev.skep.execution.operator.window;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.vector.RowBatch;
import dev.skep.execution.operator.Operator;
import dev.skep.execution.operator.TaskContext;
import dev.skep.execution.plan.OperatorSpec;

/** Adds a column for each window function. */
public final class WindowOperator implements Operator {
    private final Operator next;

    public WindowOperator(OperatorSpec.Window spec, TaskContext context, Operator next) {
        this.next = next;
        throw new SkepException(
                ErrorCode.NOT_SUPPORTED,
                "Window function " + spec.calls().get(0).function() + " in stage " + context.stage()
                        + " is not supported");
    }

    @Override
    public void process(RowBatch batch) {
        next.process(batch);
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
