package dev.skep.execution.operator.join;

import dev.skep.api.type.RowType;
import dev.skep.api.vector.RowBatch;
import dev.skep.execution.column.RowStore;
import dev.skep.execution.memory.MemoryReservation;
import dev.skep.execution.operator.Operator;
import dev.skep.execution.operator.TaskContext;

/**
 * The end of a pipeline that makes the build side of a nested loop join, which all tasks of a stage share: all rows, followed by one row of NULLs.
 */
public final class BuildRows implements Operator {
    private final RowStore store;
    private final MemoryReservation memory;
    private final BuildOnce once = new BuildOnce();
    private int rowCount;
    private RowBatch rows;

    public BuildRows(RowType type, TaskContext context) {
        store = new RowStore(type);
        memory = new MemoryReservation(context.memory());
    }

    /** Runs the build once, for the first task that comes; the others wait for it. */
    public void buildOnce(TaskContext task, Runnable build) {
        once.run(task, build);
    }

    @Override
    public void process(RowBatch batch) {
        store.append(batch);
        memory.hold(store.retainedBytes());
    }

    @Override
    public void finish() {
        rowCount = store.rowCount();
        store.appendNullRow();
        rows = store.view();
    }

    RowBatch rows() {
        return rows;
    }

    int rowCount() {
        return rowCount;
    }

    @Override
    public boolean isSatisfied() {
        return false;
    }

    @Override
    public void close() {
        memory.close();
    }
}
