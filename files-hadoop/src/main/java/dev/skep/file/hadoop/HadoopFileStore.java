package dev.skep.file.hadoop;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FileStatus;
import dev.skep.api.storage.InputFile;
import dev.skep.api.storage.OutputFile;
import dev.skep.file.FileErrors;
import dev.skep.file.RemoteFileStore;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.functional.FutureIO;

/**
 * Files of any file system that Hadoop knows: {@code hdfs:}, {@code s3a:} and others. Its clients are this store's own, so that they have its settings, and are closed with
 * it. Paths given back begin as those asked for do.
 */
final class HadoopFileStore implements RemoteFileStore {
    private final Configuration configuration;
    private final Map<String, FileSystem> systems = new ConcurrentHashMap<>();
    private final Set<FileSystem> answered = ConcurrentHashMap.newKeySet();

    HadoopFileStore(Configuration configuration) {
        this.configuration = configuration;
    }

    /** A file system that has answered once. */
    private FileSystem system(Path path) throws IOException {
        FileSystem system = client(path);
        if (!answered.contains(system)) {
            FirstAnswer.await(system, path, configuration);
            answered.add(system);
        }
        return system;
    }

    private FileSystem client(Path path) throws IOException {
        URI uri = path.toUri();
        try {
            return systems.computeIfAbsent(
                    uri.getScheme() + "://" + uri.getAuthority(),
                    key -> HadoopClasses.call(() -> {
                        try {
                            return FileSystem.newInstance(uri, configuration);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    }));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (RuntimeException e) {
            throw HadoopErrors.opening(path.toString(), e);
        }
    }

    private static Path path(String text) {
        try {
            Path path = new Path(text);
            return path.toUri().getPath().isEmpty() ? new Path(text + "/") : path;
        } catch (IllegalArgumentException e) {
            throw new SkepException(ErrorCode.INVALID_VALUE, "'" + text + "' is no path: " + e.getMessage(), e);
        }
    }

    /** With the address of its file system, where the path leaves that to {@code fs.defaultFS}. */
    @Override
    public String qualified(String text) {
        Path path = path(text);
        try {
            FileSystem system = client(path);
            return path.makeQualified(system.getUri(), system.getWorkingDirectory())
                    .toString();
        } catch (IOException e) {
            throw HadoopErrors.reading(text, e);
        } catch (IllegalArgumentException e) {
            throw HadoopErrors.opening(text, e);
        }
    }

    @Override
    public Optional<FileStatus> status(String path) {
        Path file = path(path);
        try {
            return Optional.of(status(path, system(file).getFileStatus(file)));
        } catch (FileNotFoundException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw HadoopErrors.reading(path, e);
        }
    }

    private static FileStatus status(String path, org.apache.hadoop.fs.FileStatus status) {
        return new FileStatus(
                path, status.isDirectory() ? 0 : status.getLen(), status.isDirectory(), status.getModificationTime());
    }

    @Override
    public List<FileStatus> list(String directory) {
        Path path = path(directory);
        String prefix = directory.endsWith("/") ? directory : directory + "/";
        List<FileStatus> entries = new ArrayList<>();
        try {
            FileSystem system = system(path);
            for (org.apache.hadoop.fs.FileStatus entry : system.listStatus(path)) {
                if (entry.isFile()
                        && entry.getPath().toUri().getPath().equals(path.toUri().getPath())) {
                    throw new SkepException(
                            ErrorCode.FILE_READ_FAILED, "Can't read '" + directory + "': not a directory");
                }
                entries.add(status(prefix + entry.getPath().getName(), entry));
            }
        } catch (IOException e) {
            throw HadoopErrors.reading(directory, e);
        }
        entries.sort(Comparator.comparing(FileStatus::name));
        return entries;
    }

    @Override
    public InputFile open(String path) {
        Path file = path(path);
        try {
            FileSystem system = system(file);
            org.apache.hadoop.fs.FileStatus status = system.getFileStatus(file);
            if (status.isDirectory()) {
                throw new SkepException(ErrorCode.FILE_READ_FAILED, "Can't read '" + path + "': it is a directory");
            }
            return new HadoopInputFile(
                    path,
                    FutureIO.awaitFuture(
                            system.openFile(file).withFileStatus(status).build()),
                    status.getLen());
        } catch (IOException e) {
            throw HadoopErrors.reading(path, e);
        }
    }

    @Override
    public OutputFile create(String path) {
        Path file = path(path);
        try {
            return new HadoopOutputFile(path, system(file).create(file, true));
        } catch (IOException e) {
            throw HadoopErrors.writing(path, e);
        }
    }

    @Override
    public void makeDirectories(String path) {
        Path directory = path(path);
        try {
            if (!system(directory).mkdirs(directory)) {
                throw new IOException("the file system made no directory");
            }
        } catch (IOException e) {
            throw HadoopErrors.writing(path, e);
        }
    }

    @Override
    public void rename(String from, String to) {
        Path source = path(from);
        Path target = path(to);
        try {
            FileSystem system = system(source);
            if (!system.exists(source)) {
                throw FileErrors.notFound(from, null);
            }
            if (system.exists(target)) {
                throw new SkepException(
                        ErrorCode.FILE_WRITE_FAILED, "Can't move '" + from + "': '" + to + "' already exists");
            }
            if (!system.exists(target.getParent())) {
                throw FileErrors.notFound(to.substring(0, to.lastIndexOf('/')), null);
            }
            if (!system.rename(source, target)) {
                throw new IOException("the file system refused to move '" + from + "'");
            }
        } catch (IOException e) {
            throw HadoopErrors.writing(to, e);
        } catch (IllegalArgumentException e) {
            throw new SkepException(
                    ErrorCode.FILE_WRITE_FAILED,
                    "Can't move '" + from + "' to '" + to + "': they are on different file systems",
                    e);
        }
    }

    @Override
    public boolean delete(String path) {
        Path file = path(path);
        try {
            return system(file).delete(file, true);
        } catch (IOException e) {
            throw HadoopErrors.writing(path, e);
        }
    }

    @Override
    public void close() {
        for (FileSystem system : systems.values()) {
            try {
                system.close();
            } catch (IOException e) {
                throw HadoopErrors.writing(system.getUri().toString(), e);
            }
        }
        systems.clear();
        answered.clear();
    }
}
