package dev.skep.execution.operator.aggregate;

import dev.skep.api.vector.RowBatch;
import dev.skep.execution.operator.Operator;
import dev.skep.execution.operator.TaskContext;
import dev.skep.execution.plan.OperatorSpec.AggregateMode;
import dev.skep.process.memory.MemoryReservation;

/** Groups whose states are on disk: they take their own rows, so that all other groups can be spilled part by part. */
final class HeavyGroups implements AutoCloseable {
    private final AggregateShape shape;
    private final GroupStates states;
    private final TaskContext context;
    private final StateFiles files;
    private final MemoryReservation memory;

    HeavyGroups(AggregateShape shape, GroupStates states, TaskContext context, StateFiles files) {
        this.shape = shape;
        this.states = states;
        this.context = context;
        this.files = files;
        this.memory = new MemoryReservation(context.memory(), "aggregation");
        hold();
    }

    /** Takes the rows of its groups and gives the others. */
    RowBatch takeRows(RowBatch batch) {
        return take(batch, shape.spec().mode() == AggregateMode.FINAL);
    }

    /** Takes the partial states of its groups and gives the others. */
    RowBatch takeStates(RowBatch batch) {
        return take(batch, true);
    }

    private RowBatch take(RowBatch batch, boolean partial) {
        int[] groups = states.find(batch, partial);
        int[] own = new int[batch.rowCount()];
        int[] others = new int[batch.rowCount()];
        int ownCount = 0;
        int otherCount = 0;
        for (int row = 0; row < batch.rowCount(); row++) {
            if (groups[row] >= 0) {
                own[ownCount++] = row;
            } else {
                others[otherCount++] = row;
            }
        }
        if (ownCount > 0) {
            RowBatch taken = batch.select(own, ownCount);
            if (partial) {
                states.combine(taken);
            } else {
                states.input(taken);
            }
            hold();
        }
        return ownCount == 0 ? batch : batch.select(others, otherCount);
    }

    private void hold() {
        if (!memory.tryHold(states.retainedBytes())) {
            makeRoom();
        }
    }

    /** Moves to disk what can be moved. */
    void makeRoom() {
        states.spill(files);
        memory.require(states.retainedBytes());
    }

    void pushResults(Operator next) {
        memory.settle();
        states.pushResults(next, context);
    }

    @Override
    public void close() {
        memory.close();
    }
}
