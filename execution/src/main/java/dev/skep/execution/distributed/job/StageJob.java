package dev.skep.execution.distributed.job;

import dev.skep.execution.plan.Stage;
import java.util.List;
import java.util.Set;

/**
 * A job: map stages and a reduce stage that reads their rows through the shuffle, or one stage alone.
 *
 * @param output the stage whose rows the job makes
 * @param maps stages that its map tasks run; stages of earlier jobs whose rows only pass through to the shuffle are among them as {@link JobGraph#passing}
 *     shows them. Without a shuffle just {@code output}
 * @param needs stages whose rows must be there before
 */
public record StageJob(Stage output, List<Stage> maps, Set<Integer> needs) {
    public boolean isReduce() {
        return maps.size() != 1 || maps.get(0) != output;
    }
}
