package dev.skep.file;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FileStatus;
import dev.skep.api.storage.FileStore;
import dev.skep.api.storage.InputFile;
import dev.skep.api.storage.OutputFile;
import java.io.Closeable;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;

/**
 * All file systems behind one door: plain paths and {@code file:} go to {@link LocalFileStore}, other schemes to the {@link FileSystems} on the class path, whose classes
 * are not touched before the first such path.
 */
public final class FileStores implements FileStore, Closeable {
    private final FileStore local = new LocalFileStore();
    private final Function<String, FileSystems> finder;
    private final Map<String, String> settings;
    private final Map<FileSystems, RemoteFileStore> remote = new IdentityHashMap<>();

    /** The kinds on the class path. */
    private static final class Found {
        private static final List<FileSystems> ALL =
                ServiceLoader.load(FileSystems.class, FileStores.class.getClassLoader()).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList();
    }

    public FileStores() {
        this(Map.of());
    }

    /** @param settings for file systems, such as Hadoop's {@code fs.defaultFS}, over what their configuration files say */
    public FileStores(Map<String, String> settings) {
        this(FileStores::find, Map.copyOf(settings));
    }

    /** @param systems for all paths that are not local */
    public FileStores(FileSystems systems) {
        this(path -> systems, Map.of());
    }

    private FileStores(Function<String, FileSystems> finder, Map<String, String> settings) {
        this.finder = finder;
        this.settings = settings;
    }

    private static FileSystems find(String path) {
        String scheme = path.substring(0, path.indexOf(':')).toLowerCase(Locale.ROOT);
        return Found.ALL.stream()
                .filter(systems -> systems.schemes().contains(scheme))
                .findFirst()
                .or(() -> Found.ALL.stream()
                        .filter(systems -> systems.schemes().isEmpty())
                        .findFirst())
                .orElseThrow(
                        () -> new SkepException(
                                        ErrorCode.LIBRARY_MISSING,
                                        "There is no file system for '" + scheme + ":' of '" + path + "'")
                                .withHint(
                                        "Put skep-jdbc-hadoop on the class path, beside skep-jdbc: it brings Hadoop's file systems."));
    }

    private FileStore store(String path) {
        return isLocal(path) ? local : remote(path);
    }

    private synchronized RemoteFileStore remote(String path) {
        return remote.computeIfAbsent(finder.apply(path), systems -> systems.open(settings));
    }

    /** Whether a setting says how some file systems are reached. */
    public static boolean isSetting(String key) {
        return Found.ALL.stream().anyMatch(systems -> systems.isSetting(key));
    }

    /** A path with the address of its file system; local ones stay as they are. */
    public String qualified(String path) {
        return isLocal(path) ? path : remote(path).qualified(path);
    }

    /** Whether a path names a file of this machine: it is plain or begins with {@code file:}. */
    public static boolean isLocal(String path) {
        if (path.startsWith("file:") || path.startsWith("/")) {
            return true;
        }
        int colon = path.indexOf(':');
        return colon < 2
                || !path.startsWith("/", colon + 1)
                || !path.substring(0, colon)
                        .chars()
                        .allMatch(c -> Character.isLetterOrDigit(c) || "+-.".indexOf(c) >= 0);
    }

    @Override
    public Optional<FileStatus> status(String path) {
        return store(path).status(path);
    }

    @Override
    public String version(String path) {
        return store(path).version(path);
    }

    @Override
    public List<FileStatus> list(String directory) {
        return store(directory).list(directory);
    }

    @Override
    public InputFile open(String path) {
        return store(path).open(path);
    }

    @Override
    public OutputFile create(String path) {
        return store(path).create(path);
    }

    @Override
    public void makeDirectories(String path) {
        store(path).makeDirectories(path);
    }

    @Override
    public void rename(String from, String to) {
        common(from, to).rename(from, to);
    }

    private FileStore common(String from, String to) {
        if (store(from) != store(to)) {
            throw new SkepException(
                    ErrorCode.FILE_WRITE_FAILED,
                    "Can't move '" + from + "' to '" + to + "': they are on different file systems");
        }
        return store(from);
    }

    @Override
    public void replace(String from, String to) {
        common(from, to).replace(from, to);
    }

    @Override
    public String followed(String path) {
        return store(path).followed(path);
    }

    @Override
    public boolean isDevice(String path) {
        return store(path).isDevice(path);
    }

    @Override
    public boolean delete(String path) {
        return store(path).delete(path);
    }

    @Override
    public void changeRights(String path, IntUnaryOperator change) {
        store(path).changeRights(path, change);
    }

    /** Ends the connections to clusters. */
    @Override
    public synchronized void close() {
        remote.values().forEach(RemoteFileStore::close);
        remote.clear();
    }
}
