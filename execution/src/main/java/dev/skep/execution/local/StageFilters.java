package dev.skep.execution.local;

import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.plan.TableScan;
import dev.skep.execution.plan.TableScan.StageColumn;
import dev.skep.process.memory.QueryMemory;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;

/**
 * What the scans of a query are filtered by of other stages' output: made once for all scans that want the same column, and kept to the query's end, when its memory is given back.
 * Safe for use by many threads.
 */
final class StageFilters {
    private final QueryMemory memory;
    private final Map<StageColumn, Optional<ColumnMembers>> made = new ConcurrentHashMap<>();

    StageFilters(QueryMemory memory) {
        this.memory = memory;
    }

    /** The columns by which the scans of a stage are filtered. */
    static Set<StageColumn> wantedBy(OperatorSpec stage) {
        Set<StageColumn> columns = new HashSet<>();
        collect(stage, columns);
        return columns;
    }

    private static void collect(OperatorSpec spec, Set<StageColumn> columns) {
        if (spec instanceof OperatorSpec.Scan scan) {
            for (TableScan.RuntimeFilter filter : scan.runtimeFilters()) {
                if (filter.origin() instanceof StageColumn column) {
                    columns.add(column);
                }
            }
        }
        spec.inputs().forEach(input -> collect(input, columns));
    }

    /**
     * The filters of a stage that are of use, and that there is memory for.
     *
     * @param exchanges by stage; complete
     */
    Map<StageColumn, ColumnMembers> of(OperatorSpec stage, IntFunction<LocalExchange> exchanges) {
        Map<StageColumn, ColumnMembers> filters = new HashMap<>();
        for (StageColumn wanted : wantedBy(stage)) {
            made.computeIfAbsent(
                            wanted,
                            column -> ColumnMembers.of(exchanges.apply(column.stage()), column.column(), memory))
                    .ifPresent(members -> filters.put(wanted, members));
        }
        return filters;
    }
}
