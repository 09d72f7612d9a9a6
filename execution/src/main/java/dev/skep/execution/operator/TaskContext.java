package dev.skep.execution.operator;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.type.RowType;
import dev.skep.execution.QueryContext;
import dev.skep.execution.QueryMetrics;
import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.spill.SpillDirectory;
import dev.skep.execution.spill.SpillFile;
import dev.skep.process.memory.QueryMemory;
import dev.skep.process.schedule.RunningTask;
import java.util.function.BooleanSupplier;

/**
 * What an operator may know of the task that it runs in.
 *
 * @param task the task's number within its stage
 * @param abandoned whether the query has failed elsewhere, so that its tasks should stop
 */
public record TaskContext(
        QueryContext query,
        int stage,
        int task,
        QueryMemory memory,
        SpillDirectory spillDirectory,
        BooleanSupplier abandoned) {
    public int batchRows() {
        return query.batchRows();
    }

    /** Throws when the query was cancelled or has failed; lets tasks of other queries compute for a while when it is their turn. */
    public void checkRunning() {
        query.cancellation().check();
        if (abandoned.getAsBoolean()) {
            throw new TaskAbandoned();
        }
        RunningTask.pause();
    }

    public QueryMetrics.OperatorMetrics metrics(OperatorSpec spec) {
        return query.metrics().operator(stage, spec);
    }

    /** A file for rows of an operator; its bytes count as the operator's. */
    public SpillFile spillFile(RowType type, OperatorSpec spec) {
        return new SpillFile(spillDirectory, type, metrics(spec).spilledBytes);
    }

    /** Stops a task after another one of its query failed; never the first error of a query. */
    public static final class TaskAbandoned extends SkepException {
        TaskAbandoned() {
            super(ErrorCode.QUERY_CANCELLED, "The query failed in another task");
        }
    }
}
