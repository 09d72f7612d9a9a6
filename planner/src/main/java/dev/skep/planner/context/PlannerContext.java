package dev.skep.planner.context;

import dev.skep.api.function.EvaluationContext;
import dev.skep.execution.function.FunctionRegistry;
import dev.skep.metastore.PartitionCatalog;
import dev.skep.metastore.StatisticsCatalog;
import dev.skep.metastore.Table;
import dev.skep.metastore.TableCatalog;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What planning a statement may look at.
 *
 * @param storedBytes the size of a table's files, or -1, for tables without statistics
 * @param parameters values of the statement's {@code ?} markers, boxed
 */
public record PlannerContext(
        TableCatalog tables,
        PartitionCatalog partitions,
        StatisticsCatalog statistics,
        FunctionRegistry functions,
        EvaluationContext evaluation,
        PlannerSettings settings,
        ToLongFunction<Table> storedBytes,
        List<Object> parameters) {
    public String currentDatabase() {
        return evaluation.database();
    }
}
