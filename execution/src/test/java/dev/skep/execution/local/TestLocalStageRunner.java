package dev.skep.execution.local;

import static dev.skep.execution.local.Plans.BIGINT;
import static dev.skep.execution.local.Plans.BOOLEAN;
import static dev.skep.execution.local.Plans.INT;
import static dev.skep.execution.local.Plans.STRING;
import static dev.skep.execution.local.Plans.aggregate;
import static dev.skep.execution.local.Plans.ascending;
import static dev.skep.execution.local.Plans.call;
import static dev.skep.execution.local.Plans.column;
import static dev.skep.execution.local.Plans.columns;
import static dev.skep.execution.local.Plans.exchange;
import static dev.skep.execution.local.Plans.graph;
import static dev.skep.execution.local.Plans.grouping;
import static dev.skep.execution.local.Plans.hash;
import static dev.skep.execution.local.Plans.join;
import static dev.skep.execution.local.Plans.literal;
import static dev.skep.execution.local.Plans.row;
import static dev.skep.execution.local.Plans.spread;
import static dev.skep.execution.local.Plans.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.execution.QueryContext;
import dev.skep.execution.QueryResult;
import dev.skep.execution.plan.Distribution;
import dev.skep.execution.plan.JoinKind;
import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.plan.Stage;
import dev.skep.execution.plan.StageGraph;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestLocalStageRunner {
    private static OperatorSpec numbers(int count) {
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(row(i, "k" + i % 7));
        }
        return values(columns(INT, STRING), rows);
    }

    @Test
    void filtersProjectsAndLimits() {
        OperatorSpec filter = new OperatorSpec.Filter(numbers(10), call(">", BOOLEAN, column(0, INT), literal(4, INT)));
        OperatorSpec project = new OperatorSpec.Project(
                filter,
                List.of(call("+", INT, column(0, INT), column(0, INT)), column(1, STRING)),
                columns(INT, STRING));
        OperatorSpec limit = new OperatorSpec.Limit(project, 1, 2);

        assertThat(QueryTester.of(2, 2).run(limit)).containsExactly(row(12, "k6"), row(14, "k0"));
    }

    @ParameterizedTest
    @CsvSource({"1,2048", "2,2048", "3,2"})
    void groupsInTwoSteps(int tasks, int batchRows) {
        OperatorSpec input = numbers(1000);
        List<Stage> stages = new ArrayList<>(List.of(spread(0, input)));
        stages.addAll(grouping(
                1,
                0,
                input,
                List.of(1),
                List.of(BIGINT, BIGINT),
                aggregate("sum", BIGINT, column(0, BIGINT)),
                aggregate("count", BIGINT)));
        OperatorSpec asLong = new OperatorSpec.Project(
                input,
                List.of(new dev.skep.execution.plan.RowExpression.Cast(column(0, INT), BIGINT), column(1, STRING)),
                columns(BIGINT, STRING));
        stages.set(0, spread(0, asLong));

        Map<Object, List<Object>> expected = new TreeMap<>();
        for (int k = 0; k < 7; k++) {
            long sum = 0;
            long count = 0;
            for (int i = k; i < 1000; i += 7) {
                sum += i;
                count++;
            }
            expected.put("k" + k, row("k" + k, sum, count));
        }
        assertThat(QueryTester.of(tasks, batchRows).run(new StageGraph(stages)))
                .containsExactlyInAnyOrderElementsOf(expected.values());
    }

    @ParameterizedTest
    @CsvSource({"1,2048", "2,16", "3,2"})
    void joinsByPartition(int tasks, int batchRows) {
        OperatorSpec left = numbers(300);
        OperatorSpec right = numbers(200);
        OperatorSpec joined = join(exchange(0, left), exchange(1, right), JoinKind.INNER, List.of(0), false);
        List<List<Object>> rows = QueryTester.of(tasks, batchRows)
                .run(graph(
                        new Stage(0, left, hash(0), 0),
                        new Stage(1, right, hash(0), 0),
                        new Stage(2, joined, new Distribution.Single(), 0)));

        assertThat(rows).hasSize(200).allMatch(row -> row.get(0).equals(row.get(2)));
    }

    @Test
    void sharesABroadcastBuildSide() {
        OperatorSpec left = numbers(300);
        OperatorSpec right = numbers(5);
        OperatorSpec joined = join(exchange(0, left), exchange(1, right), JoinKind.INNER, List.of(1), true);
        List<List<Object>> rows = QueryTester.of(3, 2)
                .run(graph(
                        spread(0, left),
                        new Stage(1, right, new Distribution.Broadcast(), 0),
                        new Stage(2, joined, new Distribution.Single(), 0)));

        assertThat(rows).hasSize(215).allMatch(row -> row.get(1).equals(row.get(3)));
    }

    @Test
    void mergesSortedRuns() {
        OperatorSpec input = numbers(500);
        OperatorSpec sorted = new OperatorSpec.Sort(exchange(0, input), List.of(ascending(0)));
        List<List<Object>> rows = QueryTester.of(3, 4)
                .run(graph(
                        new Stage(0, input, hash(0), 0),
                        new Stage(1, sorted, new Distribution.Single(), 0),
                        new Stage(2, exchange(1, sorted, ascending(0)), new Distribution.Single(), 1)));

        assertThat(rows.stream().map(row -> row.get(0)).toList())
                .isEqualTo(java.util.stream.IntStream.range(0, 500).boxed().toList());
    }

    @Test
    void failsWithTheFirstErrorOfATask() {
        OperatorSpec bad = new OperatorSpec.Aggregate(
                numbers(3),
                List.of(),
                List.of(aggregate("no_such", BIGINT)),
                OperatorSpec.AggregateMode.SINGLE,
                columns(BIGINT));

        assertThatThrownBy(() -> QueryTester.of(2, 2).run(bad))
                .isInstanceOfSatisfying(
                        SkepException.class, error -> assertThat(error.code()).isEqualTo(ErrorCode.FUNCTION_NOT_FOUND));
    }

    @Test
    void stopsWhenCancelled() {
        OperatorSpec endless = new OperatorSpec.NestedLoopJoin(
                new OperatorSpec.NestedLoopJoin(numbers(3000), numbers(3000), JoinKind.INNER, null),
                numbers(3000),
                JoinKind.INNER,
                null);
        QueryTester tester = QueryTester.of(2, 100);
        QueryContext context = tester.context();
        try (QueryResult result = tester.start(Plans.single(endless), context)) {
            assertThat(result.next().rowCount()).isEqualTo(100);
            context.cancellation().cancel(ErrorCode.QUERY_CANCELLED);
            assertThatThrownBy(() -> {
                        while (result.next() != null) {}
                    })
                    .isInstanceOfSatisfying(SkepException.class, error -> assertThat(error.code())
                            .isEqualTo(ErrorCode.QUERY_CANCELLED));
        }
    }

    @Test
    void closesEarly() {
        OperatorSpec endless = new OperatorSpec.NestedLoopJoin(numbers(3000), numbers(3000), JoinKind.INNER, null);
        QueryTester tester = QueryTester.of(2, 100);
        long start = System.nanoTime();
        try (QueryResult result = tester.start(Plans.single(endless), tester.context())) {
            assertThat(result.next().rowCount()).isEqualTo(100);
        }
        assertThat(System.nanoTime() - start).isLessThan(5_000_000_000L);
    }

    @Test
    void leavesNoTemporaryFilesBehind(@TempDir Path directory) {
        OperatorSpec left = numbers(20_000);
        OperatorSpec sorted = new OperatorSpec.Sort(exchange(0, left), List.of(ascending(1)));
        OperatorSpec bad = new OperatorSpec.Filter(
                exchange(1, sorted, ascending(1)),
                call("=", BOOLEAN, call("assert_true", BOOLEAN, literal(false, BOOLEAN)), literal(true, BOOLEAN)));
        StageGraph failing = graph(
                new Stage(0, left, hash(0), 0),
                new Stage(1, sorted, new Distribution.Single(), 0),
                new Stage(2, bad, new Distribution.Single(), 1));
        QueryTester tester = QueryTester.of(2, 100).withoutMemory(directory);

        assertThatThrownBy(() -> tester.run(failing)).isInstanceOf(SkepException.class);
        assertThat(directory).isEmptyDirectory();
        StageGraph working = graph(
                new Stage(0, left, hash(0), 0),
                new Stage(1, sorted, new Distribution.Single(), 0),
                new Stage(2, exchange(1, sorted, ascending(1)), new Distribution.Single(), 1));
        try (QueryResult result = tester.start(working, tester.context())) {
            assertThat(result.next().rowCount()).isPositive();
            assertThat(directory).isNotEmptyDirectory();
        }
        assertThat(directory).isEmptyDirectory();
        assertThat(tester.run(working)).hasSize(20_000);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void wrapsUnexpectedFailures() {
        OperatorSpec wrongType = values(columns(INT), List.of(row("text")));

        assertThatThrownBy(() -> QueryTester.of(2, 2).run(wrongType))
                .isInstanceOfSatisfying(
                        SkepException.class, error -> assertThat(error.code()).isEqualTo(ErrorCode.INTERNAL_ERROR));
    }
}
