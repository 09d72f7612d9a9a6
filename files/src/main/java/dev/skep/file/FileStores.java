package dev.skep.file;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FileStatus;
import dev.skep.api.storage.FileStore;
import dev.skep.api.storage.InputFile;
import dev.skep.api.storage.OutputFile;
import dev.skep.file.hadoop.HadoopFileStore;
import java.io.Closeable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;

/**
 * All file systems behind one door: plain paths and {@code file:} go to {@link LocalFileStore}, other schemes to Hadoop, whose classes
 * are not touched before the first such path.
 */
public final class FileStores implements FileStore, Closeable {
    private final FileStore local = new LocalFileStore();
    private final Supplier<HadoopFileStore> hadoopOpener;
    private HadoopFileStore hadoop;

    public FileStores() {
        this(Map.of());
    }

    /** @param hadoopSettings Hadoop's configuration keys, such as {@code fs.defaultFS}, over what its configuration files say */
    public FileStores(Map<String, String> hadoopSettings) {
        Map<String, String> settings = Map.copyOf(hadoopSettings);
        this.hadoopOpener = () -> new HadoopFileStore(settings);
    }

    private FileStores(Supplier<HadoopFileStore> hadoopOpener) {
        this.hadoopOpener = hadoopOpener;
    }

    /** File systems as a Hadoop configuration describes them. */
    public static FileStores of(Configuration configuration) {
        return new FileStores(() -> new HadoopFileStore(configuration));
    }

    private FileStore store(String path) {
        return isLocal(path) ? local : hadoop();
    }

    private synchronized HadoopFileStore hadoop() {
        if (hadoop == null) {
            hadoop = hadoopOpener.get();
        }
        return hadoop;
    }

    /** A path with the address of its file system; local ones stay as they are. */
    public String qualified(String path) {
        return isLocal(path) ? path : hadoop().qualified(path);
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
        if (isLocal(from) != isLocal(to)) {
            throw new SkepException(
                    ErrorCode.FILE_WRITE_FAILED,
                    "Can't move '" + from + "' to '" + to + "': they are on different file systems");
        }
        store(from).rename(from, to);
    }

    @Override
    public boolean delete(String path) {
        return store(path).delete(path);
    }

    /** Ends the connections to clusters. */
    @Override
    public synchronized void close() {
        if (hadoop != null) {
            hadoop.close();
            hadoop = null;
        }
    }
}
