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
import java.util.function.IntUnaryOperator;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.functional.FutureIO;

/**
 * Files of any file system that Hadoop knows: {@code hdfs:}, {@code s3a:} and others. Its clients are this store's own, so that they have its settings, and are closed with
 * it. Paths given back begin as those asked for do.
 */
final class HadoopFileStore implements RemoteFileStore {
    /** Those of owner, group and others, three bits each. */
    private static final int RIGHTS = 0777;

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

    /** What is asked of a file system. */
    private interface Question<T> {
        T of(FileSystem system) throws IOException;
    }

    private <T> T ask(Path path, Question<T> question) throws IOException {
        FileSystem system = system(path);
        return new Patience(system, path, configuration).ask(() -> question.of(system));
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
            return Optional.of(status(path, ask(file, system -> system.getFileStatus(file))));
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
            for (org.apache.hadoop.fs.FileStatus entry : ask(path, system -> system.listStatus(path))) {
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
            org.apache.hadoop.fs.FileStatus status = ask(file, system -> system.getFileStatus(file));
            if (status.isDirectory()) {
                throw new SkepException(ErrorCode.FILE_READ_FAILED, "Can't read '" + path + "': it is a directory");
            }
            return new HadoopInputFile(
                    path,
                    ask(
                            file,
                            system -> FutureIO.awaitFuture(
                                    system.openFile(file).withFileStatus(status).build())),
                    status.getLen(),
                    new Patience(system(file), file, configuration));
        } catch (IOException e) {
            throw HadoopErrors.reading(path, e);
        }
    }

    @Override
    public OutputFile create(String path) {
        Path file = path(path);
        try {
            return new HadoopOutputFile(
                    path,
                    ask(file, system -> system.create(file, true)),
                    new Patience(system(file), file, configuration));
        } catch (IOException e) {
            throw HadoopErrors.writing(path, e);
        }
    }

    @Override
    public void makeDirectories(String path) {
        Path directory = path(path);
        try {
            if (!ask(directory, system -> system.mkdirs(directory))) {
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
            if (!ask(source, system -> system.exists(source))) {
                throw FileErrors.notFound(from, null);
            }
            if (ask(source, system -> system.exists(target))) {
                throw new SkepException(
                        ErrorCode.FILE_WRITE_FAILED, "Can't move '" + from + "': '" + to + "' already exists");
            }
            if (!ask(source, system -> system.exists(target.getParent()))) {
                throw FileErrors.notFound(to.substring(0, to.lastIndexOf('/')), null);
            }
            if (!ask(source, system -> system.rename(source, target))) {
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
            return ask(file, system -> system.delete(file, true));
        } catch (IOException e) {
            throw HadoopErrors.writing(path, e);
        }
    }

    @Override
    public void changeRights(String path, IntUnaryOperator change) {
        Path file = path(path);
        try {
            short before = ask(file, system -> system.getFileStatus(file))
                    .getPermission()
                    .toShort();
            short after = (short) (before & ~RIGHTS | change.applyAsInt(before & RIGHTS));
            short now = ask(file, system -> {
                system.setPermission(file, new FsPermission(after));
                return system.getFileStatus(file).getPermission().toShort();
            });
            if (now != after) {
                RemoteFileStore.super.changeRights(path, change);
            }
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
