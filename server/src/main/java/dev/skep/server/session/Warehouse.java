package dev.skep.server.session;

import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FileStatus;
import dev.skep.api.storage.FileStore;
import dev.skep.file.FileStores;
import dev.skep.metastore.Metastore;
import dev.skep.metastore.kind.Metastores;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;

/** A warehouse directory with its metastore, shared by the sessions of a process. Closed with the last of them. */
public final class Warehouse implements AutoCloseable {
    private static final Map<String, CompletableFuture<Warehouse>> OPEN = new ConcurrentHashMap<>();

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
     * @param settings some of them say how file systems are reached
     */
    public static Warehouse open(String directory, String metastoreUrl, Map<String, String> settings) {
        FileStores files = new FileStores(settings);
        String absolute = absolute(directory, files);

        Map<String, String> ofFiles = new TreeMap<>(settings);
        ofFiles.keySet().removeIf(key -> !FileStores.isSetting(key));
        String key = absolute + "\n" + metastoreUrl + "\n" + ofFiles;
        while (true) {
            CompletableFuture<Warehouse> mine = new CompletableFuture<>();
            CompletableFuture<Warehouse> others = OPEN.putIfAbsent(key, mine);
            if (others == null) {
                return make(mine, key, absolute, metastoreUrl == null ? "" : metastoreUrl, files);
            }
            Warehouse open = wait(others, files);
            if (open.enter()) {
                files.close();
                return open;
            }
        }
    }

    /**
     * Whether a directory is there, and has a metastore of its own where no other one is given. Makes nothing.
     *
     * @param metastoreUrl null or empty for the directory's own
     */
    public static boolean isThere(String directory, String metastoreUrl, Map<String, String> settings) {
        try (FileStores files = new FileStores(settings)) {
            String absolute = absolute(directory, files);
            return files.status(absolute).filter(FileStatus::isDirectory).isPresent()
                    && (metastoreUrl != null && !metastoreUrl.isEmpty() || Metastores.isThere(absolute));
        }
    }

    /** Where the metastore of a warehouse on another file system than this machine's will be made, if it is not there yet. Makes nothing. */
    public static Optional<Path> newMetastore(String directory, String metastoreUrl, Map<String, String> settings) {
        if (FileStores.isLocal(directory) || metastoreUrl != null && !metastoreUrl.isEmpty()) {
            return Optional.empty();
        }
        try (FileStores files = new FileStores(settings)) {
            String absolute = absolute(directory, files);
            return Metastores.isThere(absolute) ? Optional.empty() : Optional.of(Metastores.file(absolute));
        }
    }

    private static String absolute(String directory, FileStores files) {
        return FileStores.isLocal(directory) ? Paths.local(directory) : withoutEndingSlash(files.qualified(directory));
    }

    /** Opens the metastore while nobody but those who want the same warehouse waits. */
    private static Warehouse make(
            CompletableFuture<Warehouse> promise, String key, String directory, String metastoreUrl, FileStores files) {
        try {
            Warehouse made = new Warehouse(key, directory, Metastores.open(metastoreUrl, directory), files);
            promise.complete(made);
            return made;
        } catch (RuntimeException | Error e) {
            OPEN.remove(key, promise);
            promise.completeExceptionally(e);
            files.close();
            throw e;
        }
    }

    private static Warehouse wait(CompletableFuture<Warehouse> opening, FileStores files) {
        try {
            return opening.join();
        } catch (CompletionException e) {
            files.close();
            if (e.getCause() instanceof SkepException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** Adds a user. @return false when the last one has left already */
    private synchronized boolean enter() {
        if (users == 0) {
            return false;
        }
        users++;
        return true;
    }

    private synchronized boolean leave() {
        users--;
        return users == 0;
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
        if (!leave()) {
            return;
        }
        OPEN.remove(key);
        metastore.close();
        if (files instanceof FileStores stores) {
            stores.close();
        }
    }

    private static String withoutEndingSlash(String path) {
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
