package dev.skep.execution.operator.window;

import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.RowBatch;
import dev.skep.execution.column.BatchRows;
import dev.skep.execution.column.ColumnMatch;
import dev.skep.execution.operator.Operator;
import dev.skep.execution.operator.TaskContext;
import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.spill.BatchSequence;
import dev.skep.execution.spill.SpillFile;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The rows of one partition as they are written to disk, and then the results for them. Used by one thread. */
final class SpilledPartition implements AutoCloseable {
    /** Rows of a batch on disk at most, so that several can be looked at at once. */
    private static final int BATCH_ROWS = 8192;

    private final SpillFile file;
    private final BatchSequence rows;
    private final int[] partitionColumns;
    private final RowBatch first;

    /** @param begin the first rows, all of one partition */
    SpilledPartition(SpillFile file, RowBatch begin, int[] partitionColumns) {
        this.file = file;
        this.partitionColumns = partitionColumns;
        rows = BatchSequence.onDisk(file);
        first = begin.select(new int[] {0}, 1);
        addAll(begin);
    }

    /** Adds the rows at the beginning of a batch that belong to the partition, and returns their number. */
    int add(RowBatch batch) {
        int count = batch.rowCount();
        int[] these = IntStream.range(0, count).toArray();
        int[] zeros = new int[count];
        int[] equal = these.clone();
        int same = count;
        for (int column : partitionColumns) {
            same = ColumnMatch.keepEqual(
                    batch.column(column).flatten(), these, first.column(column).flatten(), zeros, equal, same, true);
        }
        if (same > 0) {
            addAll(batch.slice(0, same));
        }
        return same;
    }

    private void addAll(RowBatch batch) {
        int step = BatchRows.like(batch, BATCH_ROWS);
        for (int from = 0; from < batch.rowCount(); from += step) {
            rows.add(batch.slice(from, Math.min(step, batch.rowCount() - from)));
        }
    }

    /** Pushes all rows with their results. */
    void evaluate(
            OperatorSpec.Window spec,
            List<WindowColumn> functions,
            int[] orderColumns,
            TaskContext context,
            Operator next) {
        LargePartition partition = new LargePartition(spec.input().outputType(), rows);
        LargePartition.Peers peers = partition.peers(orderColumns);
        LargePartition.Reader reader = partition.reader();
        List<StreamedFunction> streamed = new ArrayList<>();
        functions.forEach(
                function -> streamed.add(function.streamed().orElseThrow().get()));
        long peerStart = 0;
        long peerEnd = peers.nextStart();
        for (int index = 0; index < partition.batchCount() && !next.isSatisfied(); index++) {
            RowBatch batch = reader.batch(index);
            long[] starts = new long[batch.rowCount()];
            long[] ends = new long[batch.rowCount()];
            for (int i = 0; i < starts.length; i++) {
                if (partition.start(index) + i == peerEnd) {
                    peerStart = peerEnd;
                    peerEnd = peers.nextStart();
                }
                starts[i] = peerStart;
                ends[i] = peerEnd;
            }
            PartitionSlice slice = new PartitionSlice(partition, partition.start(index), batch, starts, ends);
            push(slice, streamed, context, next);
        }
    }

    private static void push(
            PartitionSlice slice, List<StreamedFunction> functions, TaskContext context, Operator next) {
        context.checkRunning();
        RowBatch batch = slice.rows();
        ColumnVector[] columns = new ColumnVector[batch.columnCount() + functions.size()];
        for (int i = 0; i < batch.columnCount(); i++) {
            columns[i] = batch.column(i);
        }
        for (int i = 0; i < functions.size(); i++) {
            columns[batch.columnCount() + i] = functions.get(i).next(slice);
        }
        RowBatch result = new RowBatch(batch.rowCount(), columns);
        int step = BatchRows.like(result, context.batchRows());
        for (int from = 0; from < batch.rowCount() && !next.isSatisfied(); from += step) {
            next.process(result.slice(from, Math.min(step, batch.rowCount() - from)));
        }
    }

    @Override
    public void close() {
        file.close();
    }
}
