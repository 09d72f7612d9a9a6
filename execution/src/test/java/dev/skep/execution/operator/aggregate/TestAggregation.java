package dev.skep.execution.operator.aggregate;

import static dev.skep.execution.local.Plans.BIGINT;
import static dev.skep.execution.local.Plans.BOOLEAN;
import static dev.skep.execution.local.Plans.INT;
import static dev.skep.execution.local.Plans.STRING;
import static dev.skep.execution.local.Plans.aggregate;
import static dev.skep.execution.local.Plans.column;
import static dev.skep.execution.local.Plans.columns;
import static dev.skep.execution.local.Plans.grouping;
import static dev.skep.execution.local.Plans.row;
import static dev.skep.execution.local.Plans.spread;
import static dev.skep.execution.local.Plans.values;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.type.ArrayType;
import dev.skep.api.type.DataType;
import dev.skep.api.type.DecimalType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.execution.local.QueryTester;
import dev.skep.execution.local.RandomRows;
import dev.skep.execution.plan.AggregateCall;
import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.plan.Stage;
import dev.skep.execution.plan.StageGraph;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TestAggregation {
    @TempDir
    private Path directory;

    static Stream<List<DataType>> keyTypes() {
        return Stream.of(
                List.of(INT),
                List.of(BIGINT),
                List.of(BOOLEAN),
                List.of(PrimitiveType.DOUBLE),
                List.of(STRING),
                List.of(INT, PrimitiveType.DATE),
                List.of(INT, STRING),
                List.of(new DecimalType(25, 3), PrimitiveType.TIMESTAMP, INT),
                List.of(new ArrayType(INT), STRING));
    }

    @ParameterizedTest
    @MethodSource("keyTypes")
    void groupsInOneAndTwoSteps(List<DataType> keyTypes) {
        DataType[] types = Stream.concat(keyTypes.stream(), Stream.of(BIGINT)).toArray(DataType[]::new);
        List<List<Object>> rows = new RandomRows(keyTypes.hashCode(), 20).rows(2000, types);
        int value = keyTypes.size();
        OperatorSpec input = values(columns(types), rows);
        AggregateCall[] calls = {aggregate("count", BIGINT), aggregate("sum", BIGINT, column(value, BIGINT))};
        List<List<Object>> expected = oracle(rows, value);
        List<Integer> keys = IntStream.range(0, value).boxed().toList();

        List<Stage> stages = new ArrayList<>(List.of(spread(0, input)));
        stages.addAll(grouping(1, 0, input, keys, List.of(BIGINT, BIGINT), calls));
        List<DataType> resultTypes = new ArrayList<>(keyTypes);
        resultTypes.addAll(List.of(BIGINT, BIGINT));
        OperatorSpec single = new OperatorSpec.Aggregate(
                input,
                keys,
                List.of(calls),
                OperatorSpec.AggregateMode.SINGLE,
                columns(resultTypes.toArray(DataType[]::new)));
        for (QueryTester tester : List.of(QueryTester.of(1, 2048), QueryTester.of(3, 2), QueryTester.of(2, 50))) {
            assertThat(tester.run(single)).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(tester.run(new StageGraph(stages))).containsExactlyInAnyOrderElementsOf(expected);
        }
        QueryTester spilling = QueryTester.of(2, 50).withoutMemory(directory);
        assertThat(spilling.run(single)).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(spilling.run(new StageGraph(stages))).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static List<List<Object>> oracle(List<List<Object>> rows, int value) {
        Map<List<Object>, long[]> groups = new HashMap<>();
        Set<List<Object>> withValue = new HashSet<>();
        for (List<Object> row : rows) {
            List<Object> key = row.subList(0, value);
            long[] state = groups.computeIfAbsent(key, k -> new long[2]);
            state[0]++;
            if (row.get(value) != null) {
                state[1] += (Long) row.get(value);
                withValue.add(key);
            }
        }
        List<List<Object>> result = new ArrayList<>();
        groups.forEach((key, state) -> {
            List<Object> row = new ArrayList<>(key);
            row.add(state[0]);
            row.add(withValue.contains(key) ? state[1] : null);
            result.add(row);
        });
        return result;
    }

    @Test
    void spillsManyGroups() {
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < 60_000; i++) {
            rows.add(row(i % 20_000, 1L));
        }
        OperatorSpec single = new OperatorSpec.Aggregate(
                values(columns(INT, BIGINT), rows),
                List.of(0),
                List.of(aggregate("sum", BIGINT, column(1, BIGINT))),
                OperatorSpec.AggregateMode.SINGLE,
                columns(INT, BIGINT));
        QueryTester spilling = QueryTester.of(1, 1000).withoutMemory(directory);

        List<List<Object>> result = spilling.run(single);
        assertThat(result).hasSize(20_000).allMatch(row -> row.get(1).equals(3L));
        assertThat(spilling.spilledBytes(0, single)).isPositive();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void givesUpGroupingThatDoesNotReduce() {
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < 150_000; i++) {
            rows.add(row(i, (long) i));
        }
        OperatorSpec input = values(columns(INT, BIGINT), rows);
        List<Stage> stages = new ArrayList<>(List.of(spread(0, input)));
        stages.addAll(grouping(1, 0, input, List.of(0), List.of(BIGINT), aggregate("sum", BIGINT, column(1, BIGINT))));

        assertThat(QueryTester.of(1, 2048).run(new StageGraph(stages)))
                .hasSize(150_000)
                .allMatch(row -> ((Integer) row.get(0)).longValue() == (Long) row.get(1));
    }

    @Test
    void makesOneRowWithoutGroupsOrInput() {
        OperatorSpec input = values(columns(BIGINT), List.of());
        OperatorSpec single = new OperatorSpec.Aggregate(
                input,
                List.of(),
                List.of(aggregate("count", BIGINT), aggregate("sum", BIGINT, column(0, BIGINT))),
                OperatorSpec.AggregateMode.SINGLE,
                columns(BIGINT, BIGINT));
        assertThat(QueryTester.of(2, 2).run(single)).containsExactly(row(0L, null));

        List<Stage> stages = new ArrayList<>(List.of(spread(0, input)));
        stages.addAll(grouping(1, 0, input, List.of(), List.of(BIGINT), aggregate("count", BIGINT)));
        assertThat(QueryTester.of(2, 2).run(new StageGraph(stages))).containsExactly(row(0L));
    }

    @Test
    void filtersAndCountsDistinctValues() {
        OperatorSpec input = values(
                columns(INT, BIGINT, BOOLEAN),
                List.of(
                        row(1, 5L, true),
                        row(1, 5L, false),
                        row(1, 7L, true),
                        row(2, 5L, null),
                        row(2, 6L, false),
                        row(1, 5L, true)));
        OperatorSpec single = new OperatorSpec.Aggregate(
                input,
                List.of(0),
                List.of(
                        new AggregateCall("sum", List.of(column(1, BIGINT)), false, 2, BIGINT),
                        new AggregateCall("count", List.of(column(1, BIGINT)), true, -1, BIGINT)),
                OperatorSpec.AggregateMode.SINGLE,
                columns(INT, BIGINT, BIGINT));

        assertThat(QueryTester.of(1, 2).run(single)).containsExactly(row(1, 17L, 2L), row(2, null, 2L));
    }
}
