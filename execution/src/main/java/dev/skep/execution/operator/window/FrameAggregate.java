package dev.skep.execution.operator.window;

import dev.skep.api.function.Accumulator;
import dev.skep.api.type.DataType;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.VectorBuilder;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * Any aggregate over frames, through its accumulators: once a partition when frames are whole partitions; row after row where only one end moves;
 * otherwise all rows of all frames anew, many frames at a time, or of large frames by blocks of rows that they share.
 */
final class FrameAggregate {
    /** Rows of frames that are put into accumulators at once. */
    private static final int MOST_EXPANDED_ROWS = 1 << 16;

    private final Supplier<Accumulator> accumulators;
    private final DataType resultType;
    private final boolean anyOrder;
    private final boolean hasBlocks;

    /**
     * @param anyOrder whether the result does not depend on the order of the rows
     * @param distinct whether rows count that differ from the frame's others only, so that partial states don't make a result
     */
    FrameAggregate(Supplier<Accumulator> accumulators, DataType resultType, boolean anyOrder, boolean distinct) {
        this.accumulators = accumulators;
        this.resultType = resultType;
        this.anyOrder = anyOrder;
        hasBlocks = anyOrder && !distinct && FrameBlocks.takes(accumulators);
    }

    ColumnVector evaluate(WindowRows rows, WindowFrames frames, ColumnVector[] arguments) {
        if (rows.areWhole(frames.starts(), frames.ends())) {
            return wholePartitions(rows, arguments);
        }
        if (Arrays.equals(frames.starts(), rows.partitionStart())) {
            return growing(rows, frames.ends(), arguments);
        }
        if (anyOrder && Arrays.equals(frames.ends(), rows.partitionEnd())) {
            return shrinking(rows, frames.starts(), arguments);
        }
        if (hasBlocks && hasLarge(frames)) {
            return new FrameBlocks(accumulators, rows, arguments).results(frames, resultType);
        }
        return anyFrames(rows, frames, arguments);
    }

    private static boolean hasLarge(WindowFrames frames) {
        for (int i = 0; i < frames.starts().length; i++) {
            if (frames.ends()[i] - frames.starts()[i] >= FrameBlocks.LEAST_ROWS) {
                return true;
            }
        }
        return false;
    }

    private ColumnVector wholePartitions(WindowRows rows, ColumnVector[] arguments) {
        int count = rows.rowCount();
        int[] partitions = rows.partitionNumbers();
        int partitionCount = count == 0 ? 0 : partitions[count - 1] + 1;
        Accumulator accumulator = accumulators.get();
        accumulator.ensureGroups(partitionCount);
        accumulator.input(partitions, arguments, count);
        return accumulator.output(0, partitionCount).select(partitions, count);
    }

    private ColumnVector growing(WindowRows rows, int[] ends, ColumnVector[] arguments) {
        int count = rows.rowCount();
        VectorBuilder results = VectorBuilder.of(resultType, count);
        int[] resultRows = new int[count];
        Accumulator accumulator = null;
        int done = 0;
        for (int i = 0; i < count; i++) {
            boolean first = rows.partitionStart()[i] == i;
            if (first) {
                accumulator = accumulators.get();
                accumulator.ensureGroups(1);
                done = i;
            }
            if (ends[i] > done) {
                input(accumulator, arguments, done, ends[i] - done);
            }
            if (first || ends[i] > done) {
                results.append(accumulator.output(0, 1), 0);
                done = ends[i];
            }
            resultRows[i] = results.size() - 1;
        }
        return results.build().select(resultRows, count);
    }

    private ColumnVector shrinking(WindowRows rows, int[] starts, ColumnVector[] arguments) {
        int count = rows.rowCount();
        VectorBuilder results = VectorBuilder.of(resultType, count);
        int[] resultRows = new int[count];
        Accumulator accumulator = null;
        int done = 0;
        for (int i = count - 1; i >= 0; i--) {
            boolean last = rows.partitionEnd()[i] == i + 1;
            if (last) {
                accumulator = accumulators.get();
                accumulator.ensureGroups(1);
                done = i + 1;
            }
            if (starts[i] < done) {
                input(accumulator, arguments, starts[i], done - starts[i]);
            }
            if (last || starts[i] < done) {
                results.append(accumulator.output(0, 1), 0);
                done = starts[i];
            }
            resultRows[i] = results.size() - 1;
        }
        return results.build().select(resultRows, count);
    }

    private static void input(Accumulator accumulator, ColumnVector[] arguments, int from, int count) {
        ColumnVector[] part = new ColumnVector[arguments.length];
        for (int i = 0; i < part.length; i++) {
            part[i] = arguments[i].slice(from, count);
        }
        accumulator.input(null, part, count);
    }

    private ColumnVector anyFrames(WindowRows rows, WindowFrames frames, ColumnVector[] arguments) {
        int count = rows.rowCount();
        VectorBuilder results = VectorBuilder.of(resultType, count);
        int from = 0;
        while (from < count) {
            long size = frames.ends()[from] - frames.starts()[from];
            int to = from + 1;
            while (to < count && size + frames.ends()[to] - frames.starts()[to] <= MOST_EXPANDED_ROWS) {
                size += frames.ends()[to] - frames.starts()[to];
                to++;
            }
            ColumnVector part = expand(frames, from, to, (int) size, arguments);
            for (int i = 0; i < to - from; i++) {
                results.append(part, i);
            }
            from = to;
        }
        return results.build();
    }

    private ColumnVector expand(WindowFrames frames, int from, int to, int size, ColumnVector[] arguments) {
        int[] groups = new int[size];
        int[] sources = new int[size];
        int end = 0;
        for (int i = from; i < to; i++) {
            for (int row = frames.starts()[i]; row < frames.ends()[i]; row++) {
                groups[end] = i - from;
                sources[end++] = row;
            }
        }
        ColumnVector[] selected = new ColumnVector[arguments.length];
        for (int i = 0; i < selected.length; i++) {
            selected[i] = arguments[i].select(sources, size);
        }
        Accumulator accumulator = accumulators.get();
        accumulator.ensureGroups(to - from);
        accumulator.input(groups, selected, size);
        return accumulator.output(0, to - from);
    }
}
