package dev.skep.execution.distributed.shuffle;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.type.RowType;
import dev.skep.api.vector.RowBatch;
import dev.skep.execution.column.RowStore;
import dev.skep.execution.distributed.task.JobDescription;
import dev.skep.execution.exchange.CompressedBatchCodec;
import dev.skep.execution.operator.Operator;
import dev.skep.runner.mapreduce.task.ShufflePartitioner;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.mapreduce.TaskInputOutputContext;

/**
 * The end of a map task's pipelines: deals the rows to reducers and gives them to Hadoop's shuffle as compressed batches. A record's key is the reducer and, below it,
 * the place of the input in the order in which the reducer reads; so Hadoop's sort moves no rows, and the reducer can stream.
 */
final class ShuffleWriter implements Operator {
    /** Rows held for all reducers together. */
    private static final int MOST_PENDING = 1 << 19;

    private final TaskInputOutputContext<?, ?, LongWritable, BytesWritable> context;
    private final RowType type;
    private final CompressedBatchCodec codec;
    private final RowDealer dealer;
    private final int input;
    private final int batchRows;
    private final RowStore[] pending;
    private final int[] starts;
    private int[] reducers = new int[0];
    private int[] rows = new int[0];
    private int pendingRows;

    /**
     * @param input position in {@link JobDescription#shuffle}
     * @param task the map task's number, so that even dealing does not begin at the same reducer everywhere
     */
    ShuffleWriter(
            TaskInputOutputContext<?, ?, LongWritable, BytesWritable> context,
            JobDescription job,
            int input,
            RowType type,
            int task) {
        this.context = context;
        this.type = type;
        this.input = input;
        codec = new CompressedBatchCodec(type);
        batchRows = job.environment().batchRows();
        dealer = RowDealer.of(job.shuffle().get(input).partitioning(), type, job.reducers(), task);
        pending = new RowStore[job.reducers()];
        starts = new int[job.reducers() + 1];
    }

    @Override
    public void process(RowBatch batch) {
        if (pending.length == 1 && batch.rowCount() >= batchRows / 2) {
            emit(0, batch);
            return;
        }
        int count = batch.rowCount();
        if (reducers.length < count) {
            reducers = new int[count];
            rows = new int[count];
        }
        dealer.deal(batch, reducers);
        sortByReducer(count);
        for (int r = 0; r < pending.length; r++) {
            int own = starts[r + 1] - starts[r];
            if (own == 0) {
                continue;
            }
            if (pending[r] == null) {
                pending[r] = new RowStore(type);
            }
            pending[r].append(batch, rows, starts[r], own);
            pendingRows += own;
            if (pending[r].rowCount() >= batchRows) {
                flush(r);
            }
        }
        if (pendingRows > MOST_PENDING) {
            finish();
        }
    }

    private void sortByReducer(int count) {
        Arrays.fill(starts, 0);
        for (int i = 0; i < count; i++) {
            starts[reducers[i] + 1]++;
        }
        for (int r = 0; r < pending.length; r++) {
            starts[r + 1] += starts[r];
        }
        int[] next = Arrays.copyOf(starts, pending.length);
        for (int i = 0; i < count; i++) {
            rows[next[reducers[i]]++] = i;
        }
    }

    private void flush(int reducer) {
        pendingRows -= pending[reducer].rowCount();
        emit(reducer, pending[reducer].take());
    }

    private void emit(int reducer, RowBatch batch) {
        ByteBuffer bytes = codec.encode(batch);
        emit(context, reducer, input, bytes);
    }

    static void emit(
            TaskInputOutputContext<?, ?, LongWritable, BytesWritable> context,
            int reducer,
            int input,
            ByteBuffer bytes) {
        try {
            byte[] array = Arrays.copyOfRange(
                    bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.arrayOffset() + bytes.limit());
            context.write(new LongWritable(ShufflePartitioner.key(reducer, input)), new BytesWritable(array));
        } catch (IOException e) {
            throw new SkepException(
                    ErrorCode.FILE_WRITE_FAILED, "Rows can't be given to the shuffle: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SkepException(ErrorCode.QUERY_CANCELLED, "The task was interrupted");
        }
    }

    @Override
    public void finish() {
        for (int r = 0; r < pending.length; r++) {
            if (pending[r] != null && pending[r].rowCount() > 0) {
                flush(r);
            }
        }
    }

    @Override
    public boolean isSatisfied() {
        return false;
    }
}
