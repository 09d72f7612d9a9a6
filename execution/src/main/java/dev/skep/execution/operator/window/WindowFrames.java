package dev.skep.execution.operator.window;

import dev.skep.execution.plan.SortKey;
import dev.skep.execution.plan.WindowCall.Bound;
import dev.skep.execution.plan.WindowCall.BoundKind;
import dev.skep.execution.plan.WindowCall.Frame;
import dev.skep.execution.plan.WindowCall.Unit;
import java.util.List;

/**
 * The frame of each row: rows {@code starts[i]} to {@code ends[i] - 1}, within its partition; equal when the frame is empty.
 */
record WindowFrames(int[] starts, int[] ends) {
    static WindowFrames of(WindowRows rows, Frame frame, List<SortKey> orderKeys) {
        int[] starts = bound(rows, frame, frame.start(), orderKeys, true);
        int[] ends = bound(rows, frame, frame.end(), orderKeys, false);
        for (int i = 0; i < starts.length; i++) {
            starts[i] = Math.max(rows.partitionStart()[i], Math.min(starts[i], rows.partitionEnd()[i]));
            ends[i] = Math.max(starts[i], Math.min(ends[i], rows.partitionEnd()[i]));
        }
        return new WindowFrames(starts, ends);
    }

    private static int[] bound(WindowRows rows, Frame frame, Bound bound, List<SortKey> orderKeys, boolean isStart) {
        BoundKind kind = bound.kind();
        if (kind == BoundKind.UNBOUNDED_PRECEDING) {
            return rows.partitionStart().clone();
        }
        if (kind == BoundKind.UNBOUNDED_FOLLOWING) {
            return rows.partitionEnd().clone();
        }
        if (frame.unit() == Unit.RANGE) {
            if (kind == BoundKind.CURRENT_ROW) {
                return isStart ? rows.peerStart().clone() : rows.peerEnd().clone();
            }
            return RangeBound.of(rows.batch(), bound, orderKeys).find(rows, isStart);
        }
        long distance = kind == BoundKind.CURRENT_ROW ? 0 : ((Number) bound.offset()).longValue();
        long offset = (kind == BoundKind.PRECEDING ? -distance : distance) + (isStart ? 0 : 1);
        int[] result = new int[rows.rowCount()];
        for (int i = 0; i < result.length; i++) {
            long row = i + offset;
            result[i] = (int) Math.max(rows.partitionStart()[i], Math.min(row, rows.partitionEnd()[i]));
        }
        return result;
    }
}
