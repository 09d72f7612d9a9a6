package dev.skep.server.ddl.table;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FileStore;
import dev.skep.api.type.RowType;
import dev.skep.execution.StageRunner;
import dev.skep.metastore.Column;
import dev.skep.metastore.Database;
import dev.skep.metastore.LockMode;
import dev.skep.metastore.LockRequest;
import dev.skep.metastore.StorageDescriptor;
import dev.skep.metastore.Table;
import dev.skep.metastore.TableName;
import dev.skep.metastore.TableStatistics;
import dev.skep.metastore.TableType;
import dev.skep.metastore.WarehouseLayout;
import dev.skep.parser.ast.CreateTable;
import dev.skep.parser.ast.CreateTableLikeFile;
import dev.skep.parser.ast.Query;
import dev.skep.parser.ast.TableModifier;
import dev.skep.parser.ast.TableOptions;
import dev.skep.planner.analyze.Locations;
import dev.skep.server.ddl.definition.ConstraintNames;
import dev.skep.server.ddl.definition.KeyColumns;
import dev.skep.server.ddl.definition.TableDefinitions;
import dev.skep.server.session.Session;
import dev.skep.server.session.SessionCatalog;
import dev.skep.server.session.StatementContext;
import dev.skep.server.session.StatementResult;
import dev.skep.server.storage.FileColumns;
import dev.skep.server.storage.FileTables;
import dev.skep.server.storage.PropertyNotes;
import dev.skep.server.storage.StorageClauses;
import dev.skep.server.transaction.WriteTransaction;
import dev.skep.server.write.CreateTableAs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** CREATE TABLE, with columns of its own or those of a query. */
public final class CreateTableStatement {
    private final StatementContext context;
    private final StageRunner runner;
    private final Session session;
    /** The columns of the file that the table is made like, or null. */
    private List<Column> likeFile;
    /** Properties that go with columns which are those of a file, in a table of the file's format. */
    private Map<String, String> inferredProperties = Map.of();

    public CreateTableStatement(StatementContext context, StageRunner runner) {
        this.context = context;
        this.runner = runner;
        this.session = context.session();
    }

    public StatementResult run(CreateTable create) {
        TableName name = session.tableName(create.name());
        boolean temporary = create.modifiers().contains(TableModifier.TEMPORARY);
        requireDatabase(name, create);
        if (exists(name, temporary) && create.ifNotExists()) {
            return StatementResult.DONE;
        }
        List<LockRequest> locks = temporary ? List.of() : List.of(new LockRequest(name, LockMode.EXCLUSIVE));
        try (WriteTransaction transaction = WriteTransaction.begin(context, locks)) {
            if (!exists(name, temporary)) {
                return run(create, name, temporary, transaction);
            }
            if (create.ifNotExists()) {
                return StatementResult.DONE;
            }
            if (create.modifiers().contains(TableModifier.REPLACE)) {
                return replace(create, name, temporary, transaction);
            }
            throw Locations.error(ErrorCode.TABLE_EXISTS, "Table '" + name + "' exists already", create.name());
        }
    }

    /** CREATE TABLE … LIKE FILE: with the columns of a file. */
    public StatementResult run(CreateTableLikeFile like) {
        String format = like.format().value().toLowerCase(Locale.ROOT);
        if (!FileTables.isFormat(format)) {
            throw Locations.unsupported("Columns like those of files of format " + format, like.format());
        }
        try {
            FileTables files =
                    new FileTables(session.formats(), session.warehouse().files());
            String path = session.paths().absolute(like.path());
            likeFile = files.columns(format, path);
            if (TableDefinitions.files(like.options(), path, session).format().equals(format)) {
                inferredProperties = files.inferredProperties(format, path);
            }
        } catch (SkepException e) {
            throw e.at(Locations.of(like));
        }
        return run(new CreateTable(
                like.name(),
                like.ifNotExists(),
                like.modifiers(),
                List.of(),
                List.of(),
                like.options(),
                Optional.empty(),
                like.location()));
    }

    private boolean exists(TableName name, boolean temporary) {
        return temporary
                ? session.catalog().isTemporary(name)
                : session.metastore().table(name).isPresent();
    }

    private Database requireDatabase(TableName name, CreateTable create) {
        try {
            return session.metastore().requireDatabase(name.database());
        } catch (SkepException e) {
            throw e.at(Locations.of(create.name()));
        }
    }

    private StatementResult run(CreateTable create, TableName name, boolean temporary, WriteTransaction transaction) {
        Database database = requireDatabase(name, create);
        String location = location(create, database, name, temporary, session);
        if (create.query().isPresent()) {
            return new CreateTableAs(context, runner)
                    .run(transaction, create.query().get(), temporary, definition(create, database));
        }
        Table table = table(create, name, location, columns(create, location));
        boolean empty = isEmpty(location);
        session.warehouse().files().makeDirectories(location);
        if (temporary) {
            session.catalog().createTemporary(table);
        } else {
            session.metastore().createTable(table);
            if (empty && table.type() == TableType.MANAGED && !table.isPartitioned()) {
                session.metastore().setTableStatistics(name, TableStatistics.NOTHING);
            }
        }
        return StatementResult.DONE;
    }

    private StatementResult replace(
            CreateTable create, TableName name, boolean temporary, WriteTransaction transaction) {
        if (temporary) {
            throw Locations.unsupported("OR REPLACE of a temporary table", create);
        }
        Database database = requireDatabase(name, create);
        String location = location(create, database, name, false, session);
        ReplacedTable replaced = ReplacedTable.of(name, session, create);
        Optional<Query> query = create.query();
        replaced.remove(transaction, location, query.isPresent());
        if (query.isPresent()) {
            return new CreateTableAs(context, runner)
                    .run(transaction, query.get(), false, definition(create, database));
        }
        Table table = table(create, name, location, columns(create, location));
        session.warehouse().files().makeDirectories(location);
        transaction.add(commit -> commit.catalog().createTable(table));
        transaction.commit();
        return StatementResult.DONE;
    }

    private boolean isEmpty(String location) {
        FileStore files = session.warehouse().files();
        return files.status(location).isEmpty() || files.list(location).isEmpty();
    }

    /** The table of CREATE TABLE … AS by the query's columns, whether or not there is one of that name. */
    public Function<RowType, Table> definition(CreateTable create) {
        Database database = session.metastore()
                .requireDatabase(session.tableName(create.name()).database());
        return definition(create, database);
    }

    private Function<RowType, Table> definition(CreateTable create, Database database) {
        TableName name = session.tableName(create.name());
        boolean temporary = create.modifiers().contains(TableModifier.TEMPORARY);
        String location = location(create, database, name, temporary, session);
        return columns -> table(create, name, location, queryColumns(columns, create));
    }

    static String location(CreateTable create, Database database, TableName name, boolean temporary, Session session) {
        if (create.options().tableLocation().isPresent()) {
            return session.paths().absolute(create.options().tableLocation().get());
        }
        return temporary
                ? session.temporaryDirectory().of(name.table())
                : WarehouseLayout.tableLocation(database, name.table());
    }

    /** Those declared, unless the table's properties have a schema, or else those of its files. */
    private List<Column> columns(CreateTable create, String location) {
        var storage = TableDefinitions.files(create.options(), location, session);
        Map<String, String> properties = properties(create);
        try {
            Optional<List<Column>> ofSchema =
                    new FileColumns(session.formats(), session.warehouse().files()).ofSchema(storage, properties);
            if (ofSchema.isPresent()) {
                return ofSchema.get();
            }
            List<Column> columns = likeFile == null ? TableDefinitions.columns(create.columns()) : likeFile;
            if (columns.isEmpty() && create.options().partitionColumns().isEmpty()) {
                return inferred(create, location);
            }
            session.formats()
                    .byName(storage.format())
                    .checkColumns(Column.rowType(columns), storage.formatProperties(properties));
            return columns;
        } catch (SkepException e) {
            throw e.at(Locations.of(create));
        }
    }

    /** Those declared, over those of a file that columns are taken of. */
    private Map<String, String> properties(CreateTable create) {
        Map<String, String> properties = new LinkedHashMap<>(inferredProperties);
        if (create.modifiers().contains(TableModifier.TRANSACTIONAL)) {
            properties.put("transactional", "true");
        }
        properties.putAll(StorageClauses.properties(create.options().properties()));
        properties.remove(SessionCatalog.CHANGED);
        return properties;
    }

    /** The columns of files that declare their own, for an external table that names none. */
    private List<Column> inferred(CreateTable create, String location) {
        var storage = TableDefinitions.files(create.options(), location, session);
        var format = session.formats().byName(storage.format());
        List<Column> columns = new ArrayList<>();
        var files = session.warehouse().files();
        if (files.status(location).isPresent()) {
            files.list(location).stream()
                    .filter(file -> !file.isHidden() && !file.isDirectory())
                    .findFirst()
                    .ifPresent(file -> {
                        format.inferColumns(files, file).ifPresent(row -> row.columns()
                                .forEach(field -> columns.add(new Column(field.name(), field.type()))));
                        inferredProperties = format.inferProperties(files, file);
                    });
        }
        if (columns.isEmpty()) {
            throw Locations.error(
                    ErrorCode.INVALID_TABLE_DEFINITION,
                    "Table '" + create.name() + "' needs at least one column",
                    create);
        }
        return columns;
    }

    private static List<Column> queryColumns(RowType row, CreateTable create) {
        if (!create.columns().isEmpty()) {
            throw Locations.error(
                    ErrorCode.INVALID_TABLE_DEFINITION,
                    "CREATE TABLE … AS takes its columns from the query",
                    create.columns().get(0));
        }
        List<Column> columns = new ArrayList<>();
        row.columns()
                .forEach(field ->
                        columns.add(new Column(field.name(), field.type().withoutVoid())));
        return columns;
    }

    private Table table(CreateTable create, TableName name, String location, List<Column> declared) {
        List<Column> columns = new ArrayList<>(declared);
        TableOptions options = create.options();
        List<Column> partitionColumns = TableDefinitions.partitionColumns(options, columns);
        Map<String, String> properties = properties(create);
        boolean external = create.modifiers().contains(TableModifier.EXTERNAL)
                || StorageClauses.external(properties).orElse(false);
        StorageDescriptor storage = TableDefinitions.storage(options, location, columns, session);
        PropertyNotes.of(storage.formatProperties(properties)).forEach(session::warn);
        String comment = properties.remove("comment");
        Table table = Table.builder(name, external ? TableType.EXTERNAL : TableType.MANAGED)
                .columns(columns)
                .partitionColumns(partitionColumns)
                .storage(storage)
                .comment(options.comment().or(() -> Optional.ofNullable(comment)))
                .properties(properties)
                .owner(session.user())
                .constraints(TableDefinitions.constraints(
                        create.columns(), create.constraints(), context.planner(), session))
                .build();
        new ConstraintNames(List.of()).add(create.columns(), create.constraints());
        new KeyColumns(session).check(table, create);
        TableDefinitions.requireConditions(table, create.columns(), create.constraints(), context.planner());
        return table;
    }
}
