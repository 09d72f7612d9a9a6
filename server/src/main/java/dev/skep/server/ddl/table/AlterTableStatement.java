package dev.skep.server.ddl.table;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FileStore;
import dev.skep.api.type.DataType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.execution.expression.ConstantFolder;
import dev.skep.execution.plan.RowExpression;
import dev.skep.metastore.Column;
import dev.skep.metastore.Constraint;
import dev.skep.metastore.Database;
import dev.skep.metastore.LockMode;
import dev.skep.metastore.LockRequest;
import dev.skep.metastore.NamePattern;
import dev.skep.metastore.PartitionName;
import dev.skep.metastore.Table;
import dev.skep.metastore.TableName;
import dev.skep.metastore.TableType;
import dev.skep.metastore.WarehouseLayout;
import dev.skep.parser.ast.AddColumns;
import dev.skep.parser.ast.AddConstraint;
import dev.skep.parser.ast.AddPartitions;
import dev.skep.parser.ast.AlterTable;
import dev.skep.parser.ast.AlterTableAction;
import dev.skep.parser.ast.ChangeColumn;
import dev.skep.parser.ast.ChangePartitionColumn;
import dev.skep.parser.ast.ColumnDefinition;
import dev.skep.parser.ast.DropConstraint;
import dev.skep.parser.ast.DropPartitions;
import dev.skep.parser.ast.ExchangePartition;
import dev.skep.parser.ast.RenamePartition;
import dev.skep.parser.ast.RenameTable;
import dev.skep.parser.ast.ReplaceColumns;
import dev.skep.parser.ast.SetSerDe;
import dev.skep.parser.ast.SetSerDeProperties;
import dev.skep.parser.ast.SetTableOwner;
import dev.skep.parser.ast.SetTableProperties;
import dev.skep.parser.ast.Touch;
import dev.skep.parser.ast.UnsetSerDeProperties;
import dev.skep.parser.ast.UnsetTableProperties;
import dev.skep.parser.ast.UpdateColumns;
import dev.skep.parser.ast.UpdateStatistics;
import dev.skep.planner.analyze.Locations;
import dev.skep.server.ddl.definition.ColumnChanges;
import dev.skep.server.ddl.definition.ConstraintNames;
import dev.skep.server.ddl.definition.ForeignKeys;
import dev.skep.server.ddl.definition.KeyColumns;
import dev.skep.server.ddl.definition.StorageChanges;
import dev.skep.server.ddl.definition.TableDefinitions;
import dev.skep.server.ddl.partition.PartitionStatements;
import dev.skep.server.ddl.statistics.UpdateStatisticsAction;
import dev.skep.server.session.Session;
import dev.skep.server.session.StatementContext;
import dev.skep.server.session.StatementResult;
import dev.skep.server.settings.Settings;
import dev.skep.server.storage.PropertyNotes;
import dev.skep.server.storage.StorageClauses;
import dev.skep.server.transaction.TableStorage;
import dev.skep.server.transaction.WriteTransaction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** ALTER TABLE: changes of columns, storage and properties; those of partitions are {@link PartitionStatements}'. */
public final class AlterTableStatement {
    private final StatementContext context;
    private final Session session;

    public AlterTableStatement(StatementContext context) {
        this.context = context;
        this.session = context.session();
    }

    public StatementResult run(AlterTable alter) {
        TableName name = session.tableName(alter.table());
        require(name, alter);
        try (WriteTransaction transaction = WriteTransaction.begin(context, locks(name, alter))) {
            StatementResult result = run(alter, require(name, alter), transaction);
            transaction.commit();
            return result;
        }
    }

    private Table require(TableName name, AlterTable alter) {
        Table table;
        try {
            table = session.catalog().requireTable(name);
        } catch (SkepException e) {
            throw e.at(Locations.of(alter.table()));
        }
        if (alter.view() && table.type() != TableType.VIEW) {
            throw Locations.error(ErrorCode.NOT_A_VIEW, "'" + name + "' is a table", alter.table())
                    .withHint("Use ALTER TABLE.");
        }
        return table;
    }

    private List<LockRequest> locks(TableName name, AlterTable alter) {
        if (session.catalog().isTemporary(name)) {
            return List.of();
        }
        AlterTableAction action = alter.action();
        List<LockRequest> locks = new ArrayList<>();
        locks.add(new LockRequest(name, action instanceof AddPartitions ? LockMode.APPEND : LockMode.EXCLUSIVE));
        if (action instanceof RenameTable rename) {
            locks.add(new LockRequest(session.tableName(rename.newName()), LockMode.EXCLUSIVE));
        }
        if (action instanceof ExchangePartition exchange) {
            locks.add(new LockRequest(session.tableName(exchange.source()), LockMode.EXCLUSIVE));
        }
        return locks;
    }

    private StatementResult run(AlterTable alter, Table table, WriteTransaction transaction) {
        AlterTableAction action = alter.action();
        PartitionStatements partitions = new PartitionStatements(context, table, transaction);
        if (action instanceof AddPartitions add) {
            return partitions.add(add);
        }
        if (action instanceof DropPartitions drop) {
            return partitions.drop(drop);
        }
        if (action instanceof RenamePartition rename) {
            return partitions.rename(alter.partition(), rename);
        }
        if (action instanceof ExchangePartition exchange) {
            return partitions.exchange(exchange);
        }
        if (action instanceof RenameTable rename) {
            return rename(table, rename, transaction);
        }
        if (action instanceof UpdateStatistics update) {
            return new UpdateStatisticsAction(context).run(table, alter.partition(), update);
        }
        if (action instanceof Touch) {
            return StatementResult.DONE;
        }
        if (action instanceof UpdateColumns update) {
            return new UpdateColumnsAction(context, partitions).run(table, alter.partition(), update);
        }
        if (!alter.partition().isEmpty()) {
            return partitions.alter(alter.partition(), action, new ColumnChanges(table.partitionColumnNames()));
        }
        return alterTable(table, action);
    }

    private StatementResult alterTable(Table table, AlterTableAction action) {
        ColumnChanges columns = new ColumnChanges(table.partitionColumnNames());
        if (session.settings().get(Settings.CHANGES_TO_WIDER_TYPES)) {
            ColumnChanges.requireWider(table, action);
        }
        if (action instanceof AddColumns || action instanceof ReplaceColumns || action instanceof ChangeColumn) {
            List<ColumnDefinition> definitions = ColumnChanges.definitions(action);
            List<Constraint> added = TableDefinitions.constraints(definitions, List.of(), context.planner(), session);
            new ConstraintNames(table.constraints()).add(definitions, List.of());
            UnaryOperator<Table> change = before -> {
                List<Column> changed = columns.change(before.columns(), action);
                List<Constraint> constraints = new ArrayList<>(ColumnChanges.constraints(before, changed, action));
                constraints.addAll(added);
                return before.toBuilder()
                        .columns(changed)
                        .storage(ColumnChanges.storage(before, changed, action))
                        .properties(propertiesAfter(before, action))
                        .constraints(constraints)
                        .build();
            };
            Table after = change.apply(table);
            new KeyColumns(session).check(after, definitions);
            TableDefinitions.requireConditions(after, definitions, List.of(), context.planner());
            session.catalog().alterTable(table.qualifiedName(), change);
            if (action instanceof ChangeColumn renamed) {
                new ForeignKeys(session.metastore().databaseNames(NamePattern.any()), session.catalog())
                        .renameColumn(
                                table,
                                renamed.oldName().value(),
                                renamed.column().name().value());
            }
            if (ColumnChanges.cascades(action) && table.isPartitioned()) {
                session.catalog()
                        .partitions()
                        .alterPartitions(
                                table.qualifiedName(),
                                partition -> partition.withColumns(columns.change(table.columns(), action)));
            }
            return StatementResult.DONE;
        }
        if (action instanceof ChangePartitionColumn changed) {
            List<Column> changedColumns =
                    columns.partitionColumns(table, changed, (index, type) -> areValues(table, index, type));
            session.catalog().alterTable(table.qualifiedName(), before -> before.toBuilder()
                    .partitionColumns(changedColumns)
                    .build());
            return StatementResult.DONE;
        }
        UnaryOperator<Table> change = change(table, action);
        session.catalog().alterTable(table.qualifiedName(), change);
        return StatementResult.DONE;
    }

    /** Properties that name a column follow its name. */
    private Map<String, String> propertiesAfter(Table before, AlterTableAction action) {
        return action instanceof ChangeColumn change
                ? session.formats()
                        .byName(before.storage().format())
                        .renamed(
                                before.properties(),
                                change.oldName().value(),
                                change.column().name().value())
                : before.properties();
    }

    /** What the format makes of a table's properties and columns; a view's are its owner's alone. */
    private void requireSuited(Table table, AlterTableAction action) {
        if (table.type() == TableType.VIEW) {
            return;
        }
        try {
            session.formats()
                    .byName(table.storage().format())
                    .checkColumns(
                            Column.rowType(table.columns()), table.storage().formatProperties(table.properties()));
        } catch (SkepException e) {
            throw e.at(Locations.of(action));
        }
    }

    /** Whether the values that partitions have of a column can be read as ones of a type. */
    private boolean areValues(Table table, int column, DataType type) {
        return session.catalog().partitions().partitions(table.qualifiedName()).stream()
                .map(partition -> partition.values().get(column))
                .distinct()
                .filter(value -> !value.equals(PartitionName.DEFAULT))
                .map(value -> new RowExpression.Cast(new RowExpression.Literal(value, PrimitiveType.STRING), type))
                .allMatch(value -> ConstantFolder.evaluate(
                                value, session.functions(), context.planner().evaluation())
                        != null);
    }

    private UnaryOperator<Table> change(Table table, AlterTableAction action) {
        if (action instanceof SetTableProperties set) {
            Map<String, String> added = StorageClauses.properties(set.properties());
            PropertyNotes.of(added).forEach(session::warn);
            return before -> {
                Map<String, String> properties = new LinkedHashMap<>(before.properties());
                properties.putAll(added);
                Optional<String> comment =
                        Optional.ofNullable(properties.remove("comment")).or(before::comment);
                Table after = before.toBuilder()
                        .properties(properties)
                        .comment(comment)
                        .type(typeAfter(before, added))
                        .build();
                requireSuited(after, set);
                return after;
            };
        }
        if (action instanceof UnsetTableProperties unset) {
            return before -> {
                Map<String, String> properties = new LinkedHashMap<>(before.properties());
                for (String key : unset.keys()) {
                    if (properties.remove(key) == null && !unset.ifExists()) {
                        throw Locations.error(ErrorCode.INVALID_VALUE, "The table has no property '" + key + "'", unset)
                                .withHint("UNSET TBLPROPERTIES IF EXISTS passes over it.");
                    }
                }
                return before.toBuilder().properties(properties).build();
            };
        }
        if (action instanceof SetTableOwner set) {
            return before -> before.toBuilder().owner(set.owner().value()).build();
        }
        if (action instanceof AddConstraint add) {
            Constraint constraint = TableDefinitions.constraint(add.constraint(), session);
            new ConstraintNames(table.constraints()).add(List.of(), List.of(add.constraint()));
            new KeyColumns(session).check(table, add.constraint());
            TableDefinitions.requireConditions(table, List.of(), List.of(add.constraint()), context.planner());
            return before -> {
                List<Constraint> constraints = new ArrayList<>(before.constraints());
                constraints.add(constraint);
                return before.toBuilder().constraints(constraints).build();
            };
        }
        if (action instanceof DropConstraint drop) {
            return before -> {
                List<Constraint> left = before.constraints().stream()
                        .filter(constraint ->
                                !constraint.name().equalsIgnoreCase(drop.name().value()))
                        .toList();
                if (left.size() == before.constraints().size()) {
                    throw Locations.error(
                            ErrorCode.INVALID_VALUE, "The table has no constraint '" + drop.name() + "'", drop.name());
                }
                return before.toBuilder().constraints(left).build();
            };
        }
        StorageChanges.makeLocation(action, session);
        boolean changesCoding = action instanceof SetSerDe
                || action instanceof SetSerDeProperties
                || action instanceof UnsetSerDeProperties;
        return before -> {
            Table after = before.toBuilder()
                    .storage(StorageChanges.change(before.storage(), table, action, session))
                    .build();
            if (changesCoding) {
                requireSuited(after, action);
            }
            return after;
        };
    }

    private static TableType typeAfter(Table before, Map<String, String> added) {
        return StorageClauses.external(added)
                .map(external -> external ? TableType.EXTERNAL : TableType.MANAGED)
                .orElse(before.type());
    }

    private StatementResult rename(Table table, RenameTable rename, WriteTransaction transaction) {
        TableName from = table.qualifiedName();
        TableName to = session.tableName(rename.newName());
        boolean temporary = session.catalog().isTemporary(from);
        if ((temporary ? session.catalog().temporary(to) : session.catalog().table(to)).isPresent()) {
            throw Locations.error(ErrorCode.TABLE_EXISTS, "Table '" + to + "' exists already", rename.newName());
        }
        if (temporary) {
            session.catalog().renameTable(from, to, table.location());
            return StatementResult.DONE;
        }
        Database oldDatabase = session.metastore().requireDatabase(from.database());
        Database newDatabase;
        try {
            newDatabase = session.metastore().requireDatabase(to.database());
        } catch (SkepException e) {
            throw e.at(Locations.of(rename.newName()));
        }
        boolean moves = table.type() == TableType.MANAGED
                && table.location().equals(WarehouseLayout.tableLocation(oldDatabase, from.table()));
        String location = moves ? WarehouseLayout.tableLocation(newDatabase, to.table()) : table.location();
        if (moves) {
            requireFree(location, rename);
        }
        transaction.add(commit -> {
            commit.catalog().renameTable(from, to, location);
            new ForeignKeys(commit.catalog().databaseNames(NamePattern.any()), commit.catalog()).renameTable(table, to);
            if (moves) {
                TableStorage.of(table).move(commit, table.location(), location);
            }
        });
        return StatementResult.DONE;
    }

    /** A directory that holds anything is not ours to put a table's files into. */
    private void requireFree(String location, RenameTable rename) {
        FileStore files = session.warehouse().files();
        if (files.status(location).isPresent() && !files.list(location).isEmpty()) {
            throw Locations.error(
                    ErrorCode.TABLE_EXISTS, "The directory '" + location + "' is not empty", rename.newName());
        }
    }
}
