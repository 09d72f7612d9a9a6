package dev.skep.execution.operator.aggregate;

import dev.skep.api.vector.RowBatch;
import dev.skep.execution.column.BatchRows;
import dev.skep.execution.operator.Operator;
import dev.skep.execution.operator.TaskContext;
import dev.skep.execution.plan.OperatorSpec.AggregateMode;
import dev.skep.execution.spill.BatchSequence;
import dev.skep.execution.spill.SpillFile;
import dev.skep.execution.spill.SpillPartitions;
import dev.skep.process.memory.MemoryReservation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Groups rows or partial states and makes results. Beyond the memory budget it writes its states to a temporary file, parted by the hash of the
 * group columns, starts anew, and finishes part by part. Where few groups have large states, these go to files of their own, which get what the parts have of them in the end.
 */
public final class AggregateOperator implements Operator {
    /** Tables of groups have one array a column. */
    private static final int MOST_GROUPS = 1 << 28;

    private static final long MOST_BYTES = 3L << 29;
    /** Up to so many groups are kept while their states go to disk. */
    private static final int FEW_GROUPS = 1 << 10;

    private final AggregateShape shape;
    private final TaskContext context;
    private final MemoryReservation memory;
    private final Operator next;
    private final int[] groupColumns;
    private final int[] partialGroupColumns;
    private final boolean canSpill;
    private final StateFiles stateFiles;
    private GroupStates states;
    /** No two have a group in common. */
    private final List<HeavyGroups> heavy = new ArrayList<>();

    private SpillFile spillFile;
    private SpillPartitions parts;

    public AggregateOperator(AggregateShape shape, TaskContext context, Operator next) {
        this.shape = shape;
        this.context = context;
        this.memory = new MemoryReservation(context.memory(), "aggregation");
        this.next = next;
        groupColumns =
                shape.spec().groupColumns().stream().mapToInt(Integer::intValue).toArray();
        partialGroupColumns = IntStream.range(0, groupColumns.length).toArray();
        canSpill = groupColumns.length > 0;
        stateFiles = new StateFiles(context, shape.spec());
        states = new GroupStates(shape, groupColumns);
    }

    @Override
    public void process(RowBatch all) {
        RowBatch batch = all;
        for (HeavyGroups groups : heavy) {
            batch = groups.takeRows(batch);
        }
        if (shape.spec().mode() == AggregateMode.FINAL) {
            states.combine(batch);
        } else {
            states.input(batch);
        }
        if (heavy.isEmpty() && states.onDisk() && states.groupCount() > FEW_GROUPS) {
            setApart();
        }
        if (!holdStates(states, heavy.isEmpty(), 0)) {
            if (parts == null) {
                spillFile = context.spillFile(shape.partialType(), shape.spec());
                parts = partitions(0);
            }
            spill(states, parts);
            states = new GroupStates(shape, groupColumns);
            memory.clear();
        }
    }

    private void setApart() {
        heavy.add(new HeavyGroups(shape, states, context, stateFiles));
        states = new GroupStates(shape, groupColumns);
        memory.clear();
    }

    /** False when the states must be spilled. @param mayKeep whether few groups may be kept while their states go to disk */
    private boolean holdStates(GroupStates held, boolean mayKeep, int level) {
        long bytes = held.retainedBytes() + held.growthBytes(context.batchRows());
        boolean isFull = held.groupCount() > MOST_GROUPS || bytes > MOST_BYTES;
        if (!isFull && memory.tryHold(bytes)) {
            return true;
        }
        boolean parts = canSpill && held.groupCount() > 1 && level < SpillPartitions.MOST_LEVELS && !held.onDisk();
        boolean keeps = mayKeep && held.groupCount() <= FEW_GROUPS;
        if (parts && !keeps) {
            return false;
        }
        if (held.spill(stateFiles)) {
            memory.require(held.retainedBytes() + held.growthBytes(context.batchRows()));
            return true;
        }
        if (!parts) {
            memory.require(bytes);
        }
        return !parts;
    }

    @Override
    public void finish() {
        if (parts == null) {
            pushHeavy();
            memory.settle();
            states.pushResults(next, context);
        } else {
            if (states.onDisk()) {
                setApart();
            }
            spill(states, parts);
            states = null;
            memory.clear();
            heavy.forEach(HeavyGroups::makeRoom);
            finishParts(parts, 1);
            pushHeavy();
        }
        next.finish();
    }

    private void pushHeavy() {
        for (HeavyGroups groups : heavy) {
            groups.pushResults(next);
            groups.close();
        }
    }

    private void finishParts(SpillPartitions finished, int level) {
        finished.finish();
        for (int p = 0; p < finished.count(); p++) {
            BatchSequence part = finished.part(p);
            GroupStates merged = new GroupStates(shape, partialGroupColumns);
            SpillPartitions deeper = null;
            for (int i = 0; i < part.batchCount(); i++) {
                context.checkRunning();
                RowBatch batch = part.batch(i);
                for (HeavyGroups groups : heavy) {
                    batch = groups.takeStates(batch);
                }
                merged.combine(batch);
                if (!holdStates(merged, deeper == null, level)) {
                    deeper = deeper == null ? partitions(level) : deeper;
                    spill(merged, deeper);
                    merged = new GroupStates(shape, partialGroupColumns);
                    memory.clear();
                }
            }
            part.free();
            if (deeper == null) {
                memory.settle();
                merged.pushResults(next, context);
            } else {
                spill(merged, deeper);
                memory.clear();
                finishParts(deeper, level + 1);
            }
            memory.clear();
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
        heavy.forEach(HeavyGroups::close);
        stateFiles.close();
        if (spillFile != null) {
            spillFile.close();
        }
    }

    private void spill(GroupStates spilled, SpillPartitions target) {
        int count = spilled.groupCount();
        int step = BatchRows.of(spilled.retainedBytes(), count, Math.max(context.batchRows(), 1 << 14));
        for (int from = 0; from < count; from += step) {
            context.checkRunning();
            target.add(spilled.partials(from, Math.min(step, count - from)));
        }
    }

    private SpillPartitions partitions(int level) {
        return new SpillPartitions(shape.partialType(), partialGroupColumns, level, context.batchRows(), spillFile);
    }
}
