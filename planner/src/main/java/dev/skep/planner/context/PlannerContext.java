package dev.skep.planner.context;

import dev.skep.api.function.EvaluationContext;
import dev.skep.function.FunctionRegistry;
import dev.skep.metastore.Table;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What planning a statement may look at.
 *
 * @param functions those that the statement may call, found once
 * @param storedBytes the size of a table's files, or -1, for tables without statistics
 * @param check asked while planning whether the statement is still wanted
 * @param parameters values of the statement's {@code ?} markers, boxed; {@link #UNKNOWN} for those that have none while columns and types are asked for
 */
public record PlannerContext(
        PlannerCatalog catalog,
        FunctionRegistry functions,
        EvaluationContext evaluation,
        PlannerSettings settings,
        ToLongFunction<Table> storedBytes,
        PlanningCheck check,
        List<Object> parameters) {
    /** In the place of a parameter's value: what its type is to be is asked. */
    public static final Object UNKNOWN = new Object();

    public String currentDatabase() {
        return evaluation.database();
    }
}
