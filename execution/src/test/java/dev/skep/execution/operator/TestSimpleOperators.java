package dev.skep.execution.operator;

import static dev.skep.execution.local.Plans.INT;
import static dev.skep.execution.local.Plans.STRING;
import static dev.skep.execution.local.Plans.column;
import static dev.skep.execution.local.Plans.columns;
import static dev.skep.execution.local.Plans.literal;
import static dev.skep.execution.local.Plans.row;
import static dev.skep.execution.local.Plans.values;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.type.ArrayType;
import dev.skep.execution.local.Plans;
import dev.skep.execution.local.QueryTester;
import dev.skep.execution.plan.Distribution;
import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.plan.Stage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestSimpleOperators {
    private static OperatorSpec.Values numbers(int... numbers) {
        List<List<Object>> rows = new ArrayList<>();
        for (int number : numbers) {
            rows.add(row(number));
        }
        return values(columns(INT), rows);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 2048})
    void explodesArrays(int batchRows) {
        OperatorSpec.Values input = values(
                columns(INT, new ArrayType(STRING)),
                List.of(row(1, List.of("a", "b", "c")), row(2, null), row(3, List.of()), row(4, List.of("d"))));
        for (boolean outer : new boolean[] {false, true}) {
            OperatorSpec call = new OperatorSpec.TableFunctionCall(
                    input,
                    "explode",
                    List.of(column(1, new ArrayType(STRING))),
                    outer,
                    columns(INT, new ArrayType(STRING), STRING));
            List<List<Object>> expected = new ArrayList<>(List.of(row(1, "a"), row(1, "b"), row(1, "c")));
            if (outer) {
                expected.add(row(2, null));
                expected.add(row(3, null));
            }
            expected.add(row(4, "d"));
            assertThat(QueryTester.of(1, batchRows).run(call).stream().map(r -> row(r.get(0), r.get(2))))
                    .containsExactlyElementsOf(expected);
        }
    }

    @Test
    void unitesInputs() {
        OperatorSpec union = new OperatorSpec.Union(List.of(numbers(1, 2, 3), numbers(), numbers(2, 4)), columns(INT));
        assertThat(QueryTester.of(2, 2).run(union)).containsExactly(row(1), row(2), row(3), row(2), row(4));
        assertThat(QueryTester.of(2, 2).run(new OperatorSpec.Limit(union, 0, 4)))
                .hasSize(4);
        assertThat(QueryTester.of(2, 2).run(new OperatorSpec.Sort(union, List.of(Plans.descending(0)))))
                .containsExactly(row(4), row(3), row(2), row(2), row(1));
    }

    @Test
    void expandsRows() {
        OperatorSpec expand = new OperatorSpec.Expand(
                numbers(1, 2),
                List.of(List.of(column(0, INT), literal(0, INT)), List.of(literal(null, INT), literal(1, INT))),
                columns(INT, INT));
        assertThat(QueryTester.of(1, 10).run(expand))
                .containsExactlyInAnyOrder(row(1, 0), row(2, 0), row(null, 1), row(null, 1));
    }

    @Test
    void limitsNothing() {
        assertThat(QueryTester.of(1, 2).run(new OperatorSpec.Limit(numbers(1, 2), 0, 0)))
                .isEmpty();
        assertThat(QueryTester.of(1, 2).run(new OperatorSpec.Limit(numbers(1, 2, 3), 2, -1)))
                .containsExactly(row(3));
        assertThat(QueryTester.of(1, 2).run(new OperatorSpec.Limit(numbers(1, 2, 3), 5, 2)))
                .isEmpty();
    }

    @Test
    void readsAStageManyTimes() {
        OperatorSpec source = numbers(1, 2, 3);
        OperatorSpec union =
                new OperatorSpec.Union(List.of(Plans.exchange(0, source), Plans.exchange(0, source)), columns(INT));
        OperatorSpec other = new OperatorSpec.Filter(
                Plans.exchange(0, source), Plans.call(">", Plans.BOOLEAN, column(0, INT), literal(2, INT)));
        OperatorSpec last =
                new OperatorSpec.Union(List.of(Plans.exchange(1, union), Plans.exchange(2, other)), columns(INT));
        for (Distribution distribution :
                List.of(new Distribution.Broadcast(), new Distribution.RoundRobin(), new Distribution.Single())) {
            assertThat(QueryTester.of(1, 2)
                            .run(Plans.graph(
                                    new Stage(0, source, distribution, 0),
                                    new Stage(1, union, new Distribution.Single(), 1),
                                    new Stage(2, other, new Distribution.Single(), 1),
                                    new Stage(3, last, new Distribution.Single(), 1))))
                    .containsExactlyInAnyOrder(row(1), row(2), row(3), row(1), row(2), row(3), row(3));
        }
    }

    @Test
    void countsWhatOperatorsDo() {
        OperatorSpec input = numbers(1, 2, 3, 4);
        OperatorSpec filter =
                new OperatorSpec.Filter(input, Plans.call(">", Plans.BOOLEAN, column(0, INT), literal(1, INT)));
        QueryTester tester = QueryTester.of(1, 2);
        tester.run(new OperatorSpec.Limit(filter, 0, 3));

        assertThat(tester.metrics().operator(0, input).rows.sum()).isEqualTo(4);
        assertThat(tester.metrics().operator(0, filter).rows.sum()).isEqualTo(3);
        assertThat(tester.metrics().operator(0, filter).nanos.sum()).isPositive();
        assertThat(tester.metrics().stage(0).tasksFinished.sum()).isEqualTo(1);
    }
}
