package dev.skep.server.session;

import dev.skep.api.storage.FileStore;
import dev.skep.execution.file.FileStores;
import dev.skep.metastore.Metastore;
import dev.skep.metastore.jdbc.MetastoreOpener;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A warehouse directory with its metastore, shared by the sessions of a process. Closed with the last of them. */
public final class Warehouse implements AutoCloseable {
    private static final Map<String, Warehouse> OPEN = new HashMap<>();

    private final String key;
    private final String directory;
    private final Metastore metastore;
    private final FileStore files;
    private int users = 1;

    private Warehouse(String key, String directory, Metastore metastore, FileStore files) {
        this.key = key;
        this.directory = directory;
        this.metastore = metastore;
        this.files = files;
    }

    /** A warehouse of these parts, shared with nobody. */
    public static Warehouse of(String directory, Metastore metastore, FileStore files) {
        return new Warehouse("", directory, metastore, files);
    }

    /**
     * @param directory a path or URI
     * @param metastoreUrl a JDBC URL, or null for the one inside the directory
     */
    public static Warehouse open(String directory, String metastoreUrl) {
        String absolute = directory.contains("://")
                ? directory
                : Path.of(directory.startsWith("file:") ? directory.substring(5) : directory)
                        .toAbsolutePath()
                        .normalize()
                        .toString();
        String key = absolute + "\n" + metastoreUrl;
        synchronized (OPEN) {
            Warehouse open = OPEN.get(key);
            if (open != null) {
                open.users++;
                return open;
            }
            Metastore metastore = metastoreUrl == null
                    ? MetastoreOpener.open(Path.of(absolute))
                    : MetastoreOpener.open(metastoreUrl, absolute);
            Warehouse warehouse = new Warehouse(key, absolute, metastore, new FileStores());
            OPEN.put(key, warehouse);
            return warehouse;
        }
    }

    public String directory() {
        return directory;
    }

    public Metastore metastore() {
        return metastore;
    }

    public FileStore files() {
        return files;
    }

    @Override
    public void close() {
        synchronized (OPEN) {
            users--;
            if (users > 0) {
                return;
            }
            OPEN.remove(key);
        }
        metastore.close();
    }
}
