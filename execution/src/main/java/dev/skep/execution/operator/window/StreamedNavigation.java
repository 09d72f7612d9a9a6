package dev.skep.execution.operator.window;

import dev.skep.api.vector.ColumnVector;
import dev.skep.execution.column.ColumnStore;
import dev.skep.execution.expression.CompiledExpression;
import dev.skep.execution.plan.RowExpression;
import dev.skep.execution.plan.SortKey;
import dev.skep.execution.plan.WindowCall;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Functions that take a value from another row of a partition on disk. */
final class StreamedNavigation implements StreamedFunction {
    private final WindowCall call;
    private final List<CompiledExpression> arguments;
    private final StreamedFrames frames;
    private final boolean skipsNulls;
    private LargePartition.Reader reader;
    /** Where values are not NULL, and three places in that; null unless NULLs are skipped. */
    private FilledRows filled;

    private FilledRows.Cursor starts;
    private FilledRows.Cursor ends;
    private FilledRows.Cursor found;

    private StreamedNavigation(
            WindowCall call, List<CompiledExpression> arguments, StreamedFrames frames, boolean skipsNulls) {
        this.call = call;
        this.arguments = arguments;
        this.frames = frames;
        this.skipsNulls = skipsNulls;
    }

    /** Empty for other functions. */
    static Optional<Supplier<StreamedFunction>> of(
            WindowCall call, List<CompiledExpression> arguments, List<SortKey> orderKeys) {
        boolean isEdge =
                call.function().equals("first_value") || call.function().equals("last_value");
        boolean isSaid = isEdge
                && call.arguments().size() > 1
                && call.arguments().get(1) instanceof RowExpression.Literal literal
                && Boolean.TRUE.equals(literal.value());
        boolean skipsNulls = call.ignoreNulls() || isSaid;
        boolean takes = isEdge || List.of("lag", "lead", "nth_value").contains(call.function());
        return takes
                ? Optional.of(() -> new StreamedNavigation(
                        call, arguments, new StreamedFrames(call.frame(), orderKeys), skipsNulls))
                : Optional.empty();
    }

    @Override
    public ColumnVector next(PartitionSlice slice) {
        if (reader == null) {
            reader = slice.partition().reader();
        }
        if (skipsNulls && filled == null) {
            filled = new FilledRows(slice.partition(), arguments.get(0));
            starts = filled.cursor();
            ends = filled.cursor();
            found = filled.cursor();
        }
        long[] positions = positions(slice);
        ColumnVector values = arguments.get(0).evaluate(reader.gather(positions));
        boolean hasOthers = arguments.size() > 2;
        int count = positions.length;
        ColumnStore store = ColumnStore.of(call.resultType());
        store.appendRange(values, 0, count);
        if (hasOthers) {
            store.appendRange(arguments.get(2).evaluate(slice.rows()), 0, count);
        } else {
            store.appendNull();
        }
        int[] sources = new int[count];
        for (int i = 0; i < count; i++) {
            sources[i] = positions[i] >= 0 ? i : hasOthers ? count + i : count;
        }
        return store.vector().select(sources, count);
    }

    private long[] positions(PartitionSlice slice) {
        if (call.function().equals("lag") || call.function().equals("lead")) {
            return skipsNulls && number() > 0
                    ? shiftedOverNulls(slice)
                    : shifted(slice, call.function().equals("lag") ? -number() : number());
        }
        long[] frameStarts = frames.starts(slice);
        long[] frameEnds = frames.ends(slice, frameStarts);
        long[] positions = new long[frameStarts.length];
        for (int i = 0; i < positions.length; i++) {
            long from = skipsNulls ? starts.rank(frameStarts[i]) : frameStarts[i];
            long to = skipsNulls ? ends.rank(frameEnds[i]) : frameEnds[i];
            long position =
                    switch (call.function()) {
                        case "first_value" -> from;
                        case "last_value" -> to - 1;
                        default -> from + number() - 1;
                    };
            boolean exists = position >= from && position < to;
            positions[i] = !exists ? -1 : skipsNulls ? found.row(position) : position;
        }
        return positions;
    }

    private long[] shiftedOverNulls(PartitionSlice slice) {
        boolean isBack = call.function().equals("lag");
        long[] positions = new long[slice.rowCount()];
        for (int i = 0; i < positions.length; i++) {
            long row = slice.from() + i;
            long rank = starts.rank(isBack ? row : row + 1);
            positions[i] = found.row(isBack ? rank - number() : rank + number() - 1);
        }
        return positions;
    }

    private static long[] shifted(PartitionSlice slice, long offset) {
        long[] positions = new long[slice.rowCount()];
        Arrays.setAll(positions, i -> slice.from() + i + offset);
        for (int i = 0; i < positions.length; i++) {
            boolean exists =
                    positions[i] >= 0 && positions[i] < slice.partition().rowCount();
            positions[i] = exists ? positions[i] : -1;
        }
        return positions;
    }

    private long number() {
        return call.arguments().size() < 2
                ? 1
                : ((Number) ((RowExpression.Literal) call.arguments().get(1)).value()).longValue();
    }
}
