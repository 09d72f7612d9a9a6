package dev.skep.execution.operator.join;

import static dev.skep.execution.local.Plans.BIGINT;
import static dev.skep.execution.local.Plans.BOOLEAN;
import static dev.skep.execution.local.Plans.INT;
import static dev.skep.execution.local.Plans.STRING;
import static dev.skep.execution.local.Plans.call;
import static dev.skep.execution.local.Plans.column;
import static dev.skep.execution.local.Plans.columns;
import static dev.skep.execution.local.Plans.exchange;
import static dev.skep.execution.local.Plans.graph;
import static dev.skep.execution.local.Plans.hash;
import static dev.skep.execution.local.Plans.values;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.type.DataType;
import dev.skep.api.type.DecimalType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.execution.local.QueryTester;
import dev.skep.execution.local.RandomRows;
import dev.skep.execution.plan.Distribution;
import dev.skep.execution.plan.JoinKind;
import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.plan.RowExpression;
import dev.skep.execution.plan.Stage;
import dev.skep.function.kernel.ValueOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TestJoins {
    @TempDir
    private Path directory;

    /** Key types of a join, and whether it has a residual and null-safe keys. */
    private record Shape(List<DataType> keys, boolean residual, boolean nullSafe) {}

    static Stream<Shape> shapes() {
        return Stream.<List<DataType>>of(
                        List.of(INT),
                        List.of(BIGINT),
                        List.of(STRING),
                        List.of(PrimitiveType.DOUBLE),
                        List.of(INT, INT),
                        List.of(new DecimalType(30, 2), PrimitiveType.DATE, STRING))
                .flatMap(keys -> Stream.of(
                        new Shape(keys, false, false), new Shape(keys, true, false), new Shape(keys, true, true)));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void matchesAnOracle(Shape shape) {
        for (JoinKind kind : JoinKind.values()) {
            if (kind == JoinKind.NULL_AWARE_ANTI) {
                continue;
            }
            for (int probeCount : new int[] {0, 40}) {
                for (int buildCount : new int[] {0, 30}) {
                    check(shape, kind, probeCount, buildCount);
                }
            }
        }
    }

    private void check(Shape shape, JoinKind kind, int probeCount, int buildCount) {
        RandomRows random = new RandomRows(probeCount * 31L + buildCount, 12);
        DataType[] types = Stream.concat(shape.keys().stream(), Stream.of(INT)).toArray(DataType[]::new);
        int keyCount = shape.keys().size();
        OperatorSpec.Values probe = values(columns(types), random.rows(probeCount, types));
        OperatorSpec.Values build = values(columns(types), random.rows(buildCount, types));
        RowExpression residual = shape.residual()
                ? call("<", BOOLEAN, column(keyCount, INT), column(types.length + keyCount, INT))
                : null;
        List<Integer> keys = IntStream.range(0, keyCount).boxed().toList();
        OperatorSpec join = new OperatorSpec.HashJoin(
                exchange(0, probe),
                exchange(1, build),
                kind,
                keys,
                keys,
                Collections.nCopies(keyCount, shape.nullSafe()),
                residual,
                false,
                -1);
        BiPredicate<List<Object>, List<Object>> matches = (left, right) -> {
            for (int key : keys) {
                boolean equal = Objects.equals(left.get(key), right.get(key));
                if (!equal || left.get(key) == null && !shape.nullSafe()) {
                    return false;
                }
            }
            return !shape.residual() || isLess(left.get(keyCount), right.get(keyCount));
        };
        List<List<Object>> expected = oracle(probe.rows(), build.rows(), kind, matches, types.length);
        Integer[] hashed = keys.toArray(Integer[]::new);
        for (QueryTester tester : List.of(
                QueryTester.of(1, 2048),
                QueryTester.of(3, 2),
                QueryTester.of(2, 4).withoutMemory(directory))) {
            assertThat(tester.run(graph(
                            new Stage(0, probe, hash(hashed), 0),
                            new Stage(1, build, hash(hashed), 0),
                            new Stage(2, join, new Distribution.Single(), 0))))
                    .as("%s %s %d %d", shape, kind, probeCount, buildCount)
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @ParameterizedTest
    @EnumSource(
            names = {"NULL_AWARE_ANTI", "BUILD_SEMI", "BUILD_ANTI"},
            mode = EnumSource.Mode.EXCLUDE)
    void joinsByAnyCondition(JoinKind kind) {
        RandomRows random = new RandomRows(7, 12);
        OperatorSpec.Values probe = values(columns(INT, STRING), random.rows(30, INT, STRING));
        OperatorSpec.Values build = values(columns(INT, STRING), random.rows(20, INT, STRING));
        OperatorSpec join =
                new OperatorSpec.NestedLoopJoin(probe, build, kind, call("<", BOOLEAN, column(0, INT), column(2, INT)));
        List<List<Object>> expected = oracle(probe.rows(), build.rows(), kind, (l, r) -> isLess(l.get(0), r.get(0)), 2);

        assertThat(QueryTester.of(1, 4).run(join)).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(QueryTester.of(1, 2048).run(join)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void keepsRowsThatAreNotIn() {
        List<List<Object>> probe = new RandomRows(5, 10).rows(40, INT);
        List<List<Object>> build = new ArrayList<>(List.of(List.of(1), List.of(-2)));

        assertThat(notIn(probe, List.of())).containsExactlyInAnyOrderElementsOf(probe);
        assertThat(notIn(probe, build))
                .containsExactlyInAnyOrderElementsOf(probe.stream()
                        .filter(row -> row.get(0) != null && !build.contains(row))
                        .toList());
        build.add(Collections.singletonList(null));
        assertThat(notIn(probe, build)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            names = {"NULL_AWARE_ANTI", "BUILD_SEMI", "BUILD_ANTI"},
            mode = EnumSource.Mode.EXCLUDE)
    void joinsByRanges(JoinKind kind) {
        for (DataType type : List.of(
                INT,
                BIGINT,
                STRING,
                PrimitiveType.DOUBLE,
                PrimitiveType.DATE,
                PrimitiveType.TIMESTAMP,
                new DecimalType(10, 2),
                new DecimalType(30, 2))) {
            RandomRows random = new RandomRows(7, 200);
            OperatorSpec.Values probe = values(columns(type, INT), random.rows(60, type, INT));
            OperatorSpec.Values build = values(columns(type, type), random.rows(700, type, type));
            RowExpression condition = new RowExpression.SpecialForm(
                    RowExpression.Form.AND,
                    List.of(
                            call("<>", BOOLEAN, column(0, type), column(3, type)),
                            call("<=", BOOLEAN, column(2, type), column(0, type)),
                            call("<=", BOOLEAN, column(0, type), column(3, type))),
                    BOOLEAN);
            OperatorSpec join = new OperatorSpec.NestedLoopJoin(probe, build, kind, condition);
            List<List<Object>> expected = oracle(
                    probe.rows(),
                    build.rows(),
                    kind,
                    (l, r) -> isInOrder(r.get(0), l.get(0), true) && isInOrder(l.get(0), r.get(1), false),
                    2);

            assertThat(counts(QueryTester.of(1, 32).run(join))).as("%s", type).isEqualTo(counts(expected));
        }
    }

    @ParameterizedTest
    @EnumSource(names = "NULL_AWARE_ANTI", mode = EnumSource.Mode.EXCLUDE)
    void spillsALargeBuildSide(JoinKind kind) {
        RandomRows random = new RandomRows(11, 20_000);
        OperatorSpec probe = values(columns(INT, STRING), random.rows(20_000, INT, STRING));
        OperatorSpec build = values(columns(INT, STRING), random.rows(15_000, INT, STRING));
        OperatorSpec join = dev.skep.execution.local.Plans.join(probe, build, kind, List.of(0), false);
        List<List<Object>> expected = QueryTester.of(1, 2048).run(join);
        QueryTester spilling = QueryTester.of(1, 500).withoutMemory(directory);

        List<List<Object>> rows = spilling.run(join);
        assertThat(rows).hasSizeGreaterThan(100);
        assertThat(counts(rows)).isEqualTo(counts(expected));
        assertThat(spilling.spilledBytes(0, join)).isPositive();
        assertThat(directory).isEmptyDirectory();
    }

    private static Map<List<Object>, Long> counts(List<List<Object>> rows) {
        return rows.stream().collect(Collectors.groupingBy(row -> row, Collectors.counting()));
    }

    private static List<List<Object>> notIn(List<List<Object>> probe, List<List<Object>> build) {
        OperatorSpec join = new OperatorSpec.HashJoin(
                values(columns(INT), probe),
                values(columns(INT), build),
                JoinKind.NULL_AWARE_ANTI,
                List.of(0),
                List.of(0),
                List.of(false),
                null,
                true,
                -1);
        return QueryTester.of(2, 4).run(join);
    }

    private static boolean isLess(Object a, Object b) {
        return a != null && b != null && (Integer) a < (Integer) b;
    }

    @SuppressWarnings("unchecked")
    private static boolean isInOrder(Object a, Object b, boolean orEqual) {
        if (a == null || b == null) {
            return false;
        }
        int order = a instanceof Double left
                ? ValueOrder.compare(left, (Double) b)
                : a instanceof String text
                        ? Arrays.compareUnsigned(
                                text.getBytes(StandardCharsets.UTF_8), ((String) b).getBytes(StandardCharsets.UTF_8))
                        : ((Comparable<Object>) a).compareTo(b);
        return order < 0 || orEqual && order == 0;
    }

    private static List<List<Object>> oracle(
            List<List<Object>> probe,
            List<List<Object>> build,
            JoinKind kind,
            BiPredicate<List<Object>, List<Object>> matches,
            int width) {
        List<List<Object>> result = new ArrayList<>();
        boolean keepsProbe = kind == JoinKind.PROBE_OUTER || kind == JoinKind.FULL_OUTER;
        boolean keepsBuild = kind == JoinKind.BUILD_OUTER || kind == JoinKind.FULL_OUTER;
        boolean[] buildMatched = new boolean[build.size()];
        List<Object> nulls = Collections.nCopies(width, null);
        for (List<Object> left : probe) {
            boolean matched = false;
            for (int i = 0; i < build.size(); i++) {
                if (matches.test(left, build.get(i))) {
                    matched = true;
                    buildMatched[i] = true;
                    if (!kind.probeColumnsOnly() && !kind.buildColumnsOnly()) {
                        result.add(concat(left, build.get(i)));
                    }
                }
            }
            if (kind.probeColumnsOnly() && matched == (kind == JoinKind.SEMI)) {
                result.add(left);
            } else if (keepsProbe && !matched) {
                result.add(concat(left, nulls));
            }
        }
        for (int i = 0; i < build.size(); i++) {
            if (keepsBuild && !buildMatched[i]) {
                result.add(concat(nulls, build.get(i)));
            } else if (kind.buildColumnsOnly() && buildMatched[i] == (kind == JoinKind.BUILD_SEMI)) {
                result.add(build.get(i));
            }
        }
        return result;
    }

    private static List<Object> concat(List<Object> left, List<Object> right) {
        List<Object> row = new ArrayList<>(left);
        row.addAll(right);
        return row;
    }
}
