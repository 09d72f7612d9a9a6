package dev.skep.execution.operator.join;

import dev.skep.api.vector.RowBatch;
import dev.skep.execution.exchange.MemoryReservation;
import dev.skep.execution.operator.Operator;
import dev.skep.execution.operator.TaskContext;
import dev.skep.execution.operator.column.RowStore;
import dev.skep.execution.plan.OperatorSpec;

/** The end of a pipeline that makes a join's build side. */
public final class JoinBuildOperator implements Operator {
    private final OperatorSpec.HashJoin spec;
    private final JoinBridge bridge;
    private final RowStore rows;
    private MemoryReservation memory;

    public JoinBuildOperator(OperatorSpec.HashJoin spec, JoinBridge bridge, TaskContext context) {
        this.spec = spec;
        this.bridge = bridge;
        this.rows = new RowStore(spec.build().outputType());
        this.memory = new MemoryReservation(context.memory());
    }

    @Override
    public void process(RowBatch batch) {
        rows.append(batch);
        memory.hold(rows.retainedBytes());
    }

    @Override
    public void finish() {
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
        if (memory != null) {
            memory.close();
        }
    }
}
