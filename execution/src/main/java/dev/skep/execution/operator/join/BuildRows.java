package dev.skep.execution.operator.join;

import dev.skep.api.type.RowType;
import dev.skep.api.vector.RowBatch;
import dev.skep.execution.column.RowChunks;
import dev.skep.execution.column.RowStore;
import dev.skep.execution.operator.Operator;
import dev.skep.execution.operator.TaskContext;
import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.spill.BatchSequence;
import dev.skep.execution.spill.SpillFile;
import dev.skep.process.memory.MemoryReservation;
import java.util.ArrayList;
import java.util.List;

/**
 * The end of a pipeline that makes the build side of a nested loop join, which all tasks of a stage share: blocks of rows, one in memory when they fit, else many of which
 * all but one or two are on disk. Read by many threads once it is complete.
 */
public final class BuildRows implements Operator {
    private final OperatorSpec.NestedLoopJoin spec;
    private final RowType type;
    private final TaskContext context;
    private final RowChunks rows;
    private final MemoryReservation memory;
    private final BuildOnce once = new BuildOnce();
    private RowBatch whole;
    private RowBatch nullRow;
    private SpillFile file;
    private BatchSequence spilled;
    private final List<Integer> blockStarts = new ArrayList<>();
    private long rowCount;

    public BuildRows(OperatorSpec.NestedLoopJoin spec, TaskContext context) {
        this.spec = spec;
        this.type = spec.build().outputType();
        this.context = context;
        rows = new RowChunks(type);
        memory = new MemoryReservation(context.memory(), "build side of a nested loop join");
    }

    /** Runs the build once, for the first task that comes; the others wait for it. */
    public void buildOnce(TaskContext task, Runnable build) {
        once.run(task, build);
    }

    @Override
    public void process(RowBatch batch) {
        rows.append(batch);
        rowCount += batch.rowCount();
        long bytes = rows.retainedBytes() + rows.takingBytes();
        if (rows.isFull() || !memory.tryHold(bytes, JoinBuildOperator.PERCENT_LEFT)) {
            spill();
        }
    }

    private void spill() {
        if (file == null) {
            file = context.spillFile(type, spec);
            spilled = BatchSequence.onDisk(file);
        }
        for (RowBatch chunk : rows.takeChunks()) {
            context.checkRunning();
            spilled.add(chunk);
        }
        memory.clear();
    }

    @Override
    public void finish() {
        RowStore nulls = new RowStore(type);
        nulls.appendNullRow();
        nullRow = nulls.take();
        if (spilled == null) {
            memory.settle();
            whole = rows.take(false);
            blockStarts.add(0);
            return;
        }
        if (rows.rowCount() > 0) {
            spill();
        }
        int start = 0;
        for (int i = 0; i < spilled.batchCount(); i++) {
            blockStarts.add(start);
            start += spilled.batch(i).rowCount();
        }
    }

    /** Whether blocks are read from disk, each time that they are asked for. */
    boolean isSpilled() {
        return spilled != null;
    }

    int blockCount() {
        return blockStarts.size();
    }

    /** The number of a block's first row. */
    int blockStart(int block) {
        return blockStarts.get(block);
    }

    RowBatch block(int block) {
        return spilled == null ? whole : spilled.batch(block);
    }

    /** One row of NULLs. */
    RowBatch nullRow() {
        return nullRow;
    }

    int rowCount() {
        return Math.toIntExact(rowCount);
    }

    @Override
    public boolean isSatisfied() {
        return false;
    }

    @Override
    public void close() {
        rows.takeChunks();
        memory.close();
        if (file != null) {
            file.close();
            file = null;
        }
    }
}
