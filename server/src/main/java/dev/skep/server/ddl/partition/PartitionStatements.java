package dev.skep.server.ddl.partition;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FileStore;
import dev.skep.metastore.Column;
import dev.skep.metastore.Partition;
import dev.skep.metastore.PartitionName;
import dev.skep.metastore.Table;
import dev.skep.metastore.TableName;
import dev.skep.metastore.TableType;
import dev.skep.metastore.WarehouseLayout;
import dev.skep.parser.ast.AddColumns;
import dev.skep.parser.ast.AddPartitions;
import dev.skep.parser.ast.AlterTableAction;
import dev.skep.parser.ast.ChangeColumn;
import dev.skep.parser.ast.DropPartitions;
import dev.skep.parser.ast.ExchangePartition;
import dev.skep.parser.ast.Node;
import dev.skep.parser.ast.PartitionDefinition;
import dev.skep.parser.ast.PartitionFilter;
import dev.skep.parser.ast.PartitionValue;
import dev.skep.parser.ast.RenamePartition;
import dev.skep.parser.ast.ReplaceColumns;
import dev.skep.planner.analyze.Locations;
import dev.skep.server.ddl.definition.ColumnChanges;
import dev.skep.server.ddl.definition.StorageChanges;
import dev.skep.server.session.PartitionSpecs;
import dev.skep.server.session.Session;
import dev.skep.server.session.StatementContext;
import dev.skep.server.session.StatementResult;
import dev.skep.server.settings.Settings;
import dev.skep.server.transaction.TableStorage;
import dev.skep.server.transaction.WriteTransaction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** ALTER TABLE … ADD, DROP, RENAME and EXCHANGE PARTITION, and changes of single partitions. */
public final class PartitionStatements {
    private final StatementContext context;
    private final Session session;
    private final Table table;
    private final WriteTransaction transaction;

    /** @param transaction holds the table */
    public PartitionStatements(StatementContext context, Table table, WriteTransaction transaction) {
        this.context = context;
        this.session = context.session();
        this.table = table;
        this.transaction = transaction;
    }

    private void requirePartitioned(Node node) {
        if (!table.isPartitioned()) {
            throw Locations.error(
                    ErrorCode.INVALID_PARTITION_SPEC, "Table '" + table.qualifiedName() + "' is not partitioned", node);
        }
    }

    public StatementResult add(AddPartitions add) {
        requirePartitioned(add);
        List<Partition> partitions = new ArrayList<>();
        for (PartitionDefinition definition : add.partitions()) {
            List<String> values = PartitionSpecs.allValues(table, definition.values(), context);
            String location = definition
                    .path()
                    .map(path -> path.startsWith("/") || path.contains(":")
                            ? session.paths().absolute(path)
                            : table.location() + "/" + path)
                    .orElseGet(() -> WarehouseLayout.partitionLocation(table, values));
            partitions.add(Partition.of(table, values, location));
        }
        List<Partition> added = added(partitions, add);
        try {
            if (table.type() != TableType.VIEW) {
                added.forEach(partition -> session.warehouse().files().makeDirectories(partition.location()));
            }
            session.catalog().partitions().addPartitions(table.qualifiedName(), added, add.ifNotExists());
        } catch (SkepException e) {
            throw e.at(Locations.of(add));
        }
        return StatementResult.DONE;
    }

    /** Those that are not there yet: no others get directories. */
    private List<Partition> added(List<Partition> partitions, AddPartitions add) {
        List<List<String>> values = partitions.stream().map(Partition::values).toList();
        Set<String> there = session.catalog().partitions().partitions(table.qualifiedName(), values).stream()
                .map(partition -> PartitionName.of(table, partition.values()))
                .collect(Collectors.toCollection(HashSet::new));
        List<Partition> added = new ArrayList<>();
        for (Partition partition : partitions) {
            String name = PartitionName.of(table, partition.values());
            if (there.add(name)) {
                added.add(partition);
            } else if (!add.ifNotExists()) {
                throw Locations.error(
                        ErrorCode.PARTITION_EXISTS,
                        "Table '" + table.qualifiedName() + "' has partition " + name + " already",
                        add);
            }
        }
        return added;
    }

    public StatementResult drop(DropPartitions drop) {
        requirePartitioned(drop);
        boolean ignoresMissing = drop.ifExists() || session.settings().get(Settings.DROP_IGNORES_MISSING);
        List<List<String>> dropped = new ArrayList<>();
        List<Partition> all = session.catalog().partitions().partitions(table.qualifiedName());
        for (PartitionFilter filter : drop.filters()) {
            PartitionMatcher matcher = new PartitionMatcher(table, filter, context);
            List<List<String>> matching =
                    all.stream().map(Partition::values).filter(matcher::matches).toList();
            if (matching.isEmpty() && !ignoresMissing && matcher.isExact()) {
                throw Locations.error(
                        ErrorCode.PARTITION_NOT_FOUND,
                        "Table '" + table.qualifiedName() + "' has no such partition",
                        filter);
            }
            matching.stream().filter(values -> !dropped.contains(values)).forEach(dropped::add);
        }
        boolean purge = table.type() == TableType.MANAGED
                || Boolean.parseBoolean(table.properties().getOrDefault("external.table.purge", "false"));
        transaction.add(commit -> {
            List<Partition> gone = session.catalog().partitions().dropPartitions(table.qualifiedName(), dropped, true);
            if (purge) {
                gone.forEach(partition -> TableStorage.of(table).drop(commit, partition.location()));
            }
        });
        return StatementResult.DONE;
    }

    public StatementResult rename(List<PartitionValue> clause, RenamePartition rename) {
        List<String> from = PartitionSpecs.allValues(table, clause, context);
        List<String> to = PartitionSpecs.allValues(table, rename.newValues(), context);
        Partition before = require(from, rename);
        boolean moves = table.type() == TableType.MANAGED
                && before.location().equals(WarehouseLayout.partitionLocation(table, from));
        String location = moves ? WarehouseLayout.partitionLocation(table, to) : before.location();
        if (session.catalog().partitions().partition(table.qualifiedName(), to).isPresent()) {
            throw Locations.error(ErrorCode.PARTITION_EXISTS, "That partition exists already", rename);
        }
        if (moves) {
            requireFree(location, rename);
        }
        transaction.add(commit -> {
            session.catalog().partitions().alterPartition(table.qualifiedName(), from, partition -> partition
                    .withValues(to)
                    .withStorage(partition.storage().withLocation(location)));
            if (moves) {
                TableStorage.of(table).move(commit, before.location(), location);
            }
        });
        return StatementResult.DONE;
    }

    /** A directory that holds anything is not ours to put a partition's files into. */
    private void requireFree(String location, Node node) {
        FileStore files = session.warehouse().files();
        if (files.status(location).isPresent() && !files.list(location).isEmpty()) {
            throw Locations.error(ErrorCode.PARTITION_EXISTS, "The directory '" + location + "' is not empty", node);
        }
    }

    private Partition require(List<String> values, Node node) {
        return session.catalog()
                .partitions()
                .partition(table.qualifiedName(), values)
                .orElseThrow(() -> Locations.error(
                        ErrorCode.PARTITION_NOT_FOUND,
                        "Table '" + table.qualifiedName() + "' has no partition " + PartitionName.of(table, values),
                        node));
    }

    /** Moves partitions of another table of the same columns into this one. */
    public StatementResult exchange(ExchangePartition exchange) {
        Table source;
        try {
            source = session.catalog().requireTable(session.tableName(exchange.source()));
        } catch (SkepException e) {
            throw e.at(Locations.of(exchange.source()));
        }
        if (!source.columns().equals(table.columns())
                || !source.partitionColumns().equals(table.partitionColumns())) {
            throw Locations.error(
                    ErrorCode.INVALID_TABLE_DEFINITION,
                    "The two tables do not have the same columns",
                    exchange.source());
        }
        List<String> wanted = PartitionSpecs.values(source, exchange.values(), context);
        List<Partition> moved = session.catalog().partitions().partitions(source.qualifiedName()).stream()
                .filter(partition -> PartitionSpecs.matches(partition.values(), wanted))
                .toList();
        if (moved.isEmpty()) {
            throw Locations.error(
                    ErrorCode.PARTITION_NOT_FOUND,
                    "Table '" + source.qualifiedName() + "' has no such partition",
                    exchange);
        }
        TableName from = source.qualifiedName();
        TableName to = table.qualifiedName();
        List<List<String>> values = moved.stream().map(Partition::values).toList();
        if (!session.catalog().partitions().partitions(to, values).isEmpty()) {
            throw Locations.error(
                    ErrorCode.PARTITION_EXISTS, "Table '" + to + "' has that partition already", exchange);
        }
        List<Partition> here = new ArrayList<>();
        for (Partition partition : moved) {
            String location = WarehouseLayout.partitionLocation(table, partition.values());
            requireFree(location, exchange);
            here.add(partition.withStorage(partition.storage().withLocation(location)));
        }
        transaction.add(commit -> {
            session.catalog().partitions().dropPartitions(from, values, false);
            session.catalog().partitions().addPartitions(to, here, false);
            for (int i = 0; i < moved.size(); i++) {
                TableStorage.of(table)
                        .move(commit, moved.get(i).location(), here.get(i).location());
            }
        });
        return StatementResult.DONE;
    }

    /** Changes the partitions that a clause names, fully or in part. */
    public StatementResult alter(List<PartitionValue> clause, AlterTableAction action, ColumnChanges columns) {
        requirePartitioned(action);
        boolean changesColumns =
                action instanceof AddColumns || action instanceof ReplaceColumns || action instanceof ChangeColumn;
        List<Partition> matching = matching(clause);
        StorageChanges.makeLocation(action, session);
        return alter(
                matching,
                before -> changesColumns
                        ? before.withColumns(columns.change(before.columns(), action))
                        : before.withStorage(StorageChanges.change(before.storage(), table, action, session)));
    }

    /** Gives columns to all partitions that a clause names. */
    public StatementResult setColumns(List<PartitionValue> clause, List<Column> columns, AlterTableAction action) {
        requirePartitioned(action);
        return alter(matching(clause), before -> before.withColumns(columns));
    }

    private StatementResult alter(List<Partition> matching, UnaryOperator<Partition> change) {
        for (Partition partition : matching) {
            session.catalog().partitions().alterPartition(table.qualifiedName(), partition.values(), change);
        }
        return StatementResult.DONE;
    }

    private List<Partition> matching(List<PartitionValue> clause) {
        return PartitionSpecs.matching(table, clause, context);
    }
}
