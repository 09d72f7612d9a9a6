package dev.skep.metastore.jdbc;

import dev.skep.api.client.HomeDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.OSInfo;

/**
 * Keeps SQLite's native library in the user's cache directory. Left to itself the driver unpacks it into the temporary
 * directory at each start, which takes longer than all else in opening a metastore, and leaves it there when killed.
 */
final class SqliteLibrary {
    private static final String PATH = "org.sqlite.lib.path";
    private static final String NAME = "org.sqlite.lib.name";

    private SqliteLibrary() {}

    /** Where the cache cannot be written, the driver goes its own way. */
    static synchronized void prepare() {
        if (System.getProperty(PATH) != null) {
            return;
        }
        try {
            String name = System.mapLibraryName("sqlitejdbc");
            Path directory =
                    cache().resolve("sqlite-" + SQLiteJDBCLoader.getVersion()).resolve(platform());
            Path library = directory.resolve(name);
            if (Files.exists(library) || unpack(name, directory, library)) {
                System.setProperty(PATH, directory.toString());
                System.setProperty(NAME, name);
            }
        } catch (IOException | SecurityException e) {
            // the driver unpacks it by itself
            return;
        }
    }

    /** The driver's own name of it is made by running another program. Of a library for another C library than this machine's the driver makes nothing, and unpacks its own. */
    private static String platform() {
        return (System.getProperty("os.name") + "-" + System.getProperty("os.arch")).replaceAll("[^A-Za-z0-9_-]", "");
    }

    private static Path cache() {
        String configured = System.getenv("XDG_CACHE_HOME");
        Path root = configured == null || configured.isEmpty()
                ? Path.of(HomeDirectory.ofProcess().path(), ".cache")
                : Path.of(configured);
        return root.resolve("skep");
    }

    /** Puts the library in its place in one step, so that another process never loads half of it. */
    private static boolean unpack(String name, Path directory, Path library) throws IOException {
        String resource = "native/" + OSInfo.getNativeLibFolderPathForCurrentOS() + "/" + name;
        try (InputStream packed = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
            if (packed == null) {
                return false;
            }
            Files.createDirectories(directory);
            Path unpacked = Files.createTempFile(directory, "unpacking", ".tmp");
            try {
                Files.copy(packed, unpacked, StandardCopyOption.REPLACE_EXISTING);
                Files.move(unpacked, library, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(unpacked);
            }
            return true;
        }
    }
}
