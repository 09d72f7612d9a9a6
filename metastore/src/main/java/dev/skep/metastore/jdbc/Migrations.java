package dev.skep.metastore.jdbc;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.metastore.Database;
import dev.skep.metastore.WarehouseLayout;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings a store's tables to {@link StoreVersion#NEEDED}; the scripts are in the {@code migration} resources. */
final class Migrations {
    private static final String LOCATION = "classpath:dev/skep/metastore/jdbc/migration";

    private Migrations() {}

    static void migrate(Store store, String warehouse) {
        try {
            Flyway.configure(Migrations.class.getClassLoader())
                    .dataSource(store.url(), null, null)
                    .loggers(QuietLogs.class.getName())
                    .locations(LOCATION)
                    .placeholders(store.dialect().placeholders())
                    .table(StoreVersion.TABLE)
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .connectRetries(3)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw DiskTrouble.explained(new SkepException(
                    ErrorCode.METASTORE_FAILED,
                    "The metastore at " + store.place() + " could not be brought to version " + StoreVersion.NEEDED
                            + ": " + DiskTrouble.reason(e),
                    e));
        }
        store.change(session -> {
            if (DatabaseRows.id(session, Database.DEFAULT).isEmpty()) {
                DatabaseRows.create(
                        session, new Database(Database.DEFAULT, new WarehouseLayout(warehouse).warehouse()));
            }
        });
    }
}
