package dev.skep.metastore.jdbc;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.metastore.Metastore;
import dev.skep.metastore.MetastoreKind;
import dev.skep.metastore.WarehouseLayout;
import java.sql.SQLException;

/** Metastores in a PostgreSQL database. Their tables are made or upgraded where that is needed. */
public final class PostgresMetastores implements MetastoreKind {
    private static final long MIGRATION_LOCK = 0x536B6570L;

    @Override
    public String scheme() {
        return Dialect.POSTGRES_PREFIX;
    }

    @Override
    public String example() {
        return "jdbc:postgresql://host/database";
    }

    /** @throws SkepException METASTORE_FAILED, LIBRARY_MISSING */
    @Override
    public Metastore open(String url, String warehouse) {
        String location = WarehouseLocation.absolute(warehouse);
        Store store = new Store(Dialect.postgres(), url);
        try {
            if (!StoreVersion.isCurrent(store)) {
                migrateAlone(store, location);
            }
        } catch (NoClassDefFoundError e) {
            throw new SkepException(ErrorCode.LIBRARY_MISSING, "PostgreSQL's driver is not on the class path", e)
                    .withHint("Put skep-jdbc-hadoop there, beside skep-jdbc: it brings the driver.");
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
        return new JdbcMetastore(store, new WarehouseLayout(location));
    }

    /** One process at a time: Flyway's own lock does not cover the making of its table. */
    private static void migrateAlone(Store store, String warehouse) {
        try {
            store.single(session -> {
                advisoryLock(session, "pg_advisory_lock");
                try {
                    if (!StoreVersion.isCurrent(store)) {
                        Migrations.migrate(store, warehouse);
                    }
                    return true;
                } finally {
                    advisoryLock(session, "pg_advisory_unlock");
                }
            });
        } catch (SQLException e) {
            throw new SkepException(
                    ErrorCode.METASTORE_FAILED,
                    "The metastore at " + store.place() + " cannot be made: " + e.getMessage(),
                    e);
        }
    }

    private static void advisoryLock(Session session, String function) throws SQLException {
        session.first("SELECT " + function + "(" + MIGRATION_LOCK + ")", row -> row.getString(1));
    }
}
