package dev.skep.metastore.jdbc;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/**
 * The file of a SQLite store: how connections to it are made, and whether it still is the file that was opened. A file
 * that may not be written, or lies in a directory that may not, is read as it is.
 */
final class StoreFile implements StoreGuard {
    /** How long SQLite itself waits for a lock of another process; {@link Store} then asks whether to go on and tries again. */
    private static final int BUSY_MILLIS = 500;

    private final Path path;
    private volatile Object identity;
    private volatile State frozen;

    StoreFile(Path path) {
        this.path = path;
    }

    /** What changes when somebody writes to a store that is read as it is. */
    private record State(long size, Object modified, boolean hasLog) {}

    Path path() {
        return path;
    }

    boolean exists() {
        return Files.exists(path);
    }

    @Override
    public boolean isReadOnly() {
        return exists() && !(Files.isWritable(path) && Files.isWritable(path.getParent()));
    }

    /** Whether the file is there but holds nothing, as no store ever does. */
    boolean isEmpty() throws IOException {
        return exists() && Files.size(path) == 0;
    }

    /** Drivers are made by name here: DriverManager would load every driver there is. */
    @Override
    public Connection connect(String url, boolean reading) throws SQLException {
        SqliteLibrary.prepare();
        boolean readOnly = isReadOnly();
        SQLiteConfig config = new SQLiteConfig();
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        config.setReadOnly(readOnly);
        Properties properties = config.toProperties();
        Connection connection = new JDBC().connect(readOnly ? readingUrl() : url, properties);
        try (var statement = connection.createStatement()) {
            for (String pragma : List.of(
                    "busy_timeout = " + BUSY_MILLIS,
                    "synchronous = FULL",
                    "foreign_keys = ON",
                    "query_only = " + reading)) {
                statement.execute("PRAGMA " + pragma);
            }
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        return connection;
    }

    /** Without a write-ahead log SQLite must be told that it needs none; with one its state is read too. */
    private String readingUrl() {
        frozen = state();
        if (frozen.hasLog() && !Files.exists(path.resolveSibling(path.getFileName() + "-shm"))) {
            throw new SkepException(
                            ErrorCode.METASTORE_FAILED,
                            "The metastore " + path + " was not closed by its last user, and it may not be written.")
                    .withHint("Open the warehouse once where it can be written.");
        }
        String uri = path.toUri().getRawPath();
        return Dialect.SQLITE_PREFIX + "file:" + uri + (frozen.hasLog() ? "?mode=ro" : "?immutable=1");
    }

    private State state() {
        Path log = path.resolveSibling(path.getFileName() + "-wal");
        try {
            return new State(
                    Files.size(path), Files.getLastModifiedTime(path), Files.exists(log) && Files.size(log) > 0);
        } catch (IOException e) {
            throw gone("cannot be read any more (" + e.getMessage() + ")");
        }
    }

    @Override
    public boolean isSingleWriter() {
        return true;
    }

    @Override
    public boolean isStale() {
        State before = frozen;
        return before != null && !before.hasLog() && !before.equals(state());
    }

    @Override
    public void check() {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            Object now = attributes.fileKey();
            if (identity == null) {
                identity = now;
            } else if (!Objects.equals(identity, now)) {
                throw gone("was replaced by another file while it was open");
            } else if (attributes.size() == 0) {
                throw gone("was emptied while it was open");
            }
        } catch (IOException e) {
            throw gone("was deleted while it was open");
        }
    }

    private SkepException gone(String what) {
        return new SkepException(ErrorCode.METASTORE_FAILED, "The metastore " + path + " " + what + ".")
                .withHint("Put the file back, or a backup of it, and open the warehouse anew: nothing was changed.");
    }
}
