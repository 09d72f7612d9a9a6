package dev.skep.execution.operator.window;

import dev.skep.api.vector.ColumnVector;
import dev.skep.execution.column.ColumnStore;
import dev.skep.execution.expression.CompiledExpression;
import dev.skep.execution.plan.RowExpression;
import dev.skep.execution.plan.WindowCall;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Functions that take a value from another row of a partition on disk. */
final class StreamedNavigation implements StreamedFunction {
    private final WindowCall call;
    private final List<CompiledExpression> arguments;
    private LargePartition.Reader reader;

    private StreamedNavigation(WindowCall call, List<CompiledExpression> arguments) {
        this.call = call;
        this.arguments = arguments;
    }

    /** Empty for other functions, and for those that skip NULLs. */
    static Optional<Supplier<StreamedFunction>> of(WindowCall call, List<CompiledExpression> arguments) {
        boolean shifts = call.function().equals("lag") || call.function().equals("lead");
        boolean isEdge =
                call.function().equals("first_value") || call.function().equals("last_value");
        boolean takes = isEdge || call.function().equals("nth_value");
        boolean skipsNulls = call.ignoreNulls() || isEdge && arguments.size() > 1;
        boolean canStream = shifts || takes && StreamedFrames.canTell(call.frame());
        return canStream && !skipsNulls ? Optional.of(() -> new StreamedNavigation(call, arguments)) : Optional.empty();
    }

    @Override
    public ColumnVector next(PartitionSlice slice) {
        if (reader == null) {
            reader = slice.partition().reader();
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
            return shifted(slice, call.function().equals("lag") ? -number() : number());
        }
        long[] starts = StreamedFrames.starts(call.frame(), slice);
        long[] ends = StreamedFrames.ends(call.frame(), slice, starts);
        long[] positions = new long[starts.length];
        for (int i = 0; i < positions.length; i++) {
            long position =
                    switch (call.function()) {
                        case "first_value" -> starts[i];
                        case "last_value" -> ends[i] - 1;
                        default -> starts[i] + number() - 1;
                    };
            positions[i] = position >= starts[i] && position < ends[i] ? position : -1;
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
