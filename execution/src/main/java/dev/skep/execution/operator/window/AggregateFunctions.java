package dev.skep.execution.operator.window;

import dev.skep.api.function.Accumulator;
import dev.skep.api.type.DataType;
import dev.skep.api.type.TypeKind;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.DoubleVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.LongVector;
import dev.skep.api.vector.VectorLayout;
import dev.skep.execution.expression.CompiledExpression;
import dev.skep.execution.plan.SortKey;
import dev.skep.execution.plan.WindowCall;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** An aggregate of the registry as a window function: by a loop of its own where there is one, else by its accumulators. */
public final class AggregateFunctions implements WindowFunction {
    private final WindowCall call;
    private final List<CompiledExpression> arguments;
    private final List<SortKey> orderKeys;
    private final FrameAggregate general;

    /** @param accumulators of the aggregate (with DISTINCT when the call has it) */
    public static WindowColumn column(
            WindowCall call,
            List<CompiledExpression> arguments,
            List<SortKey> orderKeys,
            Supplier<Accumulator> accumulators) {
        WindowFunction inMemory = new AggregateFunctions(call, arguments, orderKeys, accumulators);
        return new WindowColumn(inMemory, StreamedAggregate.of(call, inMemory, orderKeys, arguments, accumulators));
    }

    private AggregateFunctions(
            WindowCall call,
            List<CompiledExpression> arguments,
            List<SortKey> orderKeys,
            Supplier<Accumulator> accumulators) {
        this.call = call;
        this.arguments = arguments;
        this.orderKeys = orderKeys;
        boolean anyOrder = !call.function().startsWith("collect");
        general = new FrameAggregate(accumulators, call.resultType(), anyOrder, call.distinct());
    }

    @Override
    public ColumnVector evaluate(WindowRows rows) {
        WindowFrames frames = WindowFrames.of(rows, call.frame(), orderKeys);
        ColumnVector[] values = new ColumnVector[arguments.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = arguments.get(i).evaluate(rows.batch());
        }
        if (!call.distinct() && !rows.areWhole(frames.starts(), frames.ends())) {
            ColumnVector fast = fast(rows, frames, values);
            if (fast != null) {
                return fast;
            }
        }
        return general.evaluate(rows, frames, values);
    }

    /** The result by a special loop, or null when there is none. */
    private ColumnVector fast(WindowRows rows, WindowFrames frames, ColumnVector[] values) {
        if (call.function().equals("count")) {
            return FastFrames.count(frames, values);
        }
        if (values.length != 1) {
            return null;
        }
        FlatVector argument = values[0].flatten();
        boolean growing = Arrays.equals(frames.starts(), rows.partitionStart());
        DataType type = call.resultType();
        return switch (call.function()) {
            case "min" -> type.isNested() ? null : FastFrames.extreme(frames, argument, false);
            case "max" -> type.isNested() ? null : FastFrames.extreme(frames, argument, true);
            case "sum" -> {
                if (type.is(TypeKind.BIGINT)) {
                    yield FastFrames.sumLongs(frames, argument);
                }
                if (type.is(TypeKind.DECIMAL)
                        && VectorLayout.of(type) == VectorLayout.DECIMAL128
                        && argument instanceof LongVector longs) {
                    yield FastFrames.sumDecimals(frames, longs);
                }
                yield growing && argument instanceof DoubleVector doubles
                        ? FastFrames.sumGrowing(rows, frames, doubles, false)
                        : null;
            }
            case "avg" ->
                growing && argument instanceof DoubleVector doubles
                        ? FastFrames.sumGrowing(rows, frames, doubles, true)
                        : null;
            default -> null;
        };
    }
}
