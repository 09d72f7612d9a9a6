package dev.skep.execution.local;

import dev.skep.api.vector.RowBatch;
import dev.skep.execution.column.RowStore;
import dev.skep.execution.exchange.RowPartitioner;
import dev.skep.execution.operator.Operator;
import dev.skep.execution.plan.Distribution;

/** The end of a stage that others read: puts one unit's rows into the exchange, in batches that are not too small. */
final class ExchangeWriter implements Operator {
    private final LocalExchange exchange;
    private final int unit;
    private final int batchRows;
    private final RowPartitioner partitioner;
    private final RowStore[] pending;

    ExchangeWriter(LocalExchange exchange, int unit, int batchRows) {
        this.exchange = exchange;
        this.unit = unit;
        this.batchRows = batchRows;
        partitioner = exchange.distribution() instanceof Distribution.Hash hash
                ? new RowPartitioner(
                        hash.columns().stream().mapToInt(Integer::intValue).toArray(), exchange.partitionCount(), 0)
                : null;
        pending = new RowStore[exchange.partitionCount()];
    }

    @Override
    public void process(RowBatch batch) {
        if (partitioner == null) {
            if (isEmpty(0) && batch.rowCount() >= batchRows / 2) {
                exchange.run(unit, 0).add(batch);
            } else {
                store(0).append(batch);
                flush(0, batchRows);
            }
            return;
        }
        partitioner.partition(batch);
        for (int p = 0; p < pending.length; p++) {
            int start = partitioner.start(p);
            int count = partitioner.start(p + 1) - start;
            if (count > 0) {
                store(p).append(batch, partitioner.rows(), start, count);
                flush(p, batchRows);
            }
        }
    }

    private boolean isEmpty(int partition) {
        return pending[partition] == null || pending[partition].rowCount() == 0;
    }

    private RowStore store(int partition) {
        if (pending[partition] == null) {
            pending[partition] = new RowStore(exchange.type());
        }
        return pending[partition];
    }

    /** Hands on what is pending when it is at least {@code rows} rows. */
    private void flush(int partition, int rows) {
        if (pending[partition].rowCount() >= rows) {
            exchange.run(unit, partition).add(pending[partition].take());
        }
    }

    @Override
    public void finish() {
        for (int p = 0; p < pending.length; p++) {
            if (!isEmpty(p)) {
                flush(p, 1);
            }
        }
    }

    @Override
    public boolean isSatisfied() {
        return false;
    }
}
