package dev.skep.execution.distributed.job;

import static dev.skep.execution.local.Plans.ascending;
import static dev.skep.execution.local.Plans.columns;
import static dev.skep.execution.local.Plans.exchange;
import static dev.skep.execution.local.Plans.graph;
import static dev.skep.execution.local.Plans.hash;
import static dev.skep.execution.local.Plans.join;
import static dev.skep.execution.local.Plans.row;
import static dev.skep.execution.local.Plans.values;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.type.PrimitiveType;
import dev.skep.execution.plan.Distribution;
import dev.skep.execution.plan.JoinKind;
import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.plan.Stage;
import dev.skep.execution.plan.StageGraph;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TestJobGraph {
    private static final OperatorSpec ROWS = values(columns(PrimitiveType.INT), List.of(row(1)));
    private static final Distribution ONE = new Distribution.Single();

    private static List<Integer> ids(List<Stage> stages) {
        return stages.stream().map(Stage::id).toList();
    }

    @Test
    void aStageWithoutShuffleIsAJobOfItsOwn() {
        Map<Integer, StageJob> jobs =
                JobGraph.cut(graph(new Stage(0, ROWS, ONE, 0), new Stage(1, exchange(0, ROWS), ONE, 1)));
        assertThat(jobs.keySet()).containsExactly(0, 1);
        assertThat(jobs.get(0).isReduce()).isFalse();
        assertThat(jobs.get(1).isReduce()).isFalse();
        assertThat(jobs.get(1).needs()).containsExactly(0);
    }

    @Test
    void theReaderOfAShuffleRunsWithItsInputsInOneJob() {
        StageGraph graph = graph(
                new Stage(0, ROWS, hash(0), 0),
                new Stage(1, ROWS, hash(0), 0),
                new Stage(2, join(exchange(0, ROWS), exchange(1, ROWS), JoinKind.INNER, List.of(0), false), ONE, 0));
        Map<Integer, StageJob> jobs = JobGraph.cut(graph);
        assertThat(jobs.keySet()).containsExactly(2);
        assertThat(jobs.get(2).isReduce()).isTrue();
        assertThat(ids(jobs.get(2).maps())).as("the build side is read first").containsExactly(1, 0);
        assertThat(jobs.get(2).needs()).isEmpty();
    }

    @Test
    void rowsOfAReduceStagePassThroughToTheNextShuffle() {
        StageGraph graph = graph(
                new Stage(0, ROWS, hash(0), 0),
                new Stage(1, exchange(0, ROWS), hash(0), 0),
                new Stage(2, exchange(1, ROWS), ONE, 0));
        Map<Integer, StageJob> jobs = JobGraph.cut(graph);
        assertThat(jobs.keySet()).containsExactly(1, 2);
        StageJob second = jobs.get(2);
        assertThat(second.needs()).containsExactly(1);
        assertThat(second.maps()).hasSize(1);
        assertThat(JobGraph.isPassing(second.maps().get(0))).isTrue();
    }

    @Test
    void aStageWithSeveralReadersRunsOnce() {
        StageGraph graph = graph(
                new Stage(0, ROWS, hash(0), 0),
                new Stage(1, exchange(0, ROWS), ONE, 0),
                new Stage(2, exchange(0, ROWS), ONE, 0),
                new Stage(
                        3,
                        new OperatorSpec.Union(List.of(exchange(1, ROWS), exchange(2, ROWS)), ROWS.outputType()),
                        ONE,
                        1));
        Map<Integer, StageJob> jobs = JobGraph.cut(graph);
        assertThat(jobs.keySet()).containsExactly(0, 1, 2, 3);
        assertThat(jobs.get(0).isReduce()).isFalse();
        assertThat(jobs.get(1).needs()).containsExactly(0);
        assertThat(jobs.get(3).needs()).containsExactly(1, 2);
    }

    @Test
    void mapStagesWaitForWhatIsSentToThemWhole() {
        StageGraph graph = graph(
                new Stage(0, ROWS, new Distribution.Broadcast(), 0),
                new Stage(1, join(ROWS, exchange(0, ROWS), JoinKind.INNER, List.of(0), true), hash(0), 0),
                new Stage(2, exchange(1, ROWS), ONE, 0));
        Map<Integer, StageJob> jobs = JobGraph.cut(graph);
        assertThat(jobs.keySet()).containsExactly(0, 2);
        assertThat(jobs.get(2).needs()).containsExactly(0);
    }

    @Test
    void evenlySpreadRowsAreShuffledOnlyToAFixedNumberOfTasks() {
        StageGraph any =
                graph(new Stage(0, ROWS, new Distribution.RoundRobin(), 0), new Stage(1, exchange(0, ROWS), ONE, 0));
        assertThat(JobGraph.cut(any).get(1).isReduce()).isFalse();
        StageGraph three =
                graph(new Stage(0, ROWS, new Distribution.RoundRobin(), 0), new Stage(1, exchange(0, ROWS), ONE, 3));
        assertThat(JobGraph.cut(three).get(1).isReduce()).isTrue();
    }

    @Test
    void onlyStagesThatWorkRowByRowAreSortedInRanges() {
        OperatorSpec merged = exchange(0, ROWS, ascending(0));
        Stage input = new Stage(0, new OperatorSpec.Sort(ROWS, List.of(ascending(0))), ONE, 0);
        Stage plain = new Stage(1, new OperatorSpec.Filter(merged, null), ONE, 1);
        assertThat(RangeSort.mergedInput(plain)).contains((OperatorSpec.ExchangeSource) merged);
        StageJob job = RangeSort.job(plain, input);
        assertThat(job.isReduce()).isTrue();
        assertThat(job.output().root().inputs().get(0)).isInstanceOf(OperatorSpec.Sort.class);
        assertThat(RangeSort.mergedInput(new Stage(1, new OperatorSpec.Limit(merged, 0, 5), ONE, 1)))
                .as("a limit counts all rows")
                .isEmpty();
        assertThat(RangeSort.mergedInput(new Stage(1, exchange(0, ROWS), ONE, 1)))
                .isEmpty();
    }
}
