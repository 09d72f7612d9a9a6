package dev.skep.server.ddl.table;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.metastore.Column;
import dev.skep.metastore.Database;
import dev.skep.metastore.LockMode;
import dev.skep.metastore.LockRequest;
import dev.skep.metastore.StorageDescriptor;
import dev.skep.metastore.Table;
import dev.skep.metastore.TableName;
import dev.skep.metastore.TableType;
import dev.skep.metastore.WarehouseLayout;
import dev.skep.parser.ast.CreateTableLike;
import dev.skep.parser.ast.TableModifier;
import dev.skep.planner.analyze.Locations;
import dev.skep.server.ddl.definition.TableDefinitions;
import dev.skep.server.session.Session;
import dev.skep.server.session.SessionCatalog;
import dev.skep.server.session.StatementContext;
import dev.skep.server.session.StatementResult;
import dev.skep.server.storage.StorageClauses;
import dev.skep.server.transaction.WriteTransaction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** CREATE TABLE … LIKE: another table's columns, partitioning and storage, without its rows. */
public final class CreateTableLikeStatement {
    private final StatementContext context;
    private final Session session;

    public CreateTableLikeStatement(StatementContext context) {
        this.context = context;
        this.session = context.session();
    }

    public StatementResult run(CreateTableLike create) {
        TableName name = session.tableName(create.name());
        boolean temporary = create.modifiers().contains(TableModifier.TEMPORARY);
        List<LockRequest> locks = temporary ? List.of() : List.of(new LockRequest(name, LockMode.EXCLUSIVE));
        try (WriteTransaction transaction = WriteTransaction.begin(context, locks)) {
            StatementResult result = run(create, name, temporary);
            transaction.commit();
            return result;
        }
    }

    private StatementResult run(CreateTableLike create, TableName name, boolean temporary) {
        boolean exists = temporary
                ? session.catalog().isTemporary(name)
                : session.metastore().table(name).isPresent();
        if (exists) {
            if (create.ifNotExists()) {
                return StatementResult.DONE;
            }
            if (create.modifiers().contains(TableModifier.REPLACE)) {
                throw Locations.unsupported("OR REPLACE by a table LIKE another", create);
            }
            throw Locations.error(ErrorCode.TABLE_EXISTS, "Table '" + name + "' exists already", create.name());
        }
        Table source;
        Database database;
        try {
            source = session.catalog().requireTable(session.tableName(create.source()));
            database = session.metastore().requireDatabase(name.database());
        } catch (SkepException e) {
            throw e.at(Locations.of(create.source()));
        }
        String location = create.options()
                .tableLocation()
                .map(session.paths()::absolute)
                .orElseGet(() -> temporary
                        ? session.temporaryDirectory().of(name.table())
                        : WarehouseLayout.tableLocation(database, name.table()));
        Map<String, String> declared =
                StorageClauses.properties(create.options().properties());
        boolean external = create.modifiers().contains(TableModifier.EXTERNAL)
                || StorageClauses.external(declared).orElse(false);
        boolean fromView = source.type() == TableType.VIEW;
        StorageDescriptor storage = fromView
                        || create.options().fileFormat().isPresent()
                        || create.options().rowFormat().isPresent()
                ? TableDefinitions.storage(create.options(), location, source.columns(), session)
                : source.storage().withLocation(location);
        Map<String, String> properties = new LinkedHashMap<>();
        if (!fromView) {
            properties.putAll(source.properties());
            properties.remove(SessionCatalog.CHANGED);
        }
        properties.putAll(declared);
        Table table = Table.builder(name, external ? TableType.EXTERNAL : TableType.MANAGED)
                .columns(source.columns())
                .partitionColumns(source.partitionColumns())
                .storage(storage)
                .comment(Optional.empty())
                .properties(properties)
                .owner(session.user())
                .build();
        try {
            session.formats()
                    .byName(storage.format())
                    .checkColumns(Column.rowType(table.columns()), storage.formatProperties(properties));
        } catch (SkepException e) {
            throw e.at(Locations.of(create));
        }
        session.warehouse().files().makeDirectories(location);
        if (temporary) {
            session.catalog().createTemporary(table);
        } else if (!session.metastore().createTable(table, create.ifNotExists())) {
            return StatementResult.DONE;
        }
        return StatementResult.DONE;
    }
}
