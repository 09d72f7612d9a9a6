package dev.skep.execution.local;

import static dev.skep.execution.local.Plans.BIGINT;
import static dev.skep.execution.local.Plans.INT;
import static dev.skep.execution.local.Plans.aggregate;
import static dev.skep.execution.local.Plans.ascending;
import static dev.skep.execution.local.Plans.columns;
import static dev.skep.execution.local.Plans.exchange;
import static dev.skep.execution.local.Plans.graph;
import static dev.skep.execution.local.Plans.hash;
import static dev.skep.execution.local.Plans.row;
import static dev.skep.execution.local.Plans.values;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.execution.plan.Distribution;
import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.plan.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stages whose number of tasks is given. */
class TestStageTasks {
    private static final int ROWS = 500;

    private final OperatorSpec numbers = numbers();

    private static OperatorSpec numbers() {
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            rows.add(row(ROWS - i));
        }
        return values(columns(INT), rows);
    }

    /** How many rows each task of a stage gets. */
    private List<Long> rowsOfTasks(Distribution distribution, int tasks) {
        OperatorSpec count = new OperatorSpec.Aggregate(
                exchange(0, numbers),
                List.of(),
                List.of(aggregate("count", BIGINT)),
                OperatorSpec.AggregateMode.SINGLE,
                columns(BIGINT));
        List<List<Object>> rows = QueryTester.of(2, 16)
                .run(graph(
                        new Stage(0, numbers, distribution, 1),
                        new Stage(1, count, new Distribution.Single(), tasks),
                        new Stage(2, exchange(1, count), new Distribution.Single(), 1)));
        return rows.stream().map(row -> (Long) row.get(0)).toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 40})
    void rowsAreSpreadByHashOverJustSoManyTasks(int tasks) {
        List<Long> counts = rowsOfTasks(hash(0), tasks);
        assertThat(counts).hasSize(tasks);
        assertThat(counts.stream().mapToLong(Long::longValue).sum()).isEqualTo(ROWS);
        assertThat(counts).allMatch(count -> count > 0 && count < 3L * ROWS / tasks);
    }

    @Test
    void batchesAreTakenInTurn() {
        List<Long> counts = rowsOfTasks(new Distribution.RoundRobin(), 3);
        assertThat(counts).hasSize(3).allMatch(count -> count > 150 && count < 190);
        assertThat(rowsOfTasks(new Distribution.RoundRobin(), 40)).hasSize(40).contains(0L);
    }

    @Test
    void theFirstTasksRowsAreReadFirst() {
        OperatorSpec sorted = new OperatorSpec.Sort(exchange(0, numbers), List.of(ascending(0)));
        List<Long> numbersRead = QueryTester.of(2, 16)
                .run(graph(
                        new Stage(0, numbers, new Distribution.RoundRobin(), 1),
                        new Stage(1, sorted, new Distribution.Single(), 2),
                        new Stage(2, exchange(1, sorted), new Distribution.Single(), 1)))
                .stream()
                .map(row -> ((Integer) row.get(0)).longValue())
                .toList();
        assertThat(numbersRead).hasSize(ROWS);
        long descents = LongStream.range(1, ROWS)
                .filter(i -> numbersRead.get((int) i) < numbersRead.get((int) i - 1))
                .count();
        assertThat(descents).isEqualTo(1);
    }
}
