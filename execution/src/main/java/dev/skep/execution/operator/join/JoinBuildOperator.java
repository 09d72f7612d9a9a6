package dev.skep.execution.operator.join;

import dev.skep.api.vector.RowBatch;
import dev.skep.execution.column.RowStore;
import dev.skep.execution.memory.MemoryReservation;
import dev.skep.execution.memory.SpillFile;
import dev.skep.execution.memory.SpillPartitions;
import dev.skep.execution.operator.Operator;
import dev.skep.execution.operator.TaskContext;
import dev.skep.execution.plan.OperatorSpec;

/** The end of a pipeline that makes a join's build side. One that is not shared is parted and spilled beyond the memory budget. */
public final class JoinBuildOperator implements Operator {
    /** Rows this small stay in memory even beyond the budget. */
    static final long SMALLEST_SPILL = 1 << 16;

    private final OperatorSpec.HashJoin spec;
    private final JoinBridge bridge;
    private final TaskContext context;
    private RowStore rows;
    private MemoryReservation memory;
    private SpilledBuild spilled;

    public JoinBuildOperator(OperatorSpec.HashJoin spec, JoinBridge bridge, TaskContext context) {
        this.spec = spec;
        this.bridge = bridge;
        this.context = context;
        this.rows = new RowStore(spec.build().outputType());
        this.memory = new MemoryReservation(context.memory());
    }

    @Override
    public void process(RowBatch batch) {
        if (spilled != null) {
            spilled.parts().add(batch);
            return;
        }
        rows.append(batch);
        long bytes = rows.retainedBytes() + 16L * rows.rowCount();
        if (!memory.tryHold(bytes)) {
            if (spec.sharedBuild() || bytes < SMALLEST_SPILL) {
                memory.hold(bytes);
            } else {
                spill();
            }
        }
    }

    private void spill() {
        SpillFile file = context.spillFile(spec.build().outputType(), spec);
        int[] keys = spec.buildKeys().stream().mapToInt(Integer::intValue).toArray();
        spilled = new SpilledBuild(
                new SpillPartitions(spec.build().outputType(), keys, 0, context.batchRows(), file), file);
        spilled.parts().add(rows.take());
        rows = null;
        memory.hold(0);
    }

    @Override
    public void finish() {
        if (spilled != null) {
            bridge.complete(spilled);
            spilled = null;
            return;
        }
        JoinTable table = JoinTable.of(spec, rows);
        memory.hold(rows.retainedBytes() + table.indexBytes());
        bridge.complete(table, memory);
        memory = null;
    }

    @Override
    public boolean isSatisfied() {
        return false;
    }

    @Override
    public void close() {
        rows = null;
        if (memory != null) {
            memory.close();
        }
        if (spilled != null) {
            spilled.file().close();
        }
    }
}
