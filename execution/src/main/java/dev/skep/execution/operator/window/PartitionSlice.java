package dev.skep.execution.operator.window;

import dev.skep.api.vector.RowBatch;

/**
 * Some rows of a partition that does not fit into memory.
 *
 * @param from the number of the first one within the partition
 * @param peerStart for each row, where the rows with equal order keys begin
 * @param peerEnd for each row, where they end, exclusive
 */
record PartitionSlice(LargePartition partition, long from, RowBatch rows, long[] peerStart, long[] peerEnd) {
    int rowCount() {
        return rows.rowCount();
    }
}
