package dev.skep.execution.operator.aggregate;

import dev.skep.api.vector.RowBatch;
import dev.skep.execution.column.BatchRows;
import dev.skep.execution.operator.Operator;
import dev.skep.execution.operator.TaskContext;
import dev.skep.execution.plan.OperatorSpec.AggregateMode;
import dev.skep.process.memory.MemoryReservation;

/**
 * Makes partial states of rows, or fewer of partial states. Holds a bounded number of groups and pushes them all when that is reached; gives up grouping when it hardly reduces the
 * rows.
 */
public final class PartialAggregateOperator implements Operator {
    private static final int MOST_GROUPS = 1 << 17;
    private static final int ROWS_BEFORE_JUDGING = 100_000;
    private static final double WORTHLESS_RATIO = 0.7;
    /** States are handed on when they have this part of the query's memory. */
    private static final int SHARE = 8;
    /** The one state of all rows is handed on in one piece, copied and coded: a larger one only when there is memory for all tasks to do so. */
    private static final long LARGE_STATE_BYTES = 1 << 20;

    private final AggregateShape shape;
    private final int[] groupColumns;
    private final TaskContext context;
    private final MemoryReservation memory;
    private final Operator next;
    private final boolean merges;
    private GroupStates states;
    private long rowsIn;
    private long groupsOut;
    private boolean passing;

    public PartialAggregateOperator(AggregateShape shape, TaskContext context, Operator next) {
        this.shape = shape;
        this.groupColumns =
                shape.spec().groupColumns().stream().mapToInt(Integer::intValue).toArray();
        this.context = context;
        this.memory = new MemoryReservation(context.memory(), "partial aggregation");
        this.next = next;
        merges = shape.spec().mode() == AggregateMode.MERGE;
        states = new GroupStates(shape, groupColumns);
    }

    @Override
    public void process(RowBatch batch) {
        if (passing) {
            next.process(merges ? batch : GroupStates.rowStates(shape, batch));
            return;
        }
        if (merges) {
            states.combine(batch);
        } else {
            states.input(batch);
        }
        rowsIn += batch.rowCount();
        if (groupColumns.length == 0) {
            long bytes = states.retainedBytes();
            boolean isLarge = bytes > LARGE_STATE_BYTES
                    && bytes
                            > context.memory().most()
                                    / SHARE
                                    / Math.max(1, context.query().tasks());
            if (isLarge || !holds(bytes)) {
                flush();
                states = new GroupStates(shape, groupColumns);
            }
            return;
        }
        if (rowsIn >= ROWS_BEFORE_JUDGING && groupsOut + states.groupCount() > rowsIn * WORTHLESS_RATIO) {
            flush();
            states = null;
            passing = true;
        } else if (states.groupCount() > MOST_GROUPS || !holds(states.retainedBytes())) {
            flush();
            states = new GroupStates(shape, groupColumns);
        }
    }

    /** False when states should be handed on. */
    private boolean holds(long bytes) {
        boolean isMuch = bytes > MemoryReservation.SMALLEST_SPILL
                && bytes > context.memory().most() / SHARE;
        return !isMuch && memory.tryHold(bytes);
    }

    private void flush() {
        int count = states.groupCount();
        groupsOut += count;
        int step = BatchRows.of(states.retainedBytes(), count, context.batchRows());
        for (int from = 0; from < count && !next.isSatisfied(); from += step) {
            context.checkRunning();
            next.process(states.partials(from, Math.min(step, count - from)));
        }
        memory.clear();
    }

    @Override
    public void finish() {
        if (!passing) {
            flush();
        }
        states = null;
        next.finish();
    }

    @Override
    public boolean isSatisfied() {
        return next.isSatisfied();
    }

    @Override
    public void close() {
        states = null;
        memory.close();
    }
}
