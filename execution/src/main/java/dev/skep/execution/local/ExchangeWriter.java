package dev.skep.execution.local;

import dev.skep.api.vector.RowBatch;
import dev.skep.execution.column.RowStore;
import dev.skep.execution.exchange.RowPartitioner;
import dev.skep.execution.operator.Operator;
import dev.skep.execution.operator.TaskContext;
import dev.skep.execution.plan.Distribution;
import dev.skep.process.memory.MemoryReservation;

/** The end of a stage that others read: puts one unit's rows into the exchange, in batches that are not too small. */
final class ExchangeWriter implements Operator {
    /** Bytes of a row from which on pending rows are counted by bytes. */
    private static final int WIDE_ROW = 512;

    private static final int MOST_BYTES = 1 << 20;
    private static final int LOOK_EVERY = 8;
    /** A full batch has up to this part of its rows more than it should. */
    private static final int SHARE_BEYOND = 4;

    private final LocalExchange exchange;
    private final int unit;
    private final int batchRows;
    private final RowPartitioner partitioner;
    private final RowStore[] pending;
    /** By partition, whether its last batch was a full one: the next is likely to be, and gets its room at once instead of growing to it. */
    private final boolean[] hasFilledBatch;

    private final MemoryReservation memory;
    private int batchesSinceLook;

    ExchangeWriter(LocalExchange exchange, int unit, TaskContext context) {
        this.exchange = exchange;
        this.unit = unit;
        batchRows = context.batchRows();
        memory = new MemoryReservation(context.memory(), "exchange");
        partitioner = exchange.distribution() instanceof Distribution.Hash hash
                ? new RowPartitioner(
                        hash.columns().stream().mapToInt(Integer::intValue).toArray(), exchange.partitionCount(), 0)
                : null;
        pending = new RowStore[exchange.partitionCount()];
        hasFilledBatch = new boolean[pending.length];
    }

    @Override
    public void process(RowBatch batch) {
        if (partitioner == null) {
            boolean isLarge = batch.rowCount() >= batchRows / 2 || batch.retainedBytes() >= MOST_BYTES;
            if (isEmpty(0) && isLarge) {
                exchange.run(unit, 0).add(batch);
            } else {
                store(0).append(batch);
                flush(0, batchRows);
            }
            return;
        }
        boolean isWide = batch.retainedBytes() > (long) WIDE_ROW * batch.rowCount();
        partitioner.partition(batch);
        for (int p = 0; p < pending.length; p++) {
            int start = partitioner.start(p);
            int count = partitioner.start(p + 1) - start;
            if (count > 0) {
                RowStore store = store(p);
                if (hasFilledBatch[p] && store.rowCount() == 0) {
                    store.ensureCapacity(batchRows + batchRows / SHARE_BEYOND);
                }
                store.append(batch, partitioner.rows(), start, count);
                flush(p, isWide && pending[p].retainedBytes() > MOST_BYTES ? 1 : batchRows);
            }
        }
        if (++batchesSinceLook == LOOK_EVERY) {
            batchesSinceLook = 0;
            look();
        }
    }

    /** Counts what is pending, and hands it on when it is too much. */
    private void look() {
        long bytes = 0;
        for (RowStore store : pending) {
            bytes += store == null ? 0 : store.retainedBytes();
        }
        if (!memory.tryHold(bytes)) {
            flushAll();
            memory.clear();
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
        RowStore store = pending[partition];
        int count = store.rowCount();
        if (count >= rows) {
            exchange.run(unit, partition).add(store.take());
            hasFilledBatch[partition] = count >= batchRows;
        }
    }

    private void flushAll() {
        for (int p = 0; p < pending.length; p++) {
            if (!isEmpty(p)) {
                flush(p, 1);
            }
        }
    }

    @Override
    public void finish() {
        flushAll();
        memory.clear();
    }

    @Override
    public void close() {
        memory.close();
    }

    @Override
    public boolean isSatisfied() {
        return false;
    }
}
