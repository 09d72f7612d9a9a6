package dev.skep.server.write;

import dev.skep.api.type.RowType;
import dev.skep.execution.plan.WriteTarget;
import java.util.List;

/**
 * Which columns of a query go to a target.
 *
 * @param columns for each column written, the query's column, or -1 for NULL
 * @param types what each is cast to
 */
record WriteOutput(List<Integer> columns, RowType types, WriteTarget target) {
    WriteOutput {
        columns = List.copyOf(columns);
    }

    /** Whether one task must write all rows. */
    boolean isTogether() {
        return target.buckets().count() > 0;
    }
}
