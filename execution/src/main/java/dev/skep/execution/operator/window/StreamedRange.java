package dev.skep.execution.operator.window;

import dev.skep.execution.plan.SortKey;
import dev.skep.execution.plan.WindowCall.Bound;
import java.util.List;

/** A bound of RANGE frames at a distance, for the rows of a partition on disk, slice after slice: it goes through the partition once. Used by one thread. */
final class StreamedRange {
    private final Bound bound;
    private final List<SortKey> orderKeys;
    private final boolean isStart;
    private LargePartition.Reader reader;
    private int loaded = -1;
    private RangeBound candidates;
    private long candidate;

    StreamedRange(Bound bound, List<SortKey> orderKeys, boolean isStart) {
        this.bound = bound;
        this.orderKeys = orderKeys;
        this.isStart = isStart;
    }

    /** For each row of the slice, the first row at or after the bound (for a start), or after it (for an end). */
    long[] find(PartitionSlice slice) {
        LargePartition partition = slice.partition();
        if (reader == null) {
            reader = partition.reader();
        }
        RangeBound current = RangeBound.of(slice.rows(), bound, orderKeys);
        long[] result = new long[slice.rowCount()];
        for (int i = 0; i < result.length; i++) {
            if (current.isNull(i)) {
                result[i] = current.beginsWithPeers(isStart) ? slice.peerStart()[i] : slice.peerEnd()[i];
                continue;
            }
            while (candidate < partition.rowCount() && isBefore(partition, current, i)) {
                candidate++;
            }
            result[i] = candidate;
        }
        return result;
    }

    private boolean isBefore(LargePartition partition, RangeBound current, int row) {
        int batch = reader.find(candidate);
        if (batch != loaded) {
            candidates = RangeBound.of(reader.batch(batch), bound, orderKeys);
            loaded = batch;
        }
        return current.isBefore(candidates, (int) (candidate - partition.start(batch)), row, isStart);
    }
}
