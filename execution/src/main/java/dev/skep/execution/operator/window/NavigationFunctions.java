package dev.skep.execution.operator.window;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.type.DataType;
import dev.skep.api.vector.ColumnVector;
import dev.skep.execution.column.ColumnStore;
import dev.skep.execution.expression.CompiledExpression;
import dev.skep.execution.plan.RowExpression;
import dev.skep.execution.plan.SortKey;
import dev.skep.execution.plan.WindowCall;
import java.util.List;
import java.util.Optional;

/** Functions that take a value from another row of the partition or frame. */
final class NavigationFunctions {
    private final WindowCall call;
    private final List<CompiledExpression> arguments;
    private final List<SortKey> orderKeys;
    private final boolean ignoresNulls;

    private NavigationFunctions(WindowCall call, List<CompiledExpression> arguments, List<SortKey> orderKeys) {
        this.call = call;
        this.arguments = arguments;
        this.orderKeys = orderKeys;
        boolean edge = call.function().equals("first_value") || call.function().equals("last_value");
        ignoresNulls =
                call.ignoreNulls() || edge && Boolean.TRUE.equals(literal(1).orElse(null));
    }

    /** @param arguments of the result's type, save for offsets */
    static Optional<WindowFunction> of(WindowCall call, List<CompiledExpression> arguments, List<SortKey> orderKeys) {
        NavigationFunctions functions = new NavigationFunctions(call, arguments, orderKeys);
        return Optional.ofNullable(
                switch (call.function()) {
                    case "lag" -> functions.shift(-1);
                    case "lead" -> functions.shift(1);
                    case "first_value" -> functions.atFrame(1);
                    case "last_value" -> functions.atFrame(-1);
                    case "nth_value" -> functions.atFrame(functions.number(1, "nth_value"));
                    default -> null;
                });
    }

    private Optional<Object> literal(int argument) {
        return argument < call.arguments().size()
                        && call.arguments().get(argument) instanceof RowExpression.Literal literal
                ? Optional.ofNullable(literal.value())
                : Optional.empty();
    }

    private int number(int argument, String function) {
        return literal(argument)
                .filter(Number.class::isInstance)
                .map(value -> ((Number) value).intValue())
                .filter(value -> value >= 0)
                .orElseThrow(() -> new SkepException(
                        ErrorCode.INVALID_ARGUMENTS,
                        function + " needs a constant number of rows that is not negative"));
    }

    private WindowFunction shift(int direction) {
        int distance = call.arguments().size() < 2 ? 1 : number(1, call.function());
        return rows -> {
            ColumnVector values = arguments.get(0).evaluate(rows.batch());
            int[] sources = ignoresNulls
                    ? shiftSkippingNulls(rows, values, direction, distance)
                    : shifted(rows, (long) direction * distance);
            ColumnVector others = arguments.size() < 3 ? null : arguments.get(2).evaluate(rows.batch());
            return gather(call.resultType(), values, others, sources);
        };
    }

    private static int[] shifted(WindowRows rows, long offset) {
        int[] sources = new int[rows.rowCount()];
        for (int i = 0; i < sources.length; i++) {
            long row = i + offset;
            sources[i] = row >= rows.partitionStart()[i] && row < rows.partitionEnd()[i] ? (int) row : -1;
        }
        return sources;
    }

    private static int[] shiftSkippingNulls(WindowRows rows, ColumnVector values, int direction, int distance) {
        int count = rows.rowCount();
        int[] sources = new int[count];
        int[] filled = new int[count];
        int filledCount = 0;
        int[] rank = new int[count + 1];
        for (int i = 0; i < count; i++) {
            rank[i] = filledCount;
            if (!values.isNull(i)) {
                filled[filledCount++] = i;
            }
        }
        rank[count] = filledCount;
        for (int i = 0; i < count; i++) {
            long index = i;
            if (distance > 0) {
                index = direction < 0 ? (long) rank[i] - distance : (long) rank[i + 1] + distance - 1;
                index = index >= 0 && index < filledCount ? filled[(int) index] : -1;
            }
            sources[i] = index >= rows.partitionStart()[i] && index < rows.partitionEnd()[i] ? (int) index : -1;
        }
        return sources;
    }

    /** The value of the frame's row {@code position}, counted from 1, or from the end for a negative number. */
    private WindowFunction atFrame(int position) {
        if (position == 0) {
            throw new SkepException(ErrorCode.INVALID_ARGUMENTS, call.function() + " counts rows from 1");
        }
        return rows -> {
            ColumnVector values = arguments.get(0).evaluate(rows.batch());
            WindowFrames frames = WindowFrames.of(rows, call.frame(), orderKeys);
            int count = rows.rowCount();
            int[] filled = new int[count];
            int[] rank = new int[count + 1];
            int filledCount = 0;
            for (int i = 0; i < count; i++) {
                rank[i] = filledCount;
                if (!ignoresNulls || !values.isNull(i)) {
                    filled[filledCount++] = i;
                }
            }
            rank[count] = filledCount;
            int[] sources = new int[count];
            for (int i = 0; i < count; i++) {
                int from = rank[frames.starts()[i]];
                int to = rank[frames.ends()[i]];
                long index = position > 0 ? (long) from + position - 1 : (long) to + position;
                sources[i] = index >= from && index < to ? filled[(int) index] : -1;
            }
            return gather(call.resultType(), values, null, sources);
        };
    }

    /** The values at {@code sources}; where that is -1 the row's own of {@code others}, or NULL without others. */
    private static ColumnVector gather(DataType type, ColumnVector values, ColumnVector others, int[] sources) {
        int count = sources.length;
        ColumnStore store = ColumnStore.of(type);
        store.appendRange(values, 0, count);
        if (others == null) {
            store.appendNull();
        } else {
            store.appendRange(others, 0, count);
        }
        int[] positions = new int[count];
        for (int i = 0; i < count; i++) {
            positions[i] = sources[i] >= 0 ? sources[i] : others == null ? count : count + i;
        }
        return store.vector().select(positions, count);
    }
}
