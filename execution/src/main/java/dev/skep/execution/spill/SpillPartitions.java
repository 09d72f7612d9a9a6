package dev.skep.execution.spill;

import dev.skep.api.type.RowType;
import dev.skep.api.vector.RowBatch;
import dev.skep.execution.column.RowStore;
import dev.skep.execution.exchange.RowPartitioner;

/** Rows written to a temporary file in parts by the hash of some columns, so that each part can be worked on by itself. Used by one thread. */
public final class SpillPartitions {
    /** Rows that have been parted this often and still do not fit have to be held beyond the budget. */
    public static final int MOST_LEVELS = 4;

    private static final int PART_BITS = 4;
    /** Bits of the hash that exchanges use, as many as their partitions can take. */
    private static final int EXCHANGE_BITS = 10;

    /** Bytes of a row from which on pending rows are counted by bytes. */
    private static final int WIDE_ROW = 256;

    private static final int MOST_BYTES = 1 << 19;

    private final RowType type;
    private final int batchRows;
    private final RowPartitioner partitioner;
    private final BatchSequence[] parts;
    private final RowStore[] pending;

    /** @param level how often the rows were parted before */
    public SpillPartitions(RowType type, int[] columns, int level, int batchRows, SpillFile file) {
        this.type = type;
        this.batchRows = batchRows;
        partitioner = new RowPartitioner(columns, 1 << PART_BITS, EXCHANGE_BITS + level * PART_BITS);
        parts = new BatchSequence[partitioner.partitionCount()];
        pending = new RowStore[parts.length];
        for (int p = 0; p < parts.length; p++) {
            parts[p] = BatchSequence.onDisk(file);
        }
    }

    public void add(RowBatch batch) {
        boolean isWide = batch.retainedBytes() > (long) WIDE_ROW * batch.rowCount();
        partitioner.partition(batch);
        for (int p = 0; p < parts.length; p++) {
            int start = partitioner.start(p);
            int count = partitioner.start(p + 1) - start;
            if (count == 0) {
                continue;
            }
            if (pending[p] == null) {
                pending[p] = new RowStore(type);
            }
            pending[p].append(batch, partitioner.rows(), start, count);
            if (pending[p].rowCount() >= batchRows || isWide && pending[p].retainedBytes() > MOST_BYTES) {
                parts[p].add(pending[p].take());
            }
        }
    }

    /** Writes what is left; to be called before parts are read. */
    public void finish() {
        for (int p = 0; p < parts.length; p++) {
            if (pending[p] != null && pending[p].rowCount() > 0) {
                parts[p].add(pending[p].take());
                pending[p] = null;
            }
        }
    }

    public int count() {
        return parts.length;
    }

    public BatchSequence part(int index) {
        return parts[index];
    }
}
