package dev.skep.execution.local;

import dev.skep.api.type.DataType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.RowType;
import dev.skep.execution.plan.AggregateCall;
import dev.skep.execution.plan.Distribution;
import dev.skep.execution.plan.JoinKind;
import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.plan.RowExpression;
import dev.skep.execution.plan.SortKey;
import dev.skep.execution.plan.Stage;
import dev.skep.execution.plan.StageGraph;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Short ways to write plans in tests. */
public final class Plans {
    private Plans() {}

    public static RowType columns(DataType... types) {
        return RowType.of(
                IntStream.range(0, types.length).mapToObj(i -> "c" + i).toList(), List.of(types));
    }

    public static OperatorSpec.Values values(RowType type, List<List<Object>> rows) {
        return new OperatorSpec.Values(rows, type);
    }

    public static List<Object> row(Object... values) {
        return Arrays.asList(values);
    }

    public static RowExpression column(int index, DataType type) {
        return new RowExpression.InputReference(index, type);
    }

    public static RowExpression literal(Object value, DataType type) {
        return new RowExpression.Literal(value, type);
    }

    public static RowExpression call(String function, DataType type, RowExpression... arguments) {
        return new RowExpression.Call(function, List.of(arguments), type);
    }

    public static AggregateCall aggregate(String function, DataType result, RowExpression... arguments) {
        return new AggregateCall(function, List.of(arguments), false, -1, result);
    }

    /** A hash join without residual. */
    public static OperatorSpec.HashJoin join(
            OperatorSpec probe, OperatorSpec build, JoinKind kind, List<Integer> keys, boolean shared) {
        return new OperatorSpec.HashJoin(
                probe, build, kind, keys, keys, keys.stream().map(key -> false).toList(), null, shared, -1);
    }

    public static OperatorSpec exchange(int stage, OperatorSpec root, SortKey... mergeKeys) {
        return new OperatorSpec.ExchangeSource(stage, List.of(mergeKeys), root.outputType());
    }

    public static SortKey ascending(int column) {
        return new SortKey(column, true, true);
    }

    public static SortKey descending(int column) {
        return new SortKey(column, false, false);
    }

    public static Distribution hash(Integer... columns) {
        return new Distribution.Hash(List.of(columns));
    }

    public static StageGraph single(OperatorSpec root) {
        return graph(new Stage(0, root, new Distribution.Single(), 1));
    }

    public static StageGraph graph(Stage... stages) {
        return new StageGraph(List.of(stages));
    }

    /** Rows spread over all tasks: one stage that makes them, one that passes each on to whoever comes first. */
    public static Stage spread(int id, OperatorSpec root) {
        return new Stage(id, root, new Distribution.RoundRobin(), 0);
    }

    /** A grouping in two steps over the rows of stage {@code from}; stages {@code id} (partial) and {@code id + 1} (final, to one task). */
    public static List<Stage> grouping(
            int id, int from, OperatorSpec input, List<Integer> keys, List<DataType> states, AggregateCall... calls) {
        List<DataType> partialTypes = new ArrayList<>();
        List<DataType> resultTypes = new ArrayList<>();
        for (int key : keys) {
            partialTypes.add(input.outputType().type(key));
            resultTypes.add(input.outputType().type(key));
        }
        partialTypes.addAll(states);
        for (AggregateCall call : calls) {
            resultTypes.add(call.resultType());
        }
        OperatorSpec partial = new OperatorSpec.Aggregate(
                exchange(from, input),
                keys,
                List.of(calls),
                OperatorSpec.AggregateMode.PARTIAL,
                columns(partialTypes.toArray(DataType[]::new)));
        List<Integer> finalKeys = IntStream.range(0, keys.size()).boxed().toList();
        Distribution distribution = keys.isEmpty() ? new Distribution.Single() : new Distribution.Hash(finalKeys);
        OperatorSpec last = new OperatorSpec.Aggregate(
                exchange(id, partial),
                finalKeys,
                List.of(calls),
                OperatorSpec.AggregateMode.FINAL,
                columns(resultTypes.toArray(DataType[]::new)));
        return List.of(
                new Stage(id, partial, distribution, 0),
                new Stage(id + 1, last, new Distribution.Single(), keys.isEmpty() ? 1 : 0));
    }

    public static final DataType INT = PrimitiveType.INT;
    public static final DataType BIGINT = PrimitiveType.BIGINT;
    public static final DataType STRING = PrimitiveType.STRING;
    public static final DataType BOOLEAN = PrimitiveType.BOOLEAN;
    public static final DataType DOUBLE = PrimitiveType.DOUBLE;
}
