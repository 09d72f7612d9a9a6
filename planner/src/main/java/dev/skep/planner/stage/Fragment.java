package dev.skep.planner.stage;

import dev.skep.execution.plan.OperatorSpec;
import java.util.List;

/**
 * The operators of a stage that is still open at the top.
 *
 * @param single whether the stage runs as one task, so that it sees all rows
 * @param hashedBy output columns by whose values rows are spread over the tasks, or empty when not known
 */
record Fragment(OperatorSpec root, boolean single, List<Integer> hashedBy) {
    Fragment {
        hashedBy = List.copyOf(hashedBy);
    }

    static Fragment parallel(OperatorSpec root) {
        return new Fragment(root, false, List.of());
    }

    static Fragment single(OperatorSpec root) {
        return new Fragment(root, true, List.of());
    }

    /** More operators on top; how rows are spread is kept but no longer known by columns. */
    Fragment with(OperatorSpec newRoot) {
        return new Fragment(newRoot, single, List.of());
    }

    /** More operators on top that leave the columns as they are. */
    Fragment sameColumns(OperatorSpec newRoot) {
        return new Fragment(newRoot, single, hashedBy);
    }
}
