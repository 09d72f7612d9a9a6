package dev.skep.execution.operator.sort;

import static dev.skep.execution.local.Plans.INT;
import static dev.skep.execution.local.Plans.STRING;
import static dev.skep.execution.local.Plans.columns;
import static dev.skep.execution.local.Plans.values;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.type.ArrayType;
import dev.skep.api.type.DataType;
import dev.skep.api.type.DecimalType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.execution.local.QueryTester;
import dev.skep.execution.local.RandomRows;
import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.plan.SortKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TestSorting {
    @TempDir
    private Path directory;

    static Stream<DataType> types() {
        return Stream.of(
                INT,
                PrimitiveType.BIGINT,
                PrimitiveType.DOUBLE,
                STRING,
                PrimitiveType.BOOLEAN,
                PrimitiveType.DATE,
                PrimitiveType.TIMESTAMP,
                new DecimalType(12, 2),
                new DecimalType(30, 2),
                new ArrayType(INT));
    }

    @ParameterizedTest
    @MethodSource("types")
    void sortsEveryTypeEveryWay(DataType type) {
        List<List<Object>> rows = numbered(new RandomRows(3, 40).rows(3000, type, STRING));
        for (boolean ascending : new boolean[] {true, false}) {
            for (boolean nullsFirst : new boolean[] {true, false}) {
                List<SortKey> keys = List.of(new SortKey(0, ascending, nullsFirst), new SortKey(1, true, false));
                List<List<Object>> expected = new ArrayList<>(rows);
                expected.sort(order(keys));
                OperatorSpec input = values(columns(type, STRING, INT), rows);
                OperatorSpec sort = new OperatorSpec.Sort(input, keys);
                OperatorSpec top = new OperatorSpec.TopN(input, keys, 37);

                assertThat(QueryTester.of(1, 64).run(sort)).isEqualTo(expected);
                assertThat(QueryTester.of(1, 64).run(top)).isEqualTo(expected.subList(0, 37));
                QueryTester spilling = QueryTester.of(1, 64).withoutMemory(directory);
                assertThat(spilling.run(sort)).isEqualTo(expected);
                assertThat(spilling.spilledBytes(0, sort)).isPositive();
            }
        }
    }

    /** Few values, so that many rows are equal in the first keys. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 30})
    void sortsByManyKeys(int distinct) {
        DataType wide = new DecimalType(30, 2);
        List<List<Object>> rows =
                numbered(new RandomRows(distinct, distinct).rows(5000, STRING, PrimitiveType.BIGINT, wide, STRING));
        List<SortKey> keys = List.of(
                new SortKey(3, false, true),
                new SortKey(1, true, false),
                new SortKey(0, true, true),
                new SortKey(2, false, false));
        List<List<Object>> expected = new ArrayList<>(rows);
        expected.sort(order(keys));
        OperatorSpec input = values(columns(STRING, PrimitiveType.BIGINT, wide, STRING, INT), rows);
        OperatorSpec sort = new OperatorSpec.Sort(input, keys);

        assertThat(QueryTester.of(1, 2048).run(sort)).isEqualTo(expected);
        assertThat(QueryTester.of(1, 2048).withoutMemory(directory).run(sort)).isEqualTo(expected);
    }

    @Test
    void keepsTheFirstOfManyRows() {
        List<List<Object>> rows = numbered(new RandomRows(9, 1_000_000).rows(40_000, INT));
        List<SortKey> keys = List.of(new SortKey(0, false, false), new SortKey(1, true, true));
        List<List<Object>> expected = new ArrayList<>(rows);
        expected.sort(order(keys));
        OperatorSpec top = new OperatorSpec.TopN(values(columns(INT, INT), rows), keys, 10);

        assertThat(QueryTester.of(1, 2048).run(top)).isEqualTo(expected.subList(0, 10));
    }

    @Test
    void passesNothingOfNothing() {
        OperatorSpec input = values(columns(INT), List.of());
        assertThat(QueryTester.of(1, 2).run(new OperatorSpec.Sort(input, List.of(new SortKey(0, true, true)))))
                .isEmpty();
        assertThat(QueryTester.of(1, 2).run(new OperatorSpec.TopN(input, List.of(new SortKey(0, true, true)), 5)))
                .isEmpty();
    }

    private static List<List<Object>> numbered(List<List<Object>> rows) {
        List<List<Object>> result = new ArrayList<>();
        for (List<Object> row : rows) {
            List<Object> numbered = new ArrayList<>(row);
            numbered.add(result.size());
            result.add(numbered);
        }
        return result;
    }

    private static Comparator<List<Object>> order(List<SortKey> keys) {
        return (a, b) -> {
            for (SortKey key : keys) {
                Object left = a.get(key.column());
                Object right = b.get(key.column());
                int order;
                if (left == null || right == null) {
                    order = left == right ? 0 : (left == null) == key.nullsFirst() ? -1 : 1;
                } else {
                    boolean nullsLast = key.ascending() != key.nullsFirst();
                    order = key.ascending() ? compare(left, right, nullsLast) : compare(right, left, nullsLast);
                }
                if (order != 0) {
                    return order;
                }
            }
            return 0;
        };
    }

    @SuppressWarnings("unchecked")
    private static int compare(Object a, Object b, boolean nullsLast) {
        if (a == null || b == null) {
            return nullsLast ? Boolean.compare(a == null, b == null) : Boolean.compare(b == null, a == null);
        }
        if (a instanceof String left) {
            return Arrays.compareUnsigned(
                    left.getBytes(StandardCharsets.UTF_8), ((String) b).getBytes(StandardCharsets.UTF_8));
        }
        if (a instanceof Double left) {
            return Double.compare(left + 0.0, (Double) b + 0.0);
        }
        if (a instanceof List<?> left) {
            List<?> right = (List<?>) b;
            for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
                int order = compare(left.get(i), right.get(i), nullsLast);
                if (order != 0) {
                    return order;
                }
            }
            return Integer.compare(left.size(), right.size());
        }
        return ((Comparable<Object>) a).compareTo(b);
    }
}
