package dev.skep.execution.exchange;

import dev.skep.api.vector.RowBatch;
import dev.skep.execution.operator.column.RowHasher;

/**
 * Sorts the rows of a batch into partitions by a hash of some columns. Partitions are told apart by some bits of the hash, from the highest down, so that
 * the data of one partition can be parted again by the bits below. Used by one thread.
 */
public final class RowPartitioner {
    private final RowHasher hasher;
    private final int partitionCount;
    private final int shift;
    private final int[] starts;
    private int[] partitions = new int[0];
    private int[] rows = new int[0];

    /**
     * @param partitionBits binary logarithm of the number of partitions, at most 8
     * @param skippedBits how many of the highest bits were used before
     */
    public RowPartitioner(int[] columns, int partitionBits, int skippedBits) {
        hasher = new RowHasher(columns);
        partitionCount = 1 << partitionBits;
        shift = 64 - skippedBits - partitionBits;
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
        int mask = partitionCount - 1;
        int[] next = new int[partitionCount];
        for (int i = 0; i < count; i++) {
            int partition = (int) (hashes[i] >>> shift) & mask;
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
