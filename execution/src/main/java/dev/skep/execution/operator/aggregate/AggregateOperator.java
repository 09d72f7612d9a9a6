package dev.skep.execution.operator.aggregate;

import dev.skep.api.vector.RowBatch;
import dev.skep.execution.exchange.BatchSequence;
import dev.skep.execution.exchange.MemoryReservation;
import dev.skep.execution.exchange.RowPartitioner;
import dev.skep.execution.exchange.SpillFile;
import dev.skep.execution.operator.Operator;
import dev.skep.execution.operator.TaskContext;
import dev.skep.execution.plan.OperatorSpec.AggregateMode;
import java.util.stream.IntStream;

/**
 * Groups rows or partial states and makes results. Beyond the memory budget it writes its states to a temporary file, parted by the hash of the
 * group columns, starts anew, and finishes part by part.
 */
public final class AggregateOperator implements Operator {
    private static final int PART_BITS = 4;
    private static final int MOST_LEVELS = 4;
    /** States this small are not worth a spill: they stay in memory even beyond the budget. */
    private static final long SMALLEST_SPILL = 1 << 16;

    private final AggregateShape shape;
    private final TaskContext context;
    private final MemoryReservation memory;
    private final Operator next;
    private final int[] groupColumns;
    private final int[] partialGroupColumns;
    private GroupStates states;
    private SpillFile spillFile;
    private Parts parts;

    public AggregateOperator(AggregateShape shape, TaskContext context, Operator next) {
        this.shape = shape;
        this.context = context;
        this.memory = new MemoryReservation(context.memory());
        this.next = next;
        groupColumns =
                shape.spec().groupColumns().stream().mapToInt(Integer::intValue).toArray();
        partialGroupColumns = IntStream.range(0, groupColumns.length).toArray();
        states = new GroupStates(shape, groupColumns);
    }

    @Override
    public void process(RowBatch batch) {
        if (shape.spec().mode() == AggregateMode.FINAL) {
            states.combine(batch);
        } else {
            states.input(batch);
        }
        if (!holdStates(states, 0)) {
            if (parts == null) {
                spillFile = context.spillFile(shape.partialType(), shape.spec());
                parts = new Parts(0);
            }
            parts.add(states);
            states = new GroupStates(shape, groupColumns);
            memory.hold(0);
        }
    }

    /** False when the states must be spilled. */
    private boolean holdStates(GroupStates held, int level) {
        if (groupColumns.length == 0) {
            return true;
        }
        long bytes = held.retainedBytes();
        if (memory.tryHold(bytes)) {
            return true;
        }
        if (bytes < SMALLEST_SPILL || held.groupCount() < 2 || level >= MOST_LEVELS) {
            memory.hold(bytes);
            return true;
        }
        return false;
    }

    @Override
    public void finish() {
        if (parts == null) {
            states.pushResults(next, context.batchRows());
        } else {
            parts.add(states);
            states = null;
            memory.hold(0);
            finishParts(parts, 1);
        }
        next.finish();
    }

    private void finishParts(Parts finished, int level) {
        for (BatchSequence part : finished.sequences) {
            GroupStates merged = new GroupStates(shape, partialGroupColumns);
            Parts deeper = null;
            for (int i = 0; i < part.batchCount(); i++) {
                context.checkRunning();
                merged.combine(part.batch(i));
                if (!holdStates(merged, level)) {
                    deeper = deeper == null ? new Parts(level) : deeper;
                    deeper.add(merged);
                    merged = new GroupStates(shape, partialGroupColumns);
                    memory.hold(0);
                }
            }
            part.free();
            if (deeper == null) {
                merged.pushResults(next, context.batchRows());
            } else {
                deeper.add(merged);
                memory.hold(0);
                finishParts(deeper, level + 1);
            }
            memory.hold(0);
        }
    }

    @Override
    public boolean isSatisfied() {
        return next.isSatisfied();
    }

    @Override
    public void close() {
        states = null;
        memory.close();
        if (spillFile != null) {
            spillFile.close();
        }
    }

    /** Partial states in a file, parted by the hash of their keys. */
    private final class Parts {
        private final RowPartitioner partitioner;
        private final BatchSequence[] sequences;

        /** @param level how often the rows were parted before */
        Parts(int level) {
            partitioner = new RowPartitioner(partialGroupColumns, PART_BITS, 8 + level * PART_BITS);
            sequences = new BatchSequence[partitioner.partitionCount()];
            for (int i = 0; i < sequences.length; i++) {
                sequences[i] = BatchSequence.onDisk(spillFile);
            }
        }

        void add(GroupStates spilled) {
            int count = spilled.groupCount();
            int step = Math.max(context.batchRows(), 1 << 14);
            for (int from = 0; from < count; from += step) {
                RowBatch batch = spilled.partials(from, Math.min(step, count - from));
                partitioner.partition(batch);
                for (int p = 0; p < sequences.length; p++) {
                    int start = partitioner.start(p);
                    int rows = partitioner.start(p + 1) - start;
                    if (rows > 0) {
                        int[] selected = java.util.Arrays.copyOfRange(partitioner.rows(), start, start + rows);
                        sequences[p].add(batch.select(selected, rows));
                    }
                }
            }
        }
    }
}
