package dev.skep.metastore.jdbc;

import dev.skep.api.client.HomeDirectory;
import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.metastore.Metastore;
import dev.skep.metastore.MetastoreKind;
import dev.skep.metastore.WarehouseLayout;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;

/**
 * Metastores in an SQLite file: that inside a local warehouse, that of another warehouse in the user's directory {@code ~/.skep/metastores}, or the file that a URL names. Their tables are made or
 * upgraded where that is needed.
 */
public final class SqliteMetastores implements MetastoreKind {
    private static final String DIRECTORY = ".skep";
    private static final String FILE = "metastore.db";

    /**
     * The metastore inside a local warehouse directory, which is made when absent.
     *
     * @throws SkepException METASTORE_FAILED, or FILE_WRITE_FAILED when the directory cannot be made
     */
    public static Metastore open(Path warehouse) {
        Path root = warehouse.toAbsolutePath().normalize();
        return openSqlite(root.resolve(DIRECTORY).resolve(FILE), root.toString());
    }

    @Override
    public String scheme() {
        return Dialect.SQLITE_PREFIX;
    }

    @Override
    public String example() {
        return "jdbc:sqlite:/path/file.db";
    }

    /** @throws SkepException METASTORE_FAILED, FILE_WRITE_FAILED */
    @Override
    public Metastore open(String url, String warehouse) {
        String location = WarehouseLocation.absolute(warehouse);
        if (url.isEmpty()) {
            return openSqlite(file(warehouse), location);
        }
        Path file = Path.of(HomeDirectory.ofProcess().expand(url.substring(Dialect.SQLITE_PREFIX.length())));
        return openSqlite(file.toAbsolutePath().normalize(), location);
    }

    /**
     * Whether a warehouse has its own metastore, or had one that is lost.
     *
     * @param warehouse a URI or a path
     */
    public static boolean isThere(String warehouse) {
        Path file = file(warehouse);
        return Files.exists(file) || Files.exists(MakingLock.path(file));
    }

    /**
     * Where a warehouse has its own metastore, whether it is there or not.
     *
     * @param warehouse a URI or a path
     */
    public static Path file(String warehouse) {
        return WarehouseLocation.isLocal(warehouse)
                ? Path.of(WarehouseLocation.absolute(warehouse), DIRECTORY, FILE)
                : homeFile(warehouse);
    }

    /** As {@code ~/.skep/metastores/hdfs_host_8020_warehouse/metastore.db}; a mark tells apart those whose names are alike. */
    private static Path homeFile(String warehouse) {
        String readable = warehouse.replaceAll("[^A-Za-z0-9.-]+", "_");
        String name = readable + "-" + Integer.toHexString(warehouse.hashCode());
        return Path.of(HomeDirectory.ofProcess().path(), DIRECTORY, "metastores", name, FILE)
                .toAbsolutePath();
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

    private static String reason(IOException error) {
        if (error instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (error instanceof FileAlreadyExistsException file) {
            return file.getFile() + " is a file";
        }
        return error instanceof NoSuchFileException ? "the file system takes none there" : error.getMessage();
    }

    /** One process, and in it one thread, at a time: SQLite has no lock that spans a whole migration. */
    private static synchronized void makeOrUpgrade(Store store, StoreFile file, String warehouse) {
        Path path = file.path();
        String task = file.exists() ? " cannot be read or brought up to date: " : " cannot be made: ";
        try {
            Files.createDirectories(path.getParent());
        } catch (IOException e) {
            throw new SkepException(
                    ErrorCode.FILE_WRITE_FAILED,
                    "The directory " + path.getParent() + " cannot be made: " + reason(e),
                    e);
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
            throw DiskTrouble.explained(
                    new SkepException(ErrorCode.METASTORE_FAILED, "The metastore " + path + task + e.getMessage(), e));
        }
    }
}
