package dev.skep.server.write;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.metastore.Partition;
import dev.skep.metastore.Table;
import dev.skep.metastore.TableName;
import dev.skep.metastore.TableType;
import dev.skep.parser.ast.Truncate;
import dev.skep.planner.analyze.Locations;
import dev.skep.server.session.Session;
import dev.skep.server.session.StatementContext;
import dev.skep.server.session.StatementResult;
import java.util.List;

/** TRUNCATE TABLE: removes the rows of a table or of the partitions named. */
final class TruncateStatement {
    private final Session session;

    TruncateStatement(Session session) {
        this.session = session;
    }

    StatementResult run(Truncate truncate) {
        if (!truncate.columns().isEmpty()) {
            throw Locations.unsupported("TRUNCATE of columns", truncate);
        }
        TableName name = session.tableName(truncate.table());
        Table table;
        try {
            table = session.catalog().requireTable(name);
        } catch (SkepException e) {
            throw e.at(Locations.of(truncate.table()));
        }
        boolean purge = truncate.force()
                || Boolean.parseBoolean(table.properties().getOrDefault("external.table.purge", "false"));
        if (table.type() == TableType.VIEW || (table.type() == TableType.EXTERNAL && !purge)) {
            throw Locations.error(
                    ErrorCode.NOT_A_TABLE,
                    "'" + name + "' is " + (table.type() == TableType.VIEW ? "a view" : "an external table")
                            + ", which can't be truncated",
                    truncate.table());
        }
        try (TableWrite write = TableWrite.begin(session, name, table.location())) {
            if (table.isPartitioned()) {
                List<String> wanted =
                        PartitionSpecs.values(table, truncate.partition(), new StatementContext(session, List.of()));
                for (Partition partition : session.metastore().partitions(name)) {
                    if (matches(partition, wanted)) {
                        write.deleteContents(partition.location());
                    }
                }
            } else {
                write.deleteContents(table.location());
            }
            write.commit();
        }
        session.catalog().statistics().deleteStatistics(name);
        return StatementResult.DONE;
    }

    private static boolean matches(Partition partition, List<String> wanted) {
        for (int i = 0; i < wanted.size(); i++) {
            if (wanted.get(i) != null
                    && !wanted.get(i).equals(partition.values().get(i))) {
                return false;
            }
        }
        return true;
    }
}
