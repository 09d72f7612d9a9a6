package dev.skep.execution.operator.window;

import dev.skep.execution.plan.SortKey;
import dev.skep.execution.plan.WindowCall.Bound;
import dev.skep.execution.plan.WindowCall.BoundKind;
import dev.skep.execution.plan.WindowCall.Frame;
import dev.skep.execution.plan.WindowCall.Unit;
import java.util.List;

/** The frames of the rows of a slice, as row numbers of the partition. Asked for slice after slice; used by one thread. */
final class StreamedFrames {
    private final Frame frame;
    private final StreamedRange start;
    private final StreamedRange end;

    StreamedFrames(Frame frame, List<SortKey> orderKeys) {
        this.frame = frame;
        start = isDistance(frame, frame.start()) ? new StreamedRange(frame.start(), orderKeys, true) : null;
        end = isDistance(frame, frame.end()) ? new StreamedRange(frame.end(), orderKeys, false) : null;
    }

    private static boolean isDistance(Frame frame, Bound bound) {
        return frame.unit() == Unit.RANGE
                && (bound.kind() == BoundKind.PRECEDING || bound.kind() == BoundKind.FOLLOWING);
    }

    /** Whether a frame has both its ends at some distance from its row. */
    static boolean isNarrow(Frame frame) {
        return frame.start().kind() != BoundKind.UNBOUNDED_PRECEDING
                && frame.end().kind() != BoundKind.UNBOUNDED_FOLLOWING;
    }

    long[] starts(PartitionSlice slice) {
        return start == null ? bounds(frame.start(), slice, true) : start.find(slice);
    }

    /** Exclusive, and not before the starts. */
    long[] ends(PartitionSlice slice, long[] starts) {
        long[] ends = end == null ? bounds(frame.end(), slice, false) : end.find(slice);
        for (int i = 0; i < ends.length; i++) {
            ends[i] = Math.max(starts[i], ends[i]);
        }
        return ends;
    }

    private long[] bounds(Bound bound, PartitionSlice slice, boolean isStart) {
        long[] result = new long[slice.rowCount()];
        long all = slice.partition().rowCount();
        long offset = offset(bound) + (isStart ? 0 : 1);
        for (int i = 0; i < result.length; i++) {
            result[i] = switch (bound.kind()) {
                case UNBOUNDED_PRECEDING -> 0;
                case UNBOUNDED_FOLLOWING -> all;
                case CURRENT_ROW, PRECEDING, FOLLOWING -> {
                    if (frame.unit() == Unit.RANGE) {
                        yield isStart ? slice.peerStart()[i] : slice.peerEnd()[i];
                    }
                    yield Math.max(0, Math.min(all, slice.from() + i + offset));
                }
            };
        }
        return result;
    }

    /** Rows from the current one to a bound of ROWS. */
    private static long offset(Bound bound) {
        return switch (bound.kind()) {
            case PRECEDING -> -((Number) bound.offset()).longValue();
            case FOLLOWING -> ((Number) bound.offset()).longValue();
            default -> 0;
        };
    }
}
