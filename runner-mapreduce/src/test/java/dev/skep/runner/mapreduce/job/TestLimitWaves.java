package dev.skep.runner.mapreduce.job;

import static dev.skep.execution.local.Plans.columns;
import static dev.skep.execution.local.Plans.values;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.type.PrimitiveType;
import dev.skep.execution.plan.Distribution;
import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.plan.Stage;
import dev.skep.runner.mapreduce.task.StageSplit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TestLimitWaves {
    private static final OperatorSpec ROWS = values(columns(PrimitiveType.INT), List.of());

    private static long limit(OperatorSpec root) {
        return LimitWaves.limit(new Stage(0, root, new Distribution.Single(), 0));
    }

    @Test
    void onlyALimitAtTheTopSuffices() {
        assertThat(limit(new OperatorSpec.Limit(ROWS, 0, 7))).isEqualTo(7);
        assertThat(limit(new OperatorSpec.Limit(ROWS, 5, -1))).isEqualTo(Long.MAX_VALUE);
        assertThat(limit(new OperatorSpec.Filter(new OperatorSpec.Limit(ROWS, 0, 7), null)))
                .isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void everySplitRunsOnceAndWavesGrow() {
        List<StageSplit> splits = new ArrayList<>();
        for (int task = 0; task < 50; task++) {
            splits.add(new StageSplit(0, task, 1, List.of(), List.of()));
        }
        assertThat(LimitWaves.of(splits)).extracting(List::size).containsExactly(4, 32, 14);
        assertThat(LimitWaves.of(splits).stream().flatMap(List::stream)).containsExactlyElementsOf(splits);
        assertThat(LimitWaves.of(splits.subList(0, 1))).hasSize(1);
    }
}
