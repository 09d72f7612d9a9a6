package dev.skep.execution.operator.window;

import static dev.skep.execution.local.Plans.BIGINT;
import static dev.skep.execution.local.Plans.DOUBLE;
import static dev.skep.execution.local.Plans.INT;
import static dev.skep.execution.local.Plans.STRING;
import static dev.skep.execution.local.Plans.column;
import static dev.skep.execution.local.Plans.columns;
import static dev.skep.execution.local.Plans.literal;
import static dev.skep.execution.local.Plans.row;
import static dev.skep.execution.local.Plans.values;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.type.ArrayType;
import dev.skep.api.type.DataType;
import dev.skep.api.type.DecimalType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.execution.local.QueryTester;
import dev.skep.execution.local.RandomRows;
import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.plan.RowExpression;
import dev.skep.execution.plan.SortKey;
import dev.skep.execution.plan.WindowCall;
import dev.skep.execution.plan.WindowCall.Bound;
import dev.skep.execution.plan.WindowCall.BoundKind;
import dev.skep.execution.plan.WindowCall.Frame;
import dev.skep.execution.plan.WindowCall.Unit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Columns of the input: partition, order key, value. */
class TestWindows {
    private static final Frame WHOLE =
            frame(Unit.ROWS, BoundKind.UNBOUNDED_PRECEDING, null, BoundKind.UNBOUNDED_FOLLOWING, null);

    private static Frame frame(Unit unit, BoundKind start, Object startOffset, BoundKind end, Object endOffset) {
        return new Frame(unit, new Bound(start, startOffset), new Bound(end, endOffset));
    }

    private static WindowCall window(String function, Frame frame, DataType result, RowExpression... arguments) {
        return new WindowCall(function, List.of(arguments), false, false, frame, result);
    }

    private static List<List<Object>> run(
            QueryTester tester,
            List<List<Object>> rows,
            DataType order,
            DataType value,
            SortKey key,
            WindowCall... calls) {
        List<DataType> types = new ArrayList<>(List.of(STRING, order, value));
        for (WindowCall call : calls) {
            types.add(call.resultType());
        }
        OperatorSpec sorted = new OperatorSpec.Sort(
                values(columns(STRING, order, value), rows), List.of(new SortKey(0, true, true), key));
        return tester.run(new OperatorSpec.Window(
                sorted, List.of(0), List.of(key), List.of(calls), columns(types.toArray(DataType[]::new))));
    }

    @Test
    void numbersRows() {
        List<List<Object>> rows = List.of(
                row("a", 1, 10),
                row("a", 1, 20),
                row("a", 2, 30),
                row("a", 3, 40),
                row("b", null, 50),
                row("b", 1, 60));
        List<List<Object>> result = run(
                QueryTester.of(1, 2),
                rows,
                INT,
                INT,
                new SortKey(1, true, true),
                window("row_number", WHOLE, INT),
                window("rank", WHOLE, INT),
                window("dense_rank", WHOLE, BIGINT),
                window("percent_rank", WHOLE, DOUBLE),
                window("cume_dist", WHOLE, DOUBLE),
                window("ntile", WHOLE, INT, literal(3, INT)));

        assertThat(result.stream().map(r -> r.subList(3, 9)))
                .containsExactly(
                        row(1, 1, 1L, 0.0, 0.5, 1),
                        row(2, 1, 1L, 0.0, 0.5, 1),
                        row(3, 3, 2L, 2 / 3.0, 0.75, 2),
                        row(4, 4, 3L, 1.0, 1.0, 3),
                        row(1, 1, 1L, 0.0, 0.5, 1),
                        row(2, 2, 2L, 1.0, 1.0, 2));
    }

    @Test
    void takesValuesOfOtherRows() {
        List<List<Object>> rows =
                List.of(row("a", 1, 10), row("a", 2, null), row("a", 3, 30), row("a", 4, null), row("b", 1, 50));
        Frame running = frame(Unit.ROWS, BoundKind.UNBOUNDED_PRECEDING, null, BoundKind.CURRENT_ROW, null);
        WindowCall lagSkipping = new WindowCall("lag", List.of(column(2, INT)), false, true, WHOLE, INT);
        WindowCall lastSkipping = new WindowCall("last_value", List.of(column(2, INT)), false, true, running, INT);
        List<List<Object>> result = run(
                QueryTester.of(1, 2),
                rows,
                INT,
                INT,
                new SortKey(1, true, true),
                window("lag", WHOLE, INT, column(2, INT)),
                window("lead", WHOLE, INT, column(2, INT), literal(2, INT), literal(-1, INT)),
                lagSkipping,
                window("first_value", WHOLE, INT, column(2, INT)),
                lastSkipping,
                window("nth_value", WHOLE, INT, column(2, INT), literal(3, INT)));

        assertThat(result.stream().map(r -> r.subList(3, 9)))
                .containsExactly(
                        row(null, 30, null, 10, 10, 30),
                        row(10, null, 10, 10, 10, 30),
                        row(null, -1, 10, 10, 30, 30),
                        row(30, -1, 30, 10, 30, 30),
                        row(null, -1, null, 50, 50, null));
    }

    static Stream<Frame> frames() {
        List<Frame> frames = new ArrayList<>();
        for (Unit unit : Unit.values()) {
            Object one = unit == Unit.ROWS ? 1L : 1;
            Object two = unit == Unit.ROWS ? 2L : 2;
            for (Bound start : List.of(
                    new Bound(BoundKind.UNBOUNDED_PRECEDING, null),
                    new Bound(BoundKind.PRECEDING, two),
                    new Bound(BoundKind.CURRENT_ROW, null),
                    new Bound(BoundKind.FOLLOWING, one))) {
                for (Bound end : List.of(
                        new Bound(BoundKind.PRECEDING, one),
                        new Bound(BoundKind.CURRENT_ROW, null),
                        new Bound(BoundKind.FOLLOWING, two),
                        new Bound(BoundKind.UNBOUNDED_FOLLOWING, null))) {
                    frames.add(new Frame(unit, start, end));
                }
            }
        }
        return frames.stream();
    }

    @ParameterizedTest
    @MethodSource("frames")
    void aggregatesFrames(Frame frame) {
        for (boolean ascending : new boolean[] {true, false}) {
            for (DataType valueType : List.of(BIGINT, new DecimalType(10, 2), DOUBLE)) {
                SortKey key = new SortKey(1, ascending, !ascending);
                List<List<Object>> rows = new RandomRows(frame.hashCode(), 9).rows(120, STRING, INT, valueType);
                DataType sumType = valueType instanceof DecimalType ? new DecimalType(20, 2) : valueType;
                RowExpression value = column(2, valueType);
                List<List<Object>> result = run(
                        QueryTester.of(1, 7),
                        rows,
                        INT,
                        valueType,
                        key,
                        window("sum", frame, sumType, value),
                        window("count", frame, BIGINT, value),
                        window("min", frame, valueType, value),
                        window("max", frame, valueType, value),
                        window("collect_list", frame, new ArrayType(valueType), value));
                for (int i = 0; i < result.size(); i++) {
                    List<Object> inFrame = valuesInFrame(result, i, frame, key);
                    assertThat(result.get(i).get(7))
                            .as("row %s of %s", i, result)
                            .isEqualTo(inFrame);
                    assertThat(result.get(i).get(4)).isEqualTo((long) inFrame.size());
                    assertThat(result.get(i).get(5)).isEqualTo(extreme(inFrame, -1));
                    assertThat(result.get(i).get(6)).isEqualTo(extreme(inFrame, 1));
                    assertThat(result.get(i).get(3)).isEqualTo(sum(inFrame));
                }
            }
        }
    }

    private static List<Object> valuesInFrame(List<List<Object>> rows, int current, Frame frame, SortKey key) {
        List<Object> result = new ArrayList<>();
        boolean isNull = rows.get(current).get(1) == null;
        boolean follows = frame.unit() == Unit.RANGE && frame.start().kind() == BoundKind.FOLLOWING;
        if (isNull && follows && !key.nullsFirst()) {
            return result;
        }
        for (int i = 0; i < rows.size(); i++) {
            if (Objects.equals(rows.get(i).get(0), rows.get(current).get(0))
                    && distance(rows, i, current, frame, frame.start(), key) >= 0
                    && distance(rows, i, current, frame, frame.end(), key) <= 0
                    && rows.get(i).get(2) != null) {
                result.add(rows.get(i).get(2));
            }
        }
        return result;
    }

    /** Negative when row i lies before the bound. */
    private static int distance(List<List<Object>> rows, int i, int current, Frame frame, Bound bound, SortKey key) {
        if (bound.kind() == BoundKind.UNBOUNDED_PRECEDING) {
            return 1;
        }
        if (bound.kind() == BoundKind.UNBOUNDED_FOLLOWING) {
            return -1;
        }
        int offset = bound.offset() == null ? 0 : ((Number) bound.offset()).intValue();
        offset = bound.kind() == BoundKind.PRECEDING ? -offset : offset;
        if (frame.unit() == Unit.ROWS) {
            return Integer.compare(i, current + offset);
        }
        Integer other = (Integer) rows.get(i).get(1);
        Integer own = (Integer) rows.get(current).get(1);
        if (own == null || other == null) {
            return own == other ? 0 : (other == null) == key.nullsFirst() ? -1 : 1;
        }
        return key.ascending() ? Integer.compare(other, own + offset) : -Integer.compare(other, own - offset);
    }

    @SuppressWarnings("unchecked")
    private static Object extreme(List<Object> values, int sign) {
        return values.stream()
                .max((a, b) -> sign * ((Comparable<Object>) a).compareTo(b))
                .orElse(null);
    }

    private static Object sum(List<Object> values) {
        return values.stream()
                .reduce((a, b) -> a instanceof Long left
                        ? (Object) (left + (Long) b)
                        : a instanceof Double left
                                ? (Object) (left + (Double) b)
                                : ((BigDecimal) a).add((BigDecimal) b))
                .orElse(null);
    }

    @Test
    void reachesBackInTime() {
        Frame month = frame(Unit.RANGE, BoundKind.PRECEDING, Period.ofMonths(1), BoundKind.CURRENT_ROW, null);
        SortKey key = new SortKey(1, true, true);
        List<List<Object>> dates = List.of(
                row("a", LocalDate.of(2024, 1, 31), 1L),
                row("a", LocalDate.of(2024, 2, 29), 2L),
                row("a", LocalDate.of(2024, 3, 29), 4L),
                row("a", LocalDate.of(2024, 3, 31), 8L));
        assertThat(run(
                                QueryTester.of(1, 9),
                                dates,
                                PrimitiveType.DATE,
                                BIGINT,
                                key,
                                window("sum", month, BIGINT, column(2, BIGINT)))
                        .stream()
                        .map(r -> r.get(3)))
                .containsExactly(1L, 3L, 6L, 14L);
        Frame hour = frame(Unit.RANGE, BoundKind.PRECEDING, java.time.Duration.ofHours(1), BoundKind.CURRENT_ROW, null);
        List<List<Object>> times = List.of(
                row("a", LocalDateTime.of(1969, 12, 31, 23, 30), 1L),
                row("a", LocalDateTime.of(1970, 1, 1, 0, 30), 2L),
                row("a", LocalDateTime.of(1970, 1, 1, 1, 30, 0, 1), 4L));
        assertThat(run(
                                QueryTester.of(1, 9),
                                times,
                                PrimitiveType.TIMESTAMP,
                                BIGINT,
                                key,
                                window("sum", hour, BIGINT, column(2, BIGINT)))
                        .stream()
                        .map(r -> r.get(3)))
                .containsExactly(1L, 3L, 4L);
    }

    @Test
    void handlesManyAndLargePartitions() {
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < 50_000; i++) {
            rows.add(row(i < 30_000 ? "a" : "b" + i / 3, i, 1L));
        }
        Frame running = frame(Unit.ROWS, BoundKind.UNBOUNDED_PRECEDING, null, BoundKind.CURRENT_ROW, null);
        List<List<Object>> result = run(
                QueryTester.of(1, 2048),
                rows,
                INT,
                BIGINT,
                new SortKey(1, true, true),
                window("row_number", WHOLE, BIGINT),
                window("sum", running, BIGINT, column(2, BIGINT)),
                window("min", running, BIGINT, column(2, BIGINT)),
                window(
                        "collect_set",
                        frame(Unit.ROWS, BoundKind.PRECEDING, 3L, BoundKind.CURRENT_ROW, null),
                        new ArrayType(BIGINT),
                        column(2, BIGINT)));

        assertThat(result).hasSize(50_000).allMatch(r -> r.get(3).equals(r.get(4)));
    }

    /** Frames that are put together of blocks of rows, in partitions of many and of few. */
    @Test
    void aggregatesLargeFrames() {
        DataType price = new DecimalType(10, 2);
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < 12_000; i++) {
            String partition = i < 9_000 ? "a" : "b" + i / 700;
            rows.add(row(partition, i, i % 7 == 0 ? null : BigDecimal.valueOf(i * 31 % 1_000, 2)));
        }
        for (long[] bounds : List.of(new long[] {-5_000, 300}, new long[] {-70, 0}, new long[] {40, 1_100})) {
            Frame frame = frame(
                    Unit.ROWS,
                    bounds[0] < 0 ? BoundKind.PRECEDING : BoundKind.FOLLOWING,
                    Math.abs(bounds[0]),
                    BoundKind.FOLLOWING,
                    bounds[1]);
            List<List<Object>> result = run(
                    QueryTester.of(1, 512),
                    rows,
                    INT,
                    price,
                    new SortKey(1, true, true),
                    window("count", frame, BIGINT, column(2, price)),
                    window("sum", frame, new DecimalType(20, 2), column(2, price)),
                    window("avg", frame, new DecimalType(14, 6), column(2, price)),
                    window("max", frame, price, column(2, price)));

            assertThat(result).hasSize(12_000).allSatisfy(r -> {
                long count = (long) r.get(3);
                BigDecimal average = count == 0
                        ? null
                        : ((BigDecimal) r.get(4)).divide(BigDecimal.valueOf(count), 6, RoundingMode.HALF_UP);
                assertThat((BigDecimal) r.get(5)).isEqualTo(average);
            });
        }
    }
}
