package dev.skep.execution.distributed.shuffle;

import dev.skep.api.type.RowType;
import dev.skep.api.vector.RowBatch;
import dev.skep.execution.column.RowStore;
import dev.skep.execution.exchange.CompressedBatchCodec;
import dev.skep.execution.operator.Operator;
import java.util.Arrays;

/** The end of a map task's pipelines: deals the rows to reducers and gives them to the shuffle as compressed batches, so that nobody has to move single rows there. */
public final class ShuffleWriter implements Operator {
    /** Rows held for all reducers together. */
    private static final int MOST_PENDING = 1 << 19;

    private final ShuffleSink sink;
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
     * @param shuffled what is written
     * @param input its place in the order in which reducers read
     * @param task the map task's number, so that even dealing does not begin at the same reducer everywhere
     */
    public ShuffleWriter(
            ShuffleSink sink, ShuffleInput shuffled, int input, RowType type, int reducers, int task, int batchRows) {
        this.sink = sink;
        this.type = type;
        this.input = input;
        codec = new CompressedBatchCodec(type);
        this.batchRows = batchRows;
        dealer = RowDealer.of(shuffled.partitioning(), type, reducers, task);
        pending = new RowStore[reducers];
        starts = new int[reducers + 1];
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
        sink.put(reducer, input, codec.encode(batch));
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
