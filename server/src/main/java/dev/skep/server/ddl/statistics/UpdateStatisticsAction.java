package dev.skep.server.ddl.statistics;

import dev.skep.metastore.Table;
import dev.skep.metastore.TableStatistics;
import dev.skep.parser.ast.PartitionValue;
import dev.skep.parser.ast.UpdateStatistics;
import dev.skep.planner.analyze.Locations;
import dev.skep.server.session.StatementContext;
import dev.skep.server.session.StatementResult;
import dev.skep.server.storage.StorageClauses;
import dev.skep.server.write.PartitionSpecs;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** ALTER TABLE … UPDATE STATISTICS SET: row counts and sizes as the user knows them. */
public final class UpdateStatisticsAction {
    private final StatementContext context;

    public UpdateStatisticsAction(StatementContext context) {
        this.context = context;
    }

    public StatementResult run(Table table, List<PartitionValue> clause, UpdateStatistics update) {
        if (update.column().isPresent()) {
            throw Locations.unsupported("UPDATE STATISTICS of a column", update);
        }
        Map<String, String> given = new HashMap<>();
        StorageClauses.properties(update.statistics())
                .forEach((key, value) -> given.put(key.toLowerCase(Locale.ROOT), value));
        TableStatistics statistics =
                new TableStatistics(number(given, "numrows"), number(given, "rawdatasize"), number(given, "numfiles"));
        if (clause.isEmpty()) {
            context.session().catalog().statistics().setTableStatistics(table.qualifiedName(), statistics);
        } else {
            List<String> values = PartitionSpecs.allValues(table, clause, context);
            context.session()
                    .catalog()
                    .statistics()
                    .setPartitionStatistics(table.qualifiedName(), Map.of(values, statistics));
        }
        return StatementResult.DONE;
    }

    private static long number(Map<String, String> given, String key) {
        try {
            return Long.parseLong(given.getOrDefault(key, "-1"));
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
