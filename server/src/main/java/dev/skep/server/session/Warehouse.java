package dev.skep.server.session;

import dev.skep.api.storage.FileStore;
import dev.skep.execution.file.FileStores;
import dev.skep.execution.file.HadoopConfiguration;
import dev.skep.metastore.Metastore;
import dev.skep.metastore.jdbc.MetastoreOpener;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

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
     * @param metastoreUrl a JDBC URL, or null for the directory's own
     * @param settings Hadoop's keys among them say how its file systems are reached
     */
    public static Warehouse open(String directory, String metastoreUrl, Map<String, String> settings) {
        FileStores files = new FileStores(settings);
        String absolute =
                FileStores.isLocal(directory) ? Paths.local(directory) : withoutEndingSlash(files.qualified(directory));

        Map<String, String> hadoop = new TreeMap<>(settings);
        hadoop.keySet().removeIf(key -> !HadoopConfiguration.isHadoopKey(key));
        String key = absolute + "\n" + metastoreUrl + "\n" + hadoop;
        synchronized (OPEN) {
            Warehouse open = OPEN.get(key);
            if (open != null) {
                files.close();
                open.users++;
                return open;
            }
            Metastore metastore = MetastoreOpener.open(metastoreUrl == null ? "" : metastoreUrl, absolute);
            Warehouse warehouse = new Warehouse(key, absolute, metastore, files);
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
        if (files instanceof FileStores stores) {
            stores.close();
        }
    }

    private static String withoutEndingSlash(String path) {
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
