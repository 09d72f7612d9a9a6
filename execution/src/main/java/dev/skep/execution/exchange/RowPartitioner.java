package dev.skep.execution.exchange;

import dev.skep.api.vector.RowBatch;
import dev.skep.execution.column.RowHasher;

/**
 * Sorts the rows of a batch into partitions by a hash of some columns. Each partition has an even range of the hash's values, so that the data of one partition
 * can be parted again by lower bits. Used by one thread.
 */
public final class RowPartitioner {
    private final RowHasher hasher;
    private final int partitionCount;
    private final int skippedBits;
    private final int[] starts;
    private int[] partitions = new int[0];
    private int[] rows = new int[0];

    /**
     * @param partitionCount any number above 0; 32 bits of the hash choose the partition
     * @param skippedBits how many of the highest bits were used before, at most 32
     */
    public RowPartitioner(int[] columns, int partitionCount, int skippedBits) {
        hasher = new RowHasher(columns);
        this.partitionCount = partitionCount;
        this.skippedBits = skippedBits;
        starts = new int[partitionCount + 1];
    }

    public int partitionCount() {
        return partitionCount;
    }

    /** Finds the partitions of a batch's rows; {@link #rows()} and {@link #start} tell them until the next call. */
    public void partition(RowBatch batch) {
        int count = batch.rowCount();
        if (rows.length < count) {
            rows = new int[count];
            partitions = new int[count];
        }
        long[] hashes = hasher.hash(batch);
        int[] next = new int[partitionCount];
        for (int i = 0; i < count; i++) {
            int partition = (int) (((hashes[i] << skippedBits >>> 32) * partitionCount) >>> 32);
            partitions[i] = partition;
            next[partition]++;
        }
        int start = 0;
        for (int p = 0; p < partitionCount; p++) {
            starts[p] = start;
            start += next[p];
            next[p] = starts[p];
        }
        starts[partitionCount] = start;
        for (int i = 0; i < count; i++) {
            rows[next[partitions[i]]++] = i;
        }
    }

    /** The rows, those of partition 0 first, ascending within each. */
    public int[] rows() {
        return rows;
    }

    /** Where a partition's rows begin in {@link #rows()}; they end where the next one's begin. */
    public int start(int partition) {
        return starts[partition];
    }
}
