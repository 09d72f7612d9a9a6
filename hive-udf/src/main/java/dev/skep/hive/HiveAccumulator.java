package dev.skep.hive;

import dev.skep.api.function.Accumulator;
import dev.skep.api.type.DataType;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.VectorBuilder;
import dev.skep.function.user.TaskEnd;
import dev.skep.hive.HiveAggregate.Evaluator;
import dev.skep.hive.HiveAggregate.Evaluators;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.apache.hadoop.hive.ql.metadata.HiveException;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDAFEvaluator;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDAFEvaluator.AbstractAggregationBuffer;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDAFEvaluator.AggregationBuffer;

/**
 * The states of an aggregate of Hive's. What rows made and what partial states made are kept apart, each by an evaluator in the mode
 * for it; both become partial states, which a third one makes the result of, so that each evaluator is used as Hive would.
 */
@SuppressWarnings("deprecation")
final class HiveAccumulator implements Accumulator {
    private static final int ASSUMED_STATE_BYTES = 200;

    private final HiveCall call;
    private final Evaluators evaluators;
    private final List<DataType> types;
    private final DataType partialType;
    private final DataType resultType;
    private Evaluator input;
    private Evaluator combine;
    private Evaluator output;
    private AggregationBuffer[] rows = new AggregationBuffer[1];
    private AggregationBuffer[] merged = new AggregationBuffer[1];
    private long taken;

    HiveAccumulator(
            HiveCall call, Evaluators evaluators, List<DataType> types, DataType partialType, DataType resultType) {
        this.call = call;
        this.evaluators = evaluators;
        this.types = types;
        this.partialType = partialType;
        this.resultType = resultType;
    }

    @Override
    public void ensureGroups(int groupCount) {
        if (groupCount > rows.length) {
            rows = Arrays.copyOf(rows, Math.max(groupCount, rows.length * 2));
            merged = Arrays.copyOf(merged, rows.length);
        }
    }

    private Evaluator started(Evaluator known, Supplier<Evaluator> source) {
        if (known != null) {
            return known;
        }
        Evaluator evaluator = source.get();
        TaskEnd.afterwards(() -> call.close(() -> {
            evaluator.function().close();
            return null;
        }));
        return evaluator;
    }

    private static AggregationBuffer state(AggregationBuffer[] states, int group, Evaluator evaluator)
            throws HiveException {
        if (states[group] == null) {
            states[group] = evaluator.function().getNewAggregationBuffer();
        }
        return states[group];
    }

    @Override
    public void input(int[] groups, ColumnVector[] arguments, int rowCount) {
        input = started(input, evaluators::input);
        call.run(() -> {
            GenericUDAFEvaluator function = input.function();
            for (int row = 0; row < rowCount; row++) {
                Object[] values = new Object[arguments.length];
                for (int i = 0; i < values.length; i++) {
                    values[i] = HiveInput.read(types.get(i), arguments[i], row);
                }
                function.iterate(state(rows, groups == null ? 0 : groups[row], input), values);
            }
            return null;
        });
        taken += rowCount;
    }

    @Override
    public void combine(int[] groups, ColumnVector[] intermediate, int rowCount) {
        combine = started(combine, evaluators::combine);
        call.run(() -> {
            for (int row = 0; row < rowCount; row++) {
                Object partial = HiveInput.read(partialType, intermediate[0], row);
                combine.function().merge(state(merged, groups == null ? 0 : groups[row], combine), partial);
            }
            return null;
        });
        taken += rowCount;
    }

    @Override
    public ColumnVector[] intermediate(int from, int count) {
        return call.run(() -> {
            VectorBuilder builder = VectorBuilder.of(partialType, count);
            for (int group = from; group < from + count; group++) {
                if (merged[group] != null && rows[group] != null) {
                    combine.function().merge(merged[group], partial(rows[group], input));
                    rows[group] = null;
                }
                Evaluator evaluator = merged[group] != null ? combine : started(input, evaluators::input);
                if (evaluator != combine) {
                    input = evaluator;
                }
                AggregationBuffer[] states = evaluator == combine ? merged : rows;
                Object partial = evaluator.function().terminatePartial(state(states, group, evaluator));
                builder.appendObject(HiveOutput.boxed(evaluator.result(), partial));
            }
            return new ColumnVector[] {builder.build()};
        });
    }

    private Object partial(AggregationBuffer state, Evaluator evaluator) throws HiveException {
        return evaluators.standard(evaluator.function().terminatePartial(state), evaluator.result());
    }

    @Override
    public ColumnVector output(int from, int count) {
        output = started(output, evaluators::output);
        return call.run(() -> {
            VectorBuilder builder = VectorBuilder.of(resultType, count);
            for (int group = from; group < from + count; group++) {
                AggregationBuffer all = output.function().getNewAggregationBuffer();
                if (merged[group] != null) {
                    output.function().merge(all, partial(merged[group], combine));
                }
                if (rows[group] != null) {
                    output.function().merge(all, partial(rows[group], input));
                }
                Object result = output.function().terminate(all);
                builder.appendObject(HiveOutput.boxed(output.result(), result));
            }
            return builder.build();
        });
    }

    @Override
    public long retainedBytes() {
        long bytes = (long) ASSUMED_STATE_BYTES * rows.length;
        AggregationBuffer first = rows[0] == null ? merged[0] : rows[0];
        if (first instanceof AbstractAggregationBuffer known && known.estimate() > 0) {
            return (long) known.estimate() * rows.length;
        }
        return bytes + taken;
    }
}
