package dev.skep.execution.operator.window;

import dev.skep.execution.plan.WindowCall.Bound;
import dev.skep.execution.plan.WindowCall.BoundKind;
import dev.skep.execution.plan.WindowCall.Frame;
import dev.skep.execution.plan.WindowCall.Unit;

/** The frames of the rows of a slice, as row numbers of the partition. */
final class StreamedFrames {
    private StreamedFrames() {}

    /** Whether frames can be told without looking at values of rows far away. */
    static boolean canTell(Frame frame) {
        return frame.unit() == Unit.ROWS || isPlain(frame.start()) && isPlain(frame.end());
    }

    private static boolean isPlain(Bound bound) {
        return bound.kind() != BoundKind.PRECEDING && bound.kind() != BoundKind.FOLLOWING;
    }

    /** Whether a frame has its ends within a number of rows of its row. */
    static boolean isNarrow(Frame frame) {
        return frame.unit() == Unit.ROWS
                && frame.start().kind() != BoundKind.UNBOUNDED_PRECEDING
                && frame.end().kind() != BoundKind.UNBOUNDED_FOLLOWING;
    }

    static long[] starts(Frame frame, PartitionSlice slice) {
        return bounds(frame.unit(), frame.start(), slice, true);
    }

    /** Exclusive, and not before the starts. */
    static long[] ends(Frame frame, PartitionSlice slice, long[] starts) {
        long[] ends = bounds(frame.unit(), frame.end(), slice, false);
        for (int i = 0; i < ends.length; i++) {
            ends[i] = Math.max(starts[i], ends[i]);
        }
        return ends;
    }

    private static long[] bounds(Unit unit, Bound bound, PartitionSlice slice, boolean isStart) {
        long[] result = new long[slice.rowCount()];
        long all = slice.partition().rowCount();
        long offset = offset(bound) + (isStart ? 0 : 1);
        for (int i = 0; i < result.length; i++) {
            result[i] = switch (bound.kind()) {
                case UNBOUNDED_PRECEDING -> 0;
                case UNBOUNDED_FOLLOWING -> all;
                case CURRENT_ROW, PRECEDING, FOLLOWING -> {
                    if (unit == Unit.RANGE) {
                        yield isStart ? slice.peerStart()[i] : slice.peerEnd()[i];
                    }
                    yield Math.max(0, Math.min(all, slice.from() + i + offset));
                }
            };
        }
        return result;
    }

    /** Rows from the current one to a bound of ROWS. */
    static long offset(Bound bound) {
        return switch (bound.kind()) {
            case PRECEDING -> -((Number) bound.offset()).longValue();
            case FOLLOWING -> ((Number) bound.offset()).longValue();
            default -> 0;
        };
    }
}
