package dev.skep.metastore.jdbc;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The right of one process to make or upgrade a SQLite store: a locked file beside it, which also remembers that the
 * store was made, so that one that is lost later is missed and not silently made anew.
 */
final class MakingLock implements AutoCloseable {
    private final Path path;
    private final FileChannel channel;
    private final FileLock lock;

    private MakingLock(Path path, FileChannel channel, FileLock lock) {
        this.path = path;
        this.channel = channel;
        this.lock = lock;
    }

    static Path path(Path store) {
        return store.resolveSibling(store.getFileName() + ".lock");
    }

    /** Waits for other processes. */
    static MakingLock take(Path store) throws IOException {
        Path path = path(store);
        FileChannel channel =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            return new MakingLock(path, channel, channel.lock());
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /**
     * Makes sure that a store that is missing or empty was never there.
     *
     * @throws SkepException METASTORE_FAILED when it was made before, or is empty beside data
     */
    void requireNew(StoreFile file, String warehouse) throws IOException {
        boolean made = channel.size() > 0;
        if (!made && !(file.exists() && hasData(warehouse))) {
            return;
        }
        throw new SkepException(
                        ErrorCode.METASTORE_FAILED,
                        "The metastore " + file.path() + (file.exists() ? " is empty" : " is gone")
                                + ", but the warehouse " + warehouse + (made ? " had one." : " has data."))
                .withHint("Put a backup of it back. To begin with an empty metastore, remove "
                        + (file.exists() ? file.path() + " and " : "") + path + ".");
    }

    private static boolean hasData(String warehouse) throws IOException {
        boolean local = warehouse.startsWith("/");
        if (!local || !Files.isDirectory(Path.of(warehouse))) {
            return !local;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(
                Path.of(warehouse), entry -> !entry.getFileName().toString().startsWith("."))) {
            return entries.iterator().hasNext();
        }
    }

    /** Notes that the store is there. */
    void remember() throws IOException {
        channel.write(ByteBuffer.wrap("made\n".getBytes(StandardCharsets.UTF_8)), 0);
        channel.force(true);
    }

    @Override
    public void close() throws IOException {
        lock.release();
        channel.close();
    }
}
