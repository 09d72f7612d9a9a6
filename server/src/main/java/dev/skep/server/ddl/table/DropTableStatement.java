package dev.skep.server.ddl.table;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.metastore.LockMode;
import dev.skep.metastore.LockRequest;
import dev.skep.metastore.NamePattern;
import dev.skep.metastore.Table;
import dev.skep.metastore.TableName;
import dev.skep.metastore.TableType;
import dev.skep.parser.ast.DropTable;
import dev.skep.parser.ast.DropView;
import dev.skep.parser.ast.Node;
import dev.skep.parser.ast.QualifiedName;
import dev.skep.planner.analyze.Locations;
import dev.skep.server.ddl.definition.ForeignKeys;
import dev.skep.server.session.Session;
import dev.skep.server.session.StatementContext;
import dev.skep.server.session.StatementResult;
import dev.skep.server.settings.Settings;
import dev.skep.server.transaction.TableStorage;
import dev.skep.server.transaction.WriteTransaction;
import java.util.List;
import java.util.Optional;

/** DROP TABLE, with its files unless the table is external, and DROP VIEW. */
public final class DropTableStatement {
    private final StatementContext context;
    private final Session session;

    public DropTableStatement(StatementContext context) {
        this.context = context;
        this.session = context.session();
    }

    public StatementResult run(DropTable drop) {
        Optional<Table> table = find(drop.name(), drop.ifExists());
        if (table.isEmpty()) {
            return StatementResult.DONE;
        }
        if (table.get().type() == TableType.VIEW) {
            if (drop.ifExists()) {
                return StatementResult.DONE;
            }
            throw wrongKind(table.get(), "a view: use DROP VIEW", drop.name());
        }
        dropStored(table.get());
        return StatementResult.DONE;
    }

    public StatementResult run(DropView drop) {
        Optional<Table> table = find(drop.name(), drop.ifExists());
        if (table.isEmpty()) {
            return StatementResult.DONE;
        }
        if (table.get().type() != TableType.VIEW) {
            if (drop.ifExists()) {
                return StatementResult.DONE;
            }
            throw wrongKind(table.get(), "a table: use DROP TABLE", drop.name());
        }
        session.catalog().dropTable(table.get().qualifiedName());
        return StatementResult.DONE;
    }

    private static SkepException wrongKind(Table table, String what, Node node) {
        return Locations.error(ErrorCode.NOT_A_TABLE, "'" + table.qualifiedName() + "' is " + what, node);
    }

    private Optional<Table> find(QualifiedName name, boolean ifExists) {
        TableName tableName = session.tableName(name);
        Optional<Table> table = session.catalog().table(tableName);
        if (table.isEmpty() && !ifExists) {
            try {
                session.catalog().requireTable(tableName);
            } catch (SkepException e) {
                if (!session.settings().get(Settings.DROP_IGNORES_MISSING)) {
                    throw e.at(Locations.of(name));
                }
                String meant = e.hint().map(hint -> ". " + hint).orElse("");
                session.warn("There is no table '" + tableName + "'" + meant);
            }
        }
        return table;
    }

    private void dropStored(Table table) {
        TableName name = table.qualifiedName();
        if (session.catalog().isTemporary(name)) {
            session.catalog().dropTable(name);
            session.warehouse().files().delete(table.location());
            return;
        }
        List<LockRequest> locks = List.of(new LockRequest(name, LockMode.EXCLUSIVE));
        try (WriteTransaction transaction = WriteTransaction.begin(context, locks)) {
            List<String> places = ReplacedTable.places(session.metastore().requireTable(name), session);
            transaction.add(commit -> {
                commit.catalog().dropTable(name);
                new ForeignKeys(commit.catalog().databaseNames(NamePattern.any()), commit.catalog()).dropTable(table);
                places.forEach(place -> TableStorage.of(table).drop(commit, place));
            });
            transaction.commit();
        }
    }
}
