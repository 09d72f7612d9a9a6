package dev.skep.execution.operator.window;

import dev.skep.api.function.Accumulator;
import dev.skep.api.type.DataType;
import dev.skep.api.vector.ArrayVector;
import dev.skep.api.vector.BytesVector;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.MapVector;
import dev.skep.api.vector.StructVector;
import dev.skep.api.vector.VectorBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * Partial states of an aggregate for blocks of {@value #BLOCK} rows, for blocks of as many of these, and so on: a large frame is some rows at its ends and few blocks of each size
 * between them, taken in their order, so that its cost grows with the logarithm of its rows. Blocks are counted from where partitions begin: a result does not depend on the partitions beside its own.
 */
final class FrameBlocks {
    static final int BLOCK = 16;
    /** Frames of fewer rows are not put together of blocks. */
    static final int LEAST_ROWS = 4 * BLOCK;

    private static final int FRAMES_AT_ONCE = 1024;

    private final Supplier<Accumulator> accumulators;
    private final WindowRows rows;
    private final int[] partitions;
    private final ColumnVector[] arguments;
    private final List<Level> levels = new ArrayList<>();

    /**
     * Blocks of one size.
     *
     * @param states one vector a column of the partial state
     * @param firstBlocks the number of each partition's first block
     */
    private record Level(ColumnVector[] states, int[] firstBlocks) {}

    /** @param arguments of all rows */
    FrameBlocks(Supplier<Accumulator> accumulators, WindowRows rows, ColumnVector[] arguments) {
        this.accumulators = accumulators;
        this.rows = rows;
        this.arguments = arguments;
        partitions = rows.partitionNumbers();
        build();
    }

    /** Whether the aggregate's partial states have one size, so that putting them together takes no longer the more rows they stand for. */
    static boolean takes(Supplier<Accumulator> accumulators) {
        Accumulator accumulator = accumulators.get();
        accumulator.ensureGroups(1);
        for (ColumnVector state : accumulator.intermediate(0, 1)) {
            FlatVector flat = state.flatten();
            if (flat instanceof BytesVector
                    || flat instanceof ArrayVector
                    || flat instanceof MapVector
                    || flat instanceof StructVector) {
                return false;
            }
        }
        return true;
    }

    private void build() {
        int partitionCount = partitions[partitions.length - 1] + 1;
        int[] firsts = new int[partitionCount];
        int[] sizes = new int[partitionCount];
        for (int i = 0; i < partitions.length; i++) {
            firsts[partitions[i]] = rows.partitionStart()[i];
            sizes[partitions[i]]++;
        }
        ColumnVector[] values = arguments;
        while (Arrays.stream(sizes).anyMatch(size -> size >= LEAST_ROWS)) {
            int[] firstBlocks = new int[partitionCount];
            int blocks = 0;
            for (int i = 0; i < partitionCount; i++) {
                firstBlocks[i] = blocks;
                sizes[i] /= BLOCK;
                blocks += sizes[i];
            }
            values = states(values, firsts, firstBlocks, sizes, blocks);
            levels.add(new Level(values, firstBlocks));
            firsts = firstBlocks;
        }
    }

    /** The states of whole blocks of values, which are rows at the lowest level and states of smaller blocks above. */
    private ColumnVector[] states(
            ColumnVector[] values, int[] firstValues, int[] firstBlocks, int[] sizes, int blockCount) {
        int[] groups = new int[blockCount * BLOCK];
        int[] sources = new int[groups.length];
        int end = 0;
        for (int partition = 0; partition < sizes.length; partition++) {
            for (int i = 0; i < sizes[partition] * BLOCK; i++) {
                groups[end] = firstBlocks[partition] + i / BLOCK;
                sources[end++] = firstValues[partition] + i;
            }
        }
        Accumulator accumulator = accumulators.get();
        accumulator.ensureGroups(blockCount);
        add(accumulator, levels.isEmpty(), values, groups, sources, end);
        return accumulator.intermediate(0, blockCount);
    }

    private static void add(
            Accumulator accumulator, boolean areRows, ColumnVector[] values, int[] groups, int[] sources, int count) {
        ColumnVector[] selected = new ColumnVector[values.length];
        for (int i = 0; i < selected.length; i++) {
            selected[i] = values[i].select(sources, count);
        }
        if (areRows) {
            accumulator.input(groups, selected, count);
        } else {
            accumulator.combine(groups, selected, count);
        }
    }

    /** The results of all frames. */
    ColumnVector results(WindowFrames frames, DataType resultType) {
        int count = rows.rowCount();
        VectorBuilder results = VectorBuilder.of(resultType, count);
        for (int from = 0; from < count; from += FRAMES_AT_ONCE) {
            int part = Math.min(FRAMES_AT_ONCE, count - from);
            ColumnVector some = results(frames, from, part);
            for (int i = 0; i < part; i++) {
                results.append(some, i);
            }
        }
        return results.build();
    }

    /** Goes up from rows to the largest blocks that fit into a frame, by what is before them, and down again, by what is after them. */
    private ColumnVector results(WindowFrames frames, int from, int count) {
        Accumulator accumulator = accumulators.get();
        accumulator.ensureGroups(count);
        int[] starts = new int[count];
        int[] ends = new int[count];
        for (int i = 0; i < count; i++) {
            int first = rows.partitionStart()[from + i];
            starts[i] = frames.starts()[from + i] - first;
            ends[i] = frames.ends()[from + i] - first;
        }
        List<WindowFrames> after = new ArrayList<>();
        for (int level = 0; level <= levels.size(); level++) {
            int[] stops = ends.clone();
            WindowFrames rest = new WindowFrames(new int[count], new int[count]);
            int[] nextStarts = new int[count];
            int[] nextEnds = new int[count];
            for (int i = 0; i < count; i++) {
                if (ends[i] - starts[i] >= LEAST_ROWS) {
                    nextStarts[i] = (starts[i] + BLOCK - 1) / BLOCK;
                    nextEnds[i] = ends[i] / BLOCK;
                    stops[i] = nextStarts[i] * BLOCK;
                    rest.starts()[i] = nextEnds[i] * BLOCK;
                    rest.ends()[i] = ends[i];
                }
            }
            add(accumulator, level, from, starts, stops);
            after.add(rest);
            starts = nextStarts;
            ends = nextEnds;
        }
        for (int level = levels.size(); level >= 0; level--) {
            add(
                    accumulator,
                    level,
                    from,
                    after.get(level).starts(),
                    after.get(level).ends());
        }
        return accumulator.output(0, count);
    }

    /** Adds what stands at {@code starts} to {@code ends - 1} of the level, counted from each frame's partition. */
    private void add(Accumulator accumulator, int level, int from, int[] starts, int[] ends) {
        int size = 0;
        for (int i = 0; i < starts.length; i++) {
            size += ends[i] - starts[i];
        }
        if (size == 0) {
            return;
        }
        int[] groups = new int[size];
        int[] sources = new int[size];
        int end = 0;
        for (int i = 0; i < starts.length; i++) {
            int first = level == 0
                    ? rows.partitionStart()[from + i]
                    : levels.get(level - 1).firstBlocks()[partitions[from + i]];
            for (int place = starts[i]; place < ends[i]; place++) {
                groups[end] = i;
                sources[end++] = first + place;
            }
        }
        add(
                accumulator,
                level == 0,
                level == 0 ? arguments : levels.get(level - 1).states(),
                groups,
                sources,
                size);
    }
}
