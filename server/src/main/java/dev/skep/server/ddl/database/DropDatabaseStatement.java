package dev.skep.server.ddl.database;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.metastore.Database;
import dev.skep.metastore.NamePattern;
import dev.skep.metastore.Table;
import dev.skep.metastore.TableType;
import dev.skep.parser.ast.DropDatabase;
import dev.skep.planner.analyze.Locations;
import dev.skep.server.session.Session;
import dev.skep.server.session.StatementResult;
import java.util.List;
import java.util.Optional;

/** DROP DATABASE [CASCADE]: the metastore first, then the files of managed tables. */
public final class DropDatabaseStatement {
    private final Session session;

    public DropDatabaseStatement(Session session) {
        this.session = session;
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
        List<Table> tables = session.metastore().tables(database.name(), NamePattern.any());
        try {
            session.metastore().dropDatabase(database.name(), drop.cascade());
        } catch (SkepException e) {
            throw e.at(Locations.of(drop.name()));
        }
        for (Table table : tables) {
            if (table.type() == TableType.MANAGED) {
                session.warehouse().files().delete(table.location());
            }
        }
        if (session.warehouse().files().status(database.location()).isPresent()
                && session.warehouse().files().list(database.location()).isEmpty()) {
            session.warehouse().files().delete(database.location());
        }
        if (session.database().equals(database.name())) {
            session.useDatabase(Database.DEFAULT);
        }
        return StatementResult.DONE;
    }
}
