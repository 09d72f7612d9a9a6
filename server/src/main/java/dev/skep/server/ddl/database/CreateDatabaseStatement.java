package dev.skep.server.ddl.database;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.metastore.Database;
import dev.skep.parser.ast.CreateDatabase;
import dev.skep.planner.analyze.Locations;
import dev.skep.server.session.Session;
import dev.skep.server.session.StatementResult;
import dev.skep.server.storage.StorageClauses;

/** CREATE DATABASE. */
public final class CreateDatabaseStatement {
    private final Session session;

    public CreateDatabaseStatement(Session session) {
        this.session = session;
    }

    public StatementResult run(CreateDatabase create) {
        if (create.remote() || create.connector().isPresent()) {
            throw Locations.unsupported("A remote database", create);
        }
        if (create.managedLocation().isPresent() && create.databaseLocation().isPresent()) {
            throw Locations.unsupported("LOCATION beside MANAGEDLOCATION", create)
                    .withHint(
                            "All tables of a database lie below one directory, unless they name another: name that one.");
        }
        String name = create.name().value();
        if (session.metastore().database(name).isPresent()) {
            if (create.ifNotExists()) {
                return StatementResult.DONE;
            }
            throw Locations.error(ErrorCode.DATABASE_EXISTS, "Database '" + name + "' exists already", create.name());
        }
        String location = create.managedLocation()
                .or(create::databaseLocation)
                .map(session.paths()::absolute)
                .orElseGet(() -> session.metastore().layout().databaseLocation(name));
        Database database = new Database(
                name, create.comment(), location, session.user(), StorageClauses.properties(create.properties()));
        try {
            session.warehouse().files().makeDirectories(location);
            session.metastore().createDatabase(database, create.ifNotExists());
        } catch (SkepException e) {
            throw e.at(Locations.of(create.name()));
        }
        return StatementResult.DONE;
    }
}
