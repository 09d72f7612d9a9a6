package dev.skep.execution.distributed.job;

import dev.skep.api.type.RowType;
import dev.skep.api.vector.RowBatch;
import dev.skep.execution.column.RowOrder;
import dev.skep.execution.column.RowStore;
import dev.skep.execution.distributed.shuffle.ShuffleInput.RangePartitioning;
import dev.skep.execution.distributed.stagefile.StageFile;
import dev.skep.execution.exchange.CompressedBatchCodec;
import dev.skep.execution.operator.sort.RowSorter;
import dev.skep.execution.plan.SortKey;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/** Chooses, by the sample rows of a stage's files, where in the sort order one reducer's rows end and the next one's begin. */
public final class RangeBounds {
    private RangeBounds() {}

    /** @return as many ranges as reducers, or fewer when the sample has too few different keys */
    public static Ranges choose(StageRows rows, RowType type, List<SortKey> keys, int reducers) {
        RowStore store = new RowStore(type);
        for (StageFile file : rows.files()) {
            if (file.samples() != null) {
                store.append(file.samples());
            }
        }
        RowBatch samples = store.view();
        int[] order = samples.rowCount() == 0 ? new int[0] : new RowSorter(keys).sort(samples);
        RowOrder compare = new RowOrder(keys);
        int[] chosen = new int[reducers];
        int count = 0;
        for (int r = 1; r < reducers && order.length > 0; r++) {
            int candidate = order[(int) ((long) order.length * r / reducers)];
            if (count == 0 || compare.compare(samples, chosen[count - 1], samples, candidate) < 0) {
                chosen[count++] = candidate;
            }
        }
        RowBatch bounds = samples.select(Arrays.copyOf(chosen, count), count);
        ByteBuffer bytes = new CompressedBatchCodec(type).encode(bounds);
        byte[] array = Arrays.copyOfRange(
                bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.arrayOffset() + bytes.limit());
        return new Ranges(new RangePartitioning(keys, array), count + 1);
    }

    public record Ranges(RangePartitioning partitioning, int count) {}
}
