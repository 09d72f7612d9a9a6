package dev.skep.server.ddl.partition;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FileStatus;
import dev.skep.api.storage.FileStore;
import dev.skep.metastore.Column;
import dev.skep.metastore.LockMode;
import dev.skep.metastore.LockRequest;
import dev.skep.metastore.Partition;
import dev.skep.metastore.PartitionName;
import dev.skep.metastore.Table;
import dev.skep.metastore.TableName;
import dev.skep.parser.ast.RepairTable;
import dev.skep.planner.analyze.Locations;
import dev.skep.planner.analyze.PartitionClause;
import dev.skep.server.session.Session;
import dev.skep.server.session.StatementContext;
import dev.skep.server.session.StatementResult;
import dev.skep.server.transaction.WriteTransaction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** MSCK [REPAIR] TABLE: compares partitions with directories, and adds or drops what differs. */
public final class RepairTableStatement {
    private final StatementContext context;
    private final Session session;

    public RepairTableStatement(StatementContext context) {
        this.context = context;
        this.session = context.session();
    }

    /** A directory that holds a partition, by whatever spelling of its columns and values. */
    private record Found(List<String> values, String location) {
        String name(Table table) {
            return PartitionName.of(table, values);
        }
    }

    public StatementResult run(RepairTable repair) {
        TableName name = session.tableName(repair.table());
        require(name, repair);
        List<LockRequest> locks = repair.repair() && !session.catalog().isTemporary(name)
                ? List.of(new LockRequest(name, LockMode.EXCLUSIVE))
                : List.of();
        try (WriteTransaction transaction = WriteTransaction.begin(context, locks)) {
            StatementResult result = run(repair, require(name, repair));
            transaction.commit();
            return result;
        }
    }

    private Table require(TableName name, RepairTable repair) {
        try {
            return session.catalog().requireTable(name);
        } catch (SkepException e) {
            throw e.at(Locations.of(repair.table()));
        }
    }

    private StatementResult run(RepairTable repair, Table table) {
        if (!table.isPartitioned()) {
            throw Locations.error(
                    ErrorCode.INVALID_PARTITION_SPEC,
                    "Table '" + table.qualifiedName() + "' is not partitioned",
                    repair.table());
        }
        FileStore files = session.warehouse().files();
        List<Found> found = new ArrayList<>();
        if (files.status(table.location()).isPresent()) {
            collect(table, table.location(), new ArrayList<>(), found, files);
        }
        found.replaceAll(directory -> new Found(normal(table, directory.values()), directory.location()));
        List<PartitionMatcher> matchers = repair.filters().stream()
                .map(filter -> new PartitionMatcher(table, filter, context))
                .toList();
        found.removeIf(directory -> !isMeant(directory.values(), matchers));
        requireDistinct(found, table, repair);
        List<Partition> known = session.catalog().partitions().partitions(table.qualifiedName()).stream()
                .filter(partition -> isMeant(partition.values(), matchers))
                .toList();
        Set<String> knownNames = new HashSet<>();
        known.forEach(partition -> knownNames.add(PartitionName.of(table, normal(table, partition.values()))));
        List<Found> missing = found.stream()
                .filter(directory -> knownNames.add(directory.name(table)))
                .toList();
        List<List<String>> gone = known.stream()
                .filter(partition -> files.status(partition.location()).isEmpty())
                .map(Partition::values)
                .toList();
        List<String> report = new ArrayList<>();
        missing.forEach(
                directory -> report.add("Partitions not in metastore: " + table.name() + ":" + directory.name(table)));
        if (repair.repair() && (repair.add() || !repair.drop())) {
            List<Partition> added = missing.stream()
                    .map(directory -> Partition.of(table, directory.values(), directory.location()))
                    .toList();
            session.catalog().partitions().addPartitions(table.qualifiedName(), added, true);
            missing.forEach(directory ->
                    report.add("Repair: Added partition to metastore " + table.name() + ":" + directory.name(table)));
        }
        gone.forEach(values -> report.add(
                "Partitions missing from filesystem: " + table.name() + ":" + PartitionName.of(table, values)));
        if (repair.repair() && repair.drop()) {
            session.catalog().partitions().dropPartitions(table.qualifiedName(), gone, true);
        }
        return report.isEmpty() ? StatementResult.DONE : StatementResult.lines("result", report);
    }

    /** Values as rows print them: a directory {@code n=01} holds the partition of the number 1. */
    private List<String> normal(Table table, List<String> values) {
        PartitionClause clause = new PartitionClause(table, context.planner());
        List<String> normal = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            Column column = table.partitionColumns().get(i);
            String value = clause.normal(values.get(i), column);
            boolean isNone =
                    value.equals(PartitionName.DEFAULT) && !values.get(i).equals(PartitionName.DEFAULT);
            normal.add(isNone ? values.get(i) : value);
        }
        return normal;
    }

    private static boolean isMeant(List<String> values, List<PartitionMatcher> matchers) {
        return matchers.isEmpty() || matchers.stream().anyMatch(matcher -> matcher.matches(values));
    }

    /** Two spellings of one value: the rows of one directory would be missing. */
    private static void requireDistinct(List<Found> found, Table table, RepairTable repair) {
        Map<String, String> locations = new HashMap<>();
        for (Found directory : found) {
            String other = locations.putIfAbsent(directory.name(table), directory.location());
            if (other != null) {
                throw Locations.error(
                        ErrorCode.PARTITION_EXISTS,
                        "Directories '" + other + "' and '" + directory.location() + "' are both partition "
                                + directory.name(table),
                        repair.table());
            }
        }
    }

    private static void collect(
            Table table, String directory, List<String> values, List<Found> found, FileStore files) {
        int depth = values.size();
        if (depth == table.partitionColumns().size()) {
            found.add(new Found(List.copyOf(values), directory));
            return;
        }
        String column = table.partitionColumnNames().get(depth);
        for (FileStatus entry : files.list(directory)) {
            int equals = entry.name().indexOf('=');
            boolean matches = entry.isDirectory()
                    && !entry.isHidden()
                    && equals > 0
                    && entry.name().substring(0, equals).equalsIgnoreCase(column);
            if (matches) {
                values.add(PartitionName.unescape(entry.name().substring(equals + 1)));
                collect(table, entry.path(), values, found, files);
                values.remove(depth);
            }
        }
    }
}
