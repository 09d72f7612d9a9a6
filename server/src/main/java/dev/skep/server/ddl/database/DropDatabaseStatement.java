package dev.skep.server.ddl.database;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.metastore.Database;
import dev.skep.metastore.LockMode;
import dev.skep.metastore.LockRequest;
import dev.skep.metastore.NamePattern;
import dev.skep.metastore.Table;
import dev.skep.metastore.TableName;
import dev.skep.metastore.TableType;
import dev.skep.parser.ast.DropDatabase;
import dev.skep.planner.analyze.Locations;
import dev.skep.server.session.Session;
import dev.skep.server.session.StatementContext;
import dev.skep.server.session.StatementResult;
import dev.skep.server.transaction.TableStorage;
import dev.skep.server.transaction.WriteTransaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** DROP DATABASE [CASCADE], with the files of managed tables. */
public final class DropDatabaseStatement {
    private final StatementContext context;
    private final Session session;

    public DropDatabaseStatement(StatementContext context) {
        this.context = context;
        this.session = context.session();
    }

    public StatementResult run(DropDatabase drop) {
        Optional<Database> found = session.metastore().database(drop.name().value());
        if (found.isEmpty()) {
            if (drop.ifExists()) {
                return StatementResult.DONE;
            }
            try {
                session.metastore().requireDatabase(drop.name().value());
            } catch (SkepException e) {
                throw e.at(Locations.of(drop.name()));
            }
        }
        Database database = found.orElseThrow();
        if (database.name().equals(Database.DEFAULT)) {
            throw Locations.error(ErrorCode.INVALID_VALUE, "The default database can't be dropped", drop.name());
        }
        try (WriteTransaction transaction = WriteTransaction.begin(context, locks(database))) {
            drop(transaction, database, drop);
            transaction.commit();
        }
        if (session.database().equals(database.name())) {
            session.useDatabase(Database.DEFAULT);
        }
        return StatementResult.DONE;
    }

    /** Of the database, which every statement that changes a table in it shares, and of its tables. */
    private List<LockRequest> locks(Database database) {
        List<LockRequest> locks = new ArrayList<>();
        locks.add(new LockRequest(TableName.ofDatabase(database.name()), LockMode.EXCLUSIVE));
        session.metastore()
                .tableNames(database.name(), NamePattern.any())
                .forEach(
                        table -> locks.add(new LockRequest(new TableName(database.name(), table), LockMode.EXCLUSIVE)));
        return locks;
    }

    private void drop(WriteTransaction transaction, Database database, DropDatabase drop) {
        List<Table> tables = session.metastore().tables(database.name(), NamePattern.any());
        if (!tables.isEmpty() && !drop.cascade()) {
            try {
                session.metastore().dropDatabase(database.name(), false);
            } catch (SkepException e) {
                throw e.at(Locations.of(drop.name()));
            }
        }
        transaction.add(commit -> {
            commit.catalog().dropDatabase(database.name(), drop.cascade());
            for (Table table : tables) {
                if (table.type() == TableType.MANAGED) {
                    TableStorage.of(table).drop(commit, table.location());
                }
            }
            commit.deleteEmptyAtLast(database.location());
        });
    }
}
