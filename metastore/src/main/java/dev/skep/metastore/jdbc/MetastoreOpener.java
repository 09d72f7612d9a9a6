package dev.skep.metastore.jdbc;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.metastore.Metastore;
import dev.skep.metastore.WarehouseLayout;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/** Opens metastores, making or upgrading their tables first where that is needed. */
public final class MetastoreOpener {
    private static final String DIRECTORY = ".skep";
    private static final String FILE = "metastore.db";
    private static final long MIGRATION_LOCK = 0x536B6570L;

    private MetastoreOpener() {}

    /**
     * The metastore inside a local warehouse directory, which is made when absent.
     *
     * @throws SkepException METASTORE_FAILED, or FILE_WRITE_FAILED when the directory cannot be made
     */
    public static Metastore open(Path warehouse) {
        Path root = warehouse.toAbsolutePath().normalize();
        return openSqlite(root.resolve(DIRECTORY).resolve(FILE), root.toString());
    }

    /**
     * A metastore by its URL.
     *
     * @param url {@code jdbc:postgresql:…} or {@code jdbc:sqlite:<file>}; empty for the warehouse's own, which is inside a local warehouse, and for any other in the user's
     *     directory, {@code ~/.skep/metastores}
     * @param warehouse the directory of managed tables, as a URI or a path
     * @throws SkepException METASTORE_FAILED, INVALID_URL, FILE_WRITE_FAILED
     */
    public static Metastore open(String url, String warehouse) {
        boolean local = warehouse.startsWith("/") || warehouse.startsWith("file:") || !warehouse.contains(":/");
        String location = local ? localPath(warehouse).toString() : warehouse;
        if (url.isEmpty()) {
            return local ? open(Path.of(location)) : openSqlite(homeFile(warehouse), location);
        }
        if (url.startsWith(Dialect.SQLITE_PREFIX)) {
            Path file = Path.of(url.substring(Dialect.SQLITE_PREFIX.length()));
            return openSqlite(file.toAbsolutePath().normalize(), location);
        }
        if (url.startsWith(Dialect.POSTGRES_PREFIX)) {
            return openPostgres(url, location);
        }
        throw new SkepException(ErrorCode.INVALID_URL, "'" + url + "' is not the URL of a metastore.")
                .withHint("Use jdbc:postgresql://host/database or jdbc:sqlite:/path/file.db.");
    }

    private static Path localPath(String warehouse) {
        Path path =
                warehouse.startsWith("file:") ? Path.of(URI.create(warehouse).getPath()) : Path.of(warehouse);
        return path.toAbsolutePath().normalize();
    }

    /** As {@code ~/.skep/metastores/hdfs_host_8020_warehouse/metastore.db}; a mark tells apart those whose names are alike. */
    private static Path homeFile(String warehouse) {
        String readable = warehouse.replaceAll("[^A-Za-z0-9.-]+", "_");
        String name = readable + "-" + Integer.toHexString(warehouse.hashCode());
        return Path.of(System.getProperty("user.home"), DIRECTORY, "metastores", name, FILE);
    }

    private static Metastore openSqlite(Path path, String warehouse) {
        StoreFile file = new StoreFile(path);
        Store store = new Store(Dialect.sqlite(file), Dialect.SQLITE_PREFIX + path);
        try {
            if (!file.exists() || file.isEmpty() || !StoreVersion.isCurrent(store)) {
                if (file.isReadOnly()) {
                    throw StoreVersion.outdated(store);
                }
                makeOrUpgrade(store, file, warehouse);
            }
        } catch (IOException e) {
            store.close();
            throw new SkepException(ErrorCode.FILE_READ_FAILED, "The file " + path + " cannot be read: " + e, e);
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
        return new JdbcMetastore(store, new WarehouseLayout(warehouse));
    }

    /** One process, and in it one thread, at a time: SQLite has no lock that spans a whole migration. */
    private static synchronized void makeOrUpgrade(Store store, StoreFile file, String warehouse) {
        Path path = file.path();
        String task = file.exists() ? " cannot be read or brought up to date: " : " cannot be made: ";
        try {
            Files.createDirectories(path.getParent());
        } catch (IOException e) {
            throw new SkepException(
                    ErrorCode.FILE_WRITE_FAILED, "The directory " + path.getParent() + " cannot be made: " + e, e);
        }
        try (MakingLock lock = MakingLock.take(path)) {
            if (!file.exists() || file.isEmpty()) {
                lock.requireNew(file, warehouse);
                Files.write(path, new byte[0]);
            } else if (StoreVersion.isCurrent(store)) {
                return;
            }
            store.single(session -> session.first("PRAGMA journal_mode = WAL", row -> row.getString(1)));
            Migrations.migrate(store, warehouse);
            lock.remember();
        } catch (IOException e) {
            throw new SkepException(ErrorCode.FILE_WRITE_FAILED, "The metastore " + path + task + e, e);
        } catch (SQLException e) {
            throw new SkepException(ErrorCode.METASTORE_FAILED, "The metastore " + path + task + e.getMessage(), e);
        }
    }

    private static Metastore openPostgres(String url, String warehouse) {
        Store store = new Store(Dialect.postgres(), url);
        try {
            if (!StoreVersion.isCurrent(store)) {
                migrateAlone(store, warehouse);
            }
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
        return new JdbcMetastore(store, new WarehouseLayout(warehouse));
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
