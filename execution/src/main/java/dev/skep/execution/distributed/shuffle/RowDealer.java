package dev.skep.execution.distributed.shuffle;

import dev.skep.api.type.RowType;
import dev.skep.api.vector.RowBatch;
import dev.skep.execution.column.RowHasher;
import dev.skep.execution.column.RowOrder;
import dev.skep.execution.distributed.shuffle.ShuffleInput.HashPartitioning;
import dev.skep.execution.distributed.shuffle.ShuffleInput.Partitioning;
import dev.skep.execution.distributed.shuffle.ShuffleInput.RangePartitioning;
import dev.skep.execution.exchange.CompressedBatchCodec;
import java.util.Arrays;

/** Tells the reducer of each row of a batch. Used by one thread. */
public interface RowDealer {
    /** Fills {@code reducers}, which has room for all rows. */
    void deal(RowBatch batch, int[] reducers);

    static RowDealer of(Partitioning partitioning, RowType type, int reducers, int firstReducer) {
        if (partitioning instanceof HashPartitioning hash) {
            RowHasher hasher = new RowHasher(
                    hash.columns().stream().mapToInt(Integer::intValue).toArray());
            return (batch, dealt) -> dealByHash(hasher, batch, reducers, dealt);
        }
        if (partitioning instanceof RangePartitioning range) {
            RowOrder order = new RowOrder(range.keys());
            RowBatch bounds = new CompressedBatchCodec(type).decode(range.bounds(), 0, range.bounds().length);
            return (batch, dealt) -> dealByRange(order, bounds, batch, dealt);
        }
        return new RowDealer() {
            private int next = firstReducer % reducers;

            @Override
            public void deal(RowBatch batch, int[] dealt) {
                Arrays.fill(dealt, 0, batch.rowCount(), next);
                next = (next + 1) % reducers;
            }
        };
    }

    private static void dealByHash(RowHasher hasher, RowBatch batch, int reducers, int[] dealt) {
        long[] hashes = hasher.hash(batch);
        for (int i = 0; i < batch.rowCount(); i++) {
            dealt[i] = (int) ((hashes[i] >>> 32) * reducers >>> 32);
        }
    }

    private static void dealByRange(RowOrder order, RowBatch bounds, RowBatch batch, int[] dealt) {
        for (int i = 0; i < batch.rowCount(); i++) {
            int low = 0;
            int high = bounds.rowCount();
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (order.compare(batch, i, bounds, middle) < 0) {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            dealt[i] = low;
        }
    }
}
