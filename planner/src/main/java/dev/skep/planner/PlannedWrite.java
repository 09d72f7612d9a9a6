package dev.skep.planner;

import dev.skep.execution.plan.StageGraph;
import dev.skep.planner.stage.RowEstimates;

/**
 * A planned INSERT, multi-insert or CREATE TABLE AS.
 *
 * @param stages whose rows are the files written; there are none when nothing is to be written
 * @param estimates what is expected of the stages' operators, for EXPLAIN; null when nothing is to be written
 * @param algebra the optimized algebra as text, what the branches of a multi-insert share first
 */
public record PlannedWrite(StageGraph stages, RowEstimates estimates, String algebra) {
    public boolean isNothing() {
        return stages.stages().isEmpty();
    }
}
