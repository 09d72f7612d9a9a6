package dev.skep.execution.operator.sort;

import dev.skep.api.vector.RowBatch;
import dev.skep.execution.column.RowChunks;
import dev.skep.execution.operator.BatchSource;
import dev.skep.execution.operator.Operator;
import dev.skep.execution.operator.SequenceSource;
import dev.skep.execution.operator.TaskContext;
import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.spill.BatchSequence;
import dev.skep.execution.spill.SpillFile;
import dev.skep.process.memory.MemoryReservation;
import java.util.ArrayList;
import java.util.List;

/** Sorts all rows; when memory is short it writes sorted runs to a temporary file and merges them. Stable. */
public final class SortOperator implements Operator {
    /** Of each row while it is sorted: its place and its first key, twice. */
    private static final long ROW_BYTES = 24;
    /** So many runs are merged into one before there are more: each has a batch in memory while they are merged. */
    private static final int MOST_RUNS = 64;

    private static final int LEAST_RUNS = 4;
    /** Batches that are merged may have this part of what each task of the query could have. */
    private static final int SHARE_OF_MERGE = 8;

    private final OperatorSpec.Sort spec;
    private final TaskContext context;
    private final Operator next;
    private final RowSorter sorter;
    private final MemoryReservation memory;
    private final RowChunks rows;
    private List<BatchSequence> runs = new ArrayList<>();
    private SpillFile spillFile;
    /** Of a batch of the run that has the largest ones. */
    private long batchBytes;

    public SortOperator(OperatorSpec.Sort spec, TaskContext context, Operator next) {
        this.spec = spec;
        this.context = context;
        this.next = next;
        sorter = new RowSorter(spec.keys());
        memory = new MemoryReservation(context.memory(), "sort");
        rows = new RowChunks(spec.outputType());
    }

    @Override
    public void process(RowBatch batch) {
        rows.append(batch);
        long bytes = rows.retainedBytes() + Math.max(rows.takingBytes(), ROW_BYTES * rows.rowCount());
        if (rows.isFull() || !memory.tryHold(bytes)) {
            spillRun();
        }
    }

    private void spillRun() {
        if (spillFile == null) {
            spillFile = context.spillFile(spec.outputType(), spec);
        }
        if (runs.size() >= mostRuns()) {
            List<BatchSequence> merged = new ArrayList<>();
            merged.add(write(merge()));
            runs = merged;
        }
        runs.add(write(sortedRows()));
        memory.clear();
    }

    private int mostRuns() {
        long share = context.memory().most() / Math.max(1, context.query().tasks()) / SHARE_OF_MERGE;
        return (int) Math.max(LEAST_RUNS, Math.min(MOST_RUNS, share / Math.max(1, batchBytes)));
    }

    private BatchSequence write(BatchSource sorted) {
        BatchSequence run = BatchSequence.onDisk(spillFile);
        for (RowBatch batch = sorted.next(); batch != null; batch = sorted.next()) {
            context.checkRunning();
            run.add(batch);
        }
        batchBytes = Math.max(batchBytes, run.bytes() / Math.max(1, run.batchCount()));
        return run;
    }

    private BatchSource sortedRows() {
        RowBatch all = rows.take(false);
        return new SortedRows(all, sorter.sort(all), all.rowCount(), context.batchRows());
    }

    /** All runs as one. */
    private BatchSource merge() {
        List<BatchSource> sources = new ArrayList<>();
        runs.forEach(run -> sources.add(SequenceSource.reading(run)));
        return new MergeSource(sources, spec.outputType(), spec.keys(), context.batchRows());
    }

    @Override
    public void finish() {
        if (!runs.isEmpty() && rows.rowCount() > 0) {
            spillRun();
        }
        if (!runs.isEmpty()) {
            // counted where there is room; there are few runs where there is not
            memory.tryHold(runs.size() * batchBytes);
        }
        memory.settle();
        BatchSource result = runs.isEmpty() ? sortedRows() : merge();
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
        rows.takeChunks();
        memory.close();
        if (spillFile != null) {
            spillFile.close();
        }
    }
}
