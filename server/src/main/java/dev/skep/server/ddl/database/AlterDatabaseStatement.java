package dev.skep.server.ddl.database;

import dev.skep.api.error.SkepException;
import dev.skep.metastore.Database;
import dev.skep.parser.ast.AlterDatabase;
import dev.skep.parser.ast.SetDatabaseLocation;
import dev.skep.parser.ast.SetDatabaseOwner;
import dev.skep.parser.ast.SetDatabaseProperties;
import dev.skep.planner.analyze.Locations;
import dev.skep.server.session.Session;
import dev.skep.server.session.StatementResult;
import dev.skep.server.storage.StorageClauses;
import java.util.LinkedHashMap;
import java.util.Map;

/** ALTER DATABASE … SET DBPROPERTIES, LOCATION, OWNER. */
public final class AlterDatabaseStatement {
    private final Session session;

    public AlterDatabaseStatement(Session session) {
        this.session = session;
    }

    public StatementResult run(AlterDatabase alter) {
        try {
            session.metastore().alterDatabase(alter.name().value(), database -> changed(database, alter));
        } catch (SkepException e) {
            throw e.at(Locations.of(alter.name()));
        }
        return StatementResult.DONE;
    }

    private Database changed(Database database, AlterDatabase alter) {
        Map<String, String> properties = new LinkedHashMap<>(database.properties());
        String location = database.location();
        String owner = database.owner();
        if (alter.action() instanceof SetDatabaseProperties set) {
            properties.putAll(StorageClauses.properties(set.properties()));
        } else if (alter.action() instanceof SetDatabaseLocation set) {
            location = session.paths().absolute(set.path());
        } else {
            owner = ((SetDatabaseOwner) alter.action()).owner().value();
        }
        return new Database(database.name(), database.comment(), location, owner, properties);
    }
}
