package dev.skep.execution.operator.join;

import dev.skep.api.vector.RowBatch;
import dev.skep.execution.column.RowChunks;
import dev.skep.execution.operator.Operator;
import dev.skep.execution.operator.TaskContext;
import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.spill.SpillFile;
import dev.skep.execution.spill.SpillPartitions;
import dev.skep.process.memory.MemoryReservation;

/** The end of a pipeline that makes a join's build side, which is parted and spilled when memory is short: a shared one too, however small it was expected to be. */
public final class JoinBuildOperator implements Operator {
    /** What a build side leaves to other operators of the query. */
    static final int PERCENT_LEFT = 25;

    private final OperatorSpec.HashJoin spec;
    private final JoinBridge bridge;
    private final TaskContext context;
    private final int[] keys;
    private final RowChunks rows;
    private MemoryReservation memory;
    private SpillFile file;
    private SpillPartitions parts;
    private long rowCount;
    private boolean hasNullKey;

    public JoinBuildOperator(OperatorSpec.HashJoin spec, JoinBridge bridge, TaskContext context) {
        this.spec = spec;
        this.bridge = bridge;
        this.context = context;
        keys = spec.buildKeys().stream().mapToInt(Integer::intValue).toArray();
        rows = new RowChunks(spec.build().outputType());
        memory = new MemoryReservation(context.memory(), "build side of a join");
    }

    @Override
    public void process(RowBatch batch) {
        rowCount += batch.rowCount();
        for (int key : keys) {
            hasNullKey |= JoinTable.hasNull(batch.column(key), batch.rowCount());
        }
        if (parts != null) {
            parts.add(batch);
            return;
        }
        rows.append(batch);
        if (rows.isFull() || !memory.tryHold(rows.retainedBytes() + JoinTable.indexBytes(spec, rows), PERCENT_LEFT)) {
            spill();
        }
    }

    private void spill() {
        file = context.spillFile(spec.build().outputType(), spec);
        parts = new SpillPartitions(spec.build().outputType(), keys, 0, context.batchRows(), file);
        for (RowBatch chunk : rows.takeChunks()) {
            context.checkRunning();
            parts.add(chunk);
        }
        memory.clear();
    }

    @Override
    public void finish() {
        long bytes = rows.retainedBytes() + Math.max(rows.takingBytes(), JoinTable.indexBytes(spec, rows));
        if (parts == null && !memory.tryHold(bytes)) {
            spill();
        }
        if (parts != null) {
            parts.finish();
            bridge.complete(new SpilledBuild(parts, file, rowCount, hasNullKey));
            file = null;
            return;
        }
        JoinTable table = JoinTable.of(spec, rows, hasNullKey);
        memory.require(table.retainedBytes());
        bridge.complete(table, memory);
        memory = null;
    }

    @Override
    public boolean isSatisfied() {
        return false;
    }

    @Override
    public void close() {
        rows.takeChunks();
        if (memory != null) {
            memory.close();
        }
        if (file != null) {
            file.close();
        }
    }
}
