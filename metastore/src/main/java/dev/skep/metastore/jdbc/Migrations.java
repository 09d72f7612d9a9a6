package dev.skep.metastore.jdbc;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.metastore.Database;
import dev.skep.metastore.WarehouseLayout;
import java.sql.SQLException;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.logging.Log;
import org.flywaydb.core.api.logging.LogFactory;

/** Brings a store's tables to the version that this code needs; the scripts are in the {@code migration} resources. */
final class Migrations {
    /** The number of the newest script. */
    static final int VERSION = 1;

    private static final String LOCATION = "classpath:dev/skep/metastore/jdbc/migration";

    private Migrations() {}

    /**
     * Whether a store has just this version and needs nothing.
     *
     * @throws SkepException METASTORE_FAILED when the store is of a later version
     */
    static boolean isCurrent(Store store) {
        int version = version(store).orElse(0);
        if (version > VERSION) {
            throw new SkepException(
                            ErrorCode.METASTORE_FAILED,
                            "The metastore at " + store.place() + " has version " + version
                                    + ", but this Skep knows versions up to " + VERSION + ".")
                    .withHint("Use the newer Skep that made it.");
        }
        return version == VERSION
                && store.read(session -> DatabaseRows.id(session, Database.DEFAULT))
                        .isPresent();
    }

    static void migrate(Store store, String warehouse) {
        QuietLog log = new QuietLog();
        LogFactory.setLogCreator(name -> log);
        try {
            Flyway.configure(Migrations.class.getClassLoader())
                    .dataSource(store.url(), null, null)
                    .locations(LOCATION)
                    .placeholders(store.dialect().placeholders())
                    .table("skep_metastore_versions")
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .connectRetries(3)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new SkepException(
                    ErrorCode.METASTORE_FAILED,
                    "The metastore at " + store.place() + " could not be brought to version " + VERSION + ": "
                            + e.getMessage(),
                    e);
        }
        store.change(session -> {
            if (DatabaseRows.id(session, Database.DEFAULT).isEmpty()) {
                DatabaseRows.create(
                        session, new Database(Database.DEFAULT, new WarehouseLayout(warehouse).warehouse()));
            }
        });
    }

    private static Optional<Integer> version(Store store) {
        try {
            return store.single(session -> session.first(
                    "SELECT version FROM skep_metastore_versions WHERE success ORDER BY installed_rank DESC",
                    row -> Integer.parseInt(row.getString(1))));
        } catch (SQLException e) {
            // there is no such table in a new store; anything worse shows when it is migrated
            return Optional.empty();
        }
    }

    /** Flyway would tell the user's terminal about each step; what matters comes as an exception. */
    private static final class QuietLog implements Log {
        @Override
        public void debug(String message) {}

        @Override
        public void info(String message) {}

        @Override
        public void warn(String message) {}

        @Override
        public void error(String message) {}

        @Override
        public void error(String message, Exception e) {}

        @Override
        public void notice(String message) {}
    }
}
