package dev.skep.execution.operator;

import static dev.skep.execution.local.Plans.BIGINT;
import static dev.skep.execution.local.Plans.BOOLEAN;
import static dev.skep.execution.local.Plans.INT;
import static dev.skep.execution.local.Plans.aggregate;
import static dev.skep.execution.local.Plans.call;
import static dev.skep.execution.local.Plans.column;
import static dev.skep.execution.local.Plans.columns;
import static dev.skep.execution.local.Plans.exchange;
import static dev.skep.execution.local.Plans.graph;
import static dev.skep.execution.local.Plans.literal;
import static dev.skep.execution.local.Plans.row;
import static dev.skep.execution.local.Plans.single;
import static dev.skep.execution.local.Plans.spread;
import static dev.skep.execution.local.Plans.values;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.execution.local.QueryTester;
import dev.skep.execution.plan.Distribution;
import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.plan.Stage;
import dev.skep.execution.plan.StageGraph;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nodes of a stage's tree that several parents share, and stages that several others read. */
class TestTeeOperator {
    private final OperatorSpec numbers = numbers();

    private static OperatorSpec numbers() {
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            rows.add(row(i));
        }
        return values(columns(INT), rows);
    }

    private static OperatorSpec below(OperatorSpec input, int bound) {
        return new OperatorSpec.Filter(input, call("<", BOOLEAN, column(0, INT), literal(bound, INT)));
    }

    private static OperatorSpec count(OperatorSpec input) {
        return new OperatorSpec.Aggregate(
                input,
                List.of(),
                List.of(aggregate("count", BIGINT)),
                OperatorSpec.AggregateMode.SINGLE,
                columns(BIGINT));
    }

    private OperatorSpec threeCounts() {
        OperatorSpec.Shared shared = new OperatorSpec.Shared(numbers);
        return new OperatorSpec.Union(
                List.of(count(below(shared, 3)), count(shared), count(new OperatorSpec.Limit(below(shared, 5), 0, 1))),
                columns(BIGINT));
    }

    @Test
    void everyParentSeesEveryRow() {
        QueryTester tester = QueryTester.of(1, 2);
        assertThat(tester.run(threeCounts())).containsExactlyInAnyOrder(row(3L), row(10L), row(1L));
    }

    @Test
    void sharingSurvivesSerialization() throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(single(threeCounts()));
        }
        StageGraph copy;
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            copy = (StageGraph) in.readObject();
        }
        assertThat(QueryTester.of(1, 2).run(copy)).containsExactlyInAnyOrder(row(3L), row(10L), row(1L));
    }

    @Test
    void rowsEndWhenNoParentWantsMore() {
        OperatorSpec.Shared shared = new OperatorSpec.Shared(numbers);
        OperatorSpec union = new OperatorSpec.Union(
                List.of(new OperatorSpec.Limit(shared, 0, 1), new OperatorSpec.Limit(shared, 1, 2)), columns(INT));
        assertThat(QueryTester.of(1, 1).run(union)).containsExactlyInAnyOrder(row(0), row(1), row(2));
    }

    @Test
    void severalStagesReadOne() {
        OperatorSpec first = count(below(exchange(0, numbers), 4));
        OperatorSpec second = count(exchange(0, numbers));
        OperatorSpec last = new OperatorSpec.Union(List.of(exchange(1, first), exchange(2, second)), columns(BIGINT));
        assertThat(QueryTester.of(2, 2)
                        .run(graph(
                                spread(0, numbers),
                                new Stage(1, first, new Distribution.Single(), 1),
                                new Stage(2, second, new Distribution.Single(), 1),
                                new Stage(3, last, new Distribution.Single(), 1))))
                .containsExactlyInAnyOrder(row(4L), row(10L));
    }
}
