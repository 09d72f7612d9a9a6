package dev.skep.execution.operator.sort;

import dev.skep.api.vector.RowBatch;
import dev.skep.execution.column.RowStore;
import dev.skep.execution.memory.BatchSequence;
import dev.skep.execution.memory.MemoryReservation;
import dev.skep.execution.memory.SpillFile;
import dev.skep.execution.operator.BatchSource;
import dev.skep.execution.operator.Operator;
import dev.skep.execution.operator.SequenceSource;
import dev.skep.execution.operator.TaskContext;
import dev.skep.execution.plan.OperatorSpec;
import java.util.ArrayList;
import java.util.List;

/** Sorts all rows; beyond the memory budget it writes sorted runs to a temporary file and merges them. Stable. */
public final class SortOperator implements Operator {
    /** Fewer bytes than these are not worth a run: they stay in memory even beyond the budget. */
    private static final long SMALLEST_RUN = 1 << 16;

    private final OperatorSpec.Sort spec;
    private final TaskContext context;
    private final Operator next;
    private final RowSorter sorter;
    private final MemoryReservation memory;
    private final List<BatchSequence> runs = new ArrayList<>();
    private RowStore rows;
    private SpillFile spillFile;

    public SortOperator(OperatorSpec.Sort spec, TaskContext context, Operator next) {
        this.spec = spec;
        this.context = context;
        this.next = next;
        sorter = new RowSorter(spec.keys());
        memory = new MemoryReservation(context.memory());
        rows = new RowStore(spec.outputType());
    }

    @Override
    public void process(RowBatch batch) {
        rows.append(batch);
        long bytes = rows.retainedBytes() + 24L * rows.rowCount();
        if (!memory.tryHold(bytes)) {
            if (bytes < SMALLEST_RUN) {
                memory.hold(bytes);
            } else {
                spillRun();
            }
        }
    }

    private void spillRun() {
        if (spillFile == null) {
            spillFile = context.spillFile(spec.outputType(), spec);
        }
        BatchSequence run = BatchSequence.onDisk(spillFile);
        BatchSource sorted = sortedRows();
        for (RowBatch batch = sorted.next(); batch != null; batch = sorted.next()) {
            context.checkRunning();
            run.add(batch);
        }
        runs.add(run);
        rows = new RowStore(spec.outputType());
        memory.hold(0);
    }

    private BatchSource sortedRows() {
        RowBatch all = rows.take();
        return new SortedRows(all, sorter.sort(all), all.rowCount(), context.batchRows());
    }

    @Override
    public void finish() {
        BatchSource result = sortedRows();
        if (!runs.isEmpty()) {
            List<BatchSource> sources = new ArrayList<>();
            runs.forEach(run -> sources.add(new SequenceSource(run)));
            sources.add(result);
            result = new MergeSource(sources, spec.outputType(), spec.keys(), context.batchRows());
        }
        while (!next.isSatisfied()) {
            context.checkRunning();
            RowBatch batch = result.next();
            if (batch == null) {
                break;
            }
            next.process(batch);
        }
        next.finish();
    }

    @Override
    public boolean isSatisfied() {
        return next.isSatisfied();
    }

    @Override
    public void close() {
        rows = null;
        memory.close();
        if (spillFile != null) {
            spillFile.close();
        }
    }
}
