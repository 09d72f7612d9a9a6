package dev.skep.execution.operator;

import static dev.skep.execution.local.Plans.BIGINT;
import static dev.skep.execution.local.Plans.BOOLEAN;
import static dev.skep.execution.local.Plans.INT;
import static dev.skep.execution.local.Plans.STRING;
import static dev.skep.execution.local.Plans.ascending;
import static dev.skep.execution.local.Plans.call;
import static dev.skep.execution.local.Plans.column;
import static dev.skep.execution.local.Plans.columns;
import static dev.skep.execution.local.Plans.exchange;
import static dev.skep.execution.local.Plans.graph;
import static dev.skep.execution.local.Plans.literal;
import static dev.skep.execution.local.Plans.spread;
import static dev.skep.execution.local.Plans.values;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.type.DataType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.RowType;
import dev.skep.execution.local.Plans;
import dev.skep.execution.local.QueryTester;
import dev.skep.execution.local.RandomRows;
import dev.skep.execution.plan.AggregateCall;
import dev.skep.execution.plan.Distribution;
import dev.skep.execution.plan.JoinKind;
import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.plan.RowExpression;
import dev.skep.execution.plan.Stage;
import dev.skep.execution.plan.StageGraph;
import dev.skep.execution.plan.WindowCall;
import dev.skep.execution.plan.WindowCall.Bound;
import dev.skep.execution.plan.WindowCall.BoundKind;
import dev.skep.execution.plan.WindowCall.Frame;
import dev.skep.execution.plan.WindowCall.Unit;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Operators give without memory what they give with it. */
class TestSpilledOperators {
    private static final DataType[] TYPES = {BIGINT, STRING, INT};

    @TempDir
    private Path directory;

    private void check(StageGraph graph, int spillingStage, OperatorSpec spilling, boolean ordered) {
        List<List<Object>> expected = QueryTester.of(2, 256).run(graph);
        QueryTester tester = QueryTester.of(2, 256).withoutMemory(directory);
        List<List<Object>> actual = tester.run(graph);
        if (ordered) {
            assertThat(actual).isEqualTo(expected);
        } else {
            assertThat(actual).containsExactlyInAnyOrderElementsOf(expected);
        }
        assertThat(tester.spilledBytes(spillingStage, spilling)).isPositive();
    }

    @ParameterizedTest
    @EnumSource(
            value = JoinKind.class,
            names = {"INNER", "PROBE_OUTER", "SEMI", "ANTI", "NULL_AWARE_ANTI"})
    void broadcastJoin(JoinKind kind) {
        RandomRows random = new RandomRows(7, 3000);
        OperatorSpec probe = values(columns(TYPES), random.rows(3000, TYPES));
        List<List<Object>> buildRows = random.rows(5000, TYPES);
        if (kind == JoinKind.NULL_AWARE_ANTI) {
            buildRows.removeIf(row -> row.get(0) == null || (Long) row.get(0) > 0);
        }
        OperatorSpec build = values(columns(TYPES), buildRows);
        OperatorSpec join = Plans.join(exchange(0, probe), exchange(1, build), kind, List.of(0), true);
        StageGraph graph = graph(
                spread(0, probe),
                new Stage(1, build, new Distribution.Broadcast(), 0),
                new Stage(2, join, new Distribution.Single(), 0));
        check(graph, 2, join, false);
    }

    @Test
    void notInFindsTheNullOfAnotherPart() {
        RandomRows random = new RandomRows(8, 3000);
        OperatorSpec probe = values(columns(TYPES), random.rows(3000, TYPES));
        OperatorSpec build = values(columns(TYPES), random.rows(5000, TYPES));
        OperatorSpec join =
                Plans.join(exchange(0, probe), exchange(1, build), JoinKind.NULL_AWARE_ANTI, List.of(0), true);
        StageGraph graph = graph(
                spread(0, probe),
                new Stage(1, build, new Distribution.Broadcast(), 0),
                new Stage(2, join, new Distribution.Single(), 0));
        assertThat(QueryTester.of(2, 256).withoutMemory(directory).run(graph)).isEmpty();
    }

    @Test
    void manyRowsOfOneKey() {
        DataType[] types = {INT, INT};
        OperatorSpec probe = values(columns(types), Collections.nCopies(300, List.of(1, 2)));
        OperatorSpec build = values(columns(types), Collections.nCopies(9000, List.of(1, 3)));
        OperatorSpec join = Plans.join(exchange(0, probe), exchange(1, build), JoinKind.INNER, List.of(0), true);
        OperatorSpec count = new OperatorSpec.Aggregate(
                join,
                List.of(),
                List.of(Plans.aggregate("count", BIGINT)),
                OperatorSpec.AggregateMode.SINGLE,
                columns(BIGINT));
        StageGraph graph = graph(
                spread(0, probe),
                new Stage(1, build, new Distribution.Broadcast(), 0),
                new Stage(2, count, new Distribution.Single(), 1));
        check(graph, 2, join, false);
    }

    @ParameterizedTest
    @EnumSource(
            value = JoinKind.class,
            names = {"NULL_AWARE_ANTI", "BUILD_SEMI", "BUILD_ANTI"},
            mode = EnumSource.Mode.EXCLUDE)
    void nestedLoopJoin(JoinKind kind) {
        RandomRows random = new RandomRows(9, 300);
        OperatorSpec probe = values(columns(TYPES), random.rows(40, TYPES));
        OperatorSpec build = values(columns(TYPES), random.rows(3000, TYPES));
        RowExpression condition = call("<", BOOLEAN, column(2, INT), column(5, INT));
        OperatorSpec join = new OperatorSpec.NestedLoopJoin(exchange(0, probe), exchange(1, build), kind, condition);
        StageGraph graph = graph(
                new Stage(0, probe, new Distribution.Single(), 0),
                new Stage(1, build, new Distribution.Broadcast(), 0),
                new Stage(2, join, new Distribution.Single(), 1));
        check(graph, 2, join, false);
    }

    @Test
    void firstRows() {
        OperatorSpec input = values(columns(TYPES), new RandomRows(10, 5000).rows(9000, TYPES));
        OperatorSpec top = new OperatorSpec.TopN(input, List.of(ascending(0), ascending(1), ascending(2)), 4000);
        List<List<Object>> expected = QueryTester.of(1, 256).run(top);
        List<List<Object>> actual =
                QueryTester.of(1, 256).withoutMemory(directory).run(top);
        assertThat(actual).isEqualTo(expected);
    }

    @Test
    void distinctArgumentsOfGroups() {
        OperatorSpec input = values(columns(TYPES), new RandomRows(14, 3000).rows(20000, TYPES));
        AggregateCall distinct = new AggregateCall("count", List.of(column(1, STRING)), true, -1, BIGINT);
        AggregateCall sum = Plans.aggregate("sum", BIGINT, column(0, BIGINT));
        OperatorSpec groups = new OperatorSpec.Aggregate(
                input,
                List.of(2),
                List.of(distinct, sum),
                OperatorSpec.AggregateMode.SINGLE,
                columns(INT, BIGINT, BIGINT));
        check(Plans.single(groups), 0, groups, false);
    }

    @Test
    void statesOfFewGroups() {
        List<List<Object>> rows = new RandomRows(15, 3000).rows(20000, TYPES);
        for (int i = 0; i < rows.size(); i++) {
            rows.get(i).set(2, i % 3 == 0 ? null : i % 3);
        }
        checkStates(rows);
    }

    @Test
    void statesOfFewGroupsBeforeMany() {
        List<List<Object>> rows = new RandomRows(16, 3000).rows(40000, TYPES);
        for (int i = 0; i < rows.size(); i++) {
            rows.get(i).set(2, i < 10000 || i % 5 == 0 ? i % 3 : i / 4);
        }
        checkStates(rows);
    }

    private void checkStates(List<List<Object>> rows) {
        OperatorSpec input = values(columns(TYPES), rows);
        AggregateCall texts = new AggregateCall("count", List.of(column(1, STRING)), true, -1, BIGINT);
        AggregateCall numbers = new AggregateCall("sum", List.of(column(0, BIGINT)), true, -1, BIGINT);
        DataType real = PrimitiveType.DOUBLE;
        AggregateCall percentile =
                new AggregateCall("percentile", List.of(column(0, BIGINT), literal(0.3, real)), false, -1, real);
        AggregateCall sum = Plans.aggregate("sum", BIGINT, column(0, BIGINT));
        OperatorSpec groups = new OperatorSpec.Aggregate(
                input,
                List.of(2),
                List.of(texts, numbers, percentile, sum),
                OperatorSpec.AggregateMode.SINGLE,
                columns(INT, BIGINT, BIGINT, real, BIGINT));
        check(Plans.single(groups), 0, groups, false);
    }

    private static Frame rows(Bound start, Bound end) {
        return new Frame(Unit.ROWS, start, end);
    }

    private static Bound bound(BoundKind kind) {
        return new Bound(kind, null);
    }

    static Stream<WindowCall> windowCalls() {
        Bound first = bound(BoundKind.UNBOUNDED_PRECEDING);
        Bound current = bound(BoundKind.CURRENT_ROW);
        Bound last = bound(BoundKind.UNBOUNDED_FOLLOWING);
        Frame usual = new Frame(Unit.RANGE, first, current);
        Frame whole = rows(first, last);
        Frame narrow = rows(new Bound(BoundKind.PRECEDING, 3), new Bound(BoundKind.FOLLOWING, 2));
        RowExpression text = column(1, STRING);
        RowExpression number = column(0, BIGINT);
        return Stream.of(
                window("row_number", INT, usual),
                window("rank", INT, usual),
                window("dense_rank", INT, usual),
                window("percent_rank", PrimitiveType.DOUBLE, usual),
                window("cume_dist", PrimitiveType.DOUBLE, usual),
                window("ntile", INT, usual, literal(7, INT)),
                window("lag", STRING, usual, text),
                window("lead", STRING, usual, text, literal(5, INT), literal("none", STRING)),
                window("first_value", STRING, usual, text),
                window("last_value", STRING, usual, text),
                window("last_value", STRING, whole, text),
                window("nth_value", STRING, rows(first, current), text, literal(3, INT)),
                window("sum", BIGINT, usual, number),
                window("sum", BIGINT, rows(first, current), number),
                window("sum", BIGINT, whole, number),
                window("sum", BIGINT, narrow, number),
                window("min", BIGINT, narrow, number),
                window("count", BIGINT, rows(first, new Bound(BoundKind.FOLLOWING, 2)), number));
    }

    private static WindowCall window(String function, DataType type, Frame frame, RowExpression... arguments) {
        return new WindowCall(function, List.of(arguments), false, false, frame, type);
    }

    @ParameterizedTest
    @MethodSource("windowCalls")
    void windowOverOneLargePartition(WindowCall call) {
        List<List<Object>> rows = new RandomRows(11, 400).rows(6000, TYPES);
        OperatorSpec input = values(columns(TYPES), rows);
        OperatorSpec sorted = new OperatorSpec.Sort(input, List.of(ascending(0), ascending(1), ascending(2)));
        RowType type = columns(BIGINT, STRING, INT, call.resultType());
        OperatorSpec window = new OperatorSpec.Window(sorted, List.of(), List.of(ascending(0)), List.of(call), type);
        check(Plans.single(window), 0, window, true);
    }

    @Test
    void windowOverLargeAndSmallPartitions() {
        List<List<Object>> rows = new RandomRows(12, 3).rows(9000, TYPES);
        rows.addAll(new RandomRows(13, 4000).rows(1000, TYPES));
        OperatorSpec input = values(columns(TYPES), rows);
        OperatorSpec sorted = new OperatorSpec.Sort(input, List.of(ascending(0), ascending(1), ascending(2)));
        WindowCall call = window(
                "row_number",
                INT,
                new Frame(Unit.RANGE, bound(BoundKind.UNBOUNDED_PRECEDING), bound(BoundKind.CURRENT_ROW)));
        OperatorSpec window = new OperatorSpec.Window(
                sorted, List.of(0), List.of(ascending(1)), List.of(call), columns(BIGINT, STRING, INT, INT));
        check(Plans.single(window), 0, window, true);
    }
}
