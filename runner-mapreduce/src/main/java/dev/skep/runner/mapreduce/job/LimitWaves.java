package dev.skep.runner.mapreduce.job;

import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.plan.Stage;
import dev.skep.runner.mapreduce.task.StageSplit;
import java.util.ArrayList;
import java.util.List;

/** A stage that makes no more rows than a limit may have enough of them after a few of its splits: these run first, in a job of their own, then ever more. */
final class LimitWaves {
    private static final int FIRST = 4;
    private static final int GROWTH = 8;

    private LimitWaves() {}

    /** The number of rows that suffices; the greatest number there is when all are wanted. */
    static long limit(Stage stage) {
        return stage.root() instanceof OperatorSpec.Limit limit && limit.limit() >= 0
                ? Math.max(0, limit.offset()) + limit.limit()
                : Long.MAX_VALUE;
    }

    /** The splits in the order in which they run. */
    static List<List<StageSplit>> of(List<StageSplit> splits) {
        List<List<StageSplit>> waves = new ArrayList<>();
        int from = 0;
        for (int size = FIRST; from < splits.size(); size *= GROWTH) {
            int to = Math.min(splits.size(), from + size);
            waves.add(splits.subList(from, to));
            from = to;
        }
        return waves;
    }
}
