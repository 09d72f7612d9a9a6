package dev.skep.planner.stage;

import dev.skep.execution.plan.OperatorSpec;
import java.util.List;

/**
 * The operators of a stage that is still open at the top.
 *
 * @param tasks how many tasks the stage runs as: 0 when the runner decides; one task sees all rows
 * @param hashedBy output columns by whose values rows are spread over the tasks, or empty when not known
 */
record Fragment(OperatorSpec root, int tasks, List<Integer> hashedBy) {
    Fragment {
        hashedBy = List.copyOf(hashedBy);
    }

    static Fragment parallel(OperatorSpec root) {
        return new Fragment(root, 0, List.of());
    }

    static Fragment single(OperatorSpec root) {
        return new Fragment(root, 1, List.of());
    }

    boolean single() {
        return tasks == 1;
    }

    /** More operators on top; how rows are spread is kept but no longer known by columns. */
    Fragment with(OperatorSpec newRoot) {
        return new Fragment(newRoot, tasks, List.of());
    }

    /** More operators on top that leave the columns as they are. */
    Fragment sameColumns(OperatorSpec newRoot) {
        return new Fragment(newRoot, tasks, hashedBy);
    }
}
