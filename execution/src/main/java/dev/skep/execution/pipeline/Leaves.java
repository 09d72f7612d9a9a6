package dev.skep.execution.pipeline;

import dev.skep.api.storage.StorageFormat;
import dev.skep.execution.operator.BatchSource;
import dev.skep.execution.operator.RuntimeFilters;
import dev.skep.execution.operator.join.BuildRows;
import dev.skep.execution.operator.join.JoinBridge;
import dev.skep.execution.plan.OperatorSpec;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** What a runner gives to the pipelines of a task: the sources of its leaves, and what its stage's tasks share. Leaves are told apart by identity. */
public interface Leaves {
    /** @param filters of the joins that the scan feeds; complete when the source is opened */
    BatchSource scan(OperatorSpec.Scan scan, RuntimeFilters filters);

    /** The rows for the first task that asks; nothing for the others. */
    BatchSource values(OperatorSpec.Values values);

    BatchSource exchange(OperatorSpec.ExchangeSource source);

    /** The format that a write names. */
    StorageFormat format(String name);

    /** The one bridge of all tasks for a join with a shared build side. */
    JoinBridge sharedBridge(OperatorSpec.HashJoin join);

    /** The one build side of all tasks for a nested loop join. */
    BuildRows sharedRows(OperatorSpec.NestedLoopJoin join, Supplier<BuildRows> made);

    /** The one count of rows for a limit that the stage's tasks may reach together. */
    AtomicLong sharedCount(OperatorSpec.Limit limit);
}
