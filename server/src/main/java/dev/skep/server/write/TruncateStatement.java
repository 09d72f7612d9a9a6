package dev.skep.server.write;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.execution.StageRunner;
import dev.skep.metastore.LockMode;
import dev.skep.metastore.LockRequest;
import dev.skep.metastore.Partition;
import dev.skep.metastore.PartitionName;
import dev.skep.metastore.Table;
import dev.skep.metastore.TableName;
import dev.skep.metastore.TableStatistics;
import dev.skep.metastore.TableType;
import dev.skep.parser.ast.Truncate;
import dev.skep.planner.analyze.Locations;
import dev.skep.server.session.PartitionSpecs;
import dev.skep.server.session.Session;
import dev.skep.server.session.StatementContext;
import dev.skep.server.session.StatementResult;
import dev.skep.server.transaction.TableStorage;
import dev.skep.server.transaction.WriteTransaction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** TRUNCATE TABLE: removes the rows of a table or of the partitions named. */
final class TruncateStatement {
    private final StatementContext context;
    private final StageRunner runner;
    private final Session session;

    TruncateStatement(StatementContext context, StageRunner runner) {
        this.context = context;
        this.runner = runner;
        this.session = context.session();
    }

    StatementResult run(Truncate truncate) {
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
        if (!truncate.columns().isEmpty()) {
            return new RewriteStatement(context, runner).truncateColumns(truncate);
        }
        List<LockRequest> locks = session.catalog().isTemporary(name)
                ? List.of()
                : List.of(new WriteLocks(context).of(name, truncate.partition(), LockMode.EXCLUSIVE));
        try (WriteTransaction transaction = WriteTransaction.begin(context, locks)) {
            truncate(transaction, session.catalog().requireTable(name), truncate);
            transaction.commit();
        }
        return StatementResult.DONE;
    }

    private void truncate(WriteTransaction transaction, Table table, Truncate truncate) {
        TableName name = table.qualifiedName();
        if (!table.isPartitioned()) {
            TableStorage.of(table).clear(transaction, table.location());
            if (!session.catalog().isTemporary(name)) {
                transaction.add(commit -> {
                    commit.catalog().deleteStatistics(name);
                    commit.catalog().setTableStatistics(name, TableStatistics.NOTHING);
                });
            }
            return;
        }
        List<String> wanted = PartitionSpecs.values(table, truncate.partition(), context);
        List<Partition> partitions = session.catalog().partitions().partitions(name).stream()
                .filter(partition -> PartitionSpecs.matches(partition.values(), wanted))
                .toList();
        if (partitions.isEmpty() && !wanted.contains(null)) {
            throw Locations.error(
                    ErrorCode.PARTITION_NOT_FOUND,
                    "Table '" + name + "' has no partition " + PartitionName.of(table, wanted),
                    truncate.partition().get(0));
        }
        partitions.forEach(partition -> TableStorage.of(table).clear(transaction, partition.location()));
        Map<List<String>, TableStatistics> statistics = new HashMap<>();
        partitions.forEach(partition -> statistics.put(partition.values(), TableStatistics.NOTHING));
        transaction.add(commit -> {
            session.catalog().statistics().deletePartitionStatistics(name, List.copyOf(statistics.keySet()));
            session.catalog().statistics().setPartitionStatistics(name, statistics);
        });
    }
}
