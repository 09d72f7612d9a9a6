package dev.skep.process.memory;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A new local directory for temporary files, deleted with all of them when it is closed. It has a file that this process locks meanwhile: the first directory that another
 * process makes at the same place removes those of which nobody has the lock.
 */
public final class TemporaryDirectory implements AutoCloseable {
    private static final String PREFIX = "skep-";
    private static final String LOCK = ".skep-lock";
    /** The directories of this process: opening their locks again would lose them. */
    private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

    private static final Set<Path> TIDIED = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel lock;

    private TemporaryDirectory(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /** @param kind a part of the directory's name */
    public static TemporaryDirectory create(Path parent, String kind) throws IOException {
        Path place = parent.toAbsolutePath().normalize();
        Files.createDirectories(place);
        if (TIDIED.add(place)) {
            tidy(place);
        }
        while (true) {
            Path path = place.resolve(PREFIX + kind + UUID.randomUUID());
            Files.createDirectory(path);
            OWN.add(path);
            FileChannel lock = lock(path);
            if (lock != null) {
                return new TemporaryDirectory(path, lock);
            }
            OWN.remove(path);
        }
    }

    /** Null when another process, which just tidies up, was faster. */
    private static FileChannel lock(Path path) throws IOException {
        Path file = path.resolve(LOCK);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null && Files.exists(file)) {
                return channel;
            }
        } catch (IOException e) {
            // no locks in this file system: what is left behind here stays
            return channel;
        }
        channel.close();
        return null;
    }

    /** Removes what dead processes left; what can't be removed is left to others. */
    private static void tidy(Path parent) {
        try (DirectoryStream<Path> directories = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path directory : directories) {
                if (!OWN.contains(directory) && Files.isRegularFile(directory.resolve(LOCK))) {
                    removeAbandoned(directory);
                }
            }
        } catch (IOException e) {
            // the place is shared with others, who may have removed something just now
            return;
        }
    }

    private static void removeAbandoned(Path directory) {
        try (FileChannel channel = FileChannel.open(directory.resolve(LOCK), StandardOpenOption.WRITE);
                FileLock held = channel.tryLock()) {
            if (held != null) {
                delete(directory);
            }
        } catch (IOException | OverlappingFileLockException e) {
            // in use, another user's, or already gone
            return;
        }
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        try (lock) {
            delete(path);
        } finally {
            OWN.remove(path);
        }
    }

    /** The lock last, so that what is left if this process dies meanwhile is found again. */
    private static void delete(Path directory) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                if (!entry.endsWith(LOCK)) {
                    deleteTree(entry);
                }
            }
        }
        Files.deleteIfExists(directory.resolve(LOCK));
        Files.deleteIfExists(directory);
    }

    private static void deleteTree(Path root) throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException error) throws IOException {
                if (error != null) {
                    throw error;
                }
                Files.deleteIfExists(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
