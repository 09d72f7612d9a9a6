package dev.skep.execution.spill;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** A query's directory of temporary files; made when the first one is, and deleted with all of them. Safe for use by many threads. */
public final class SpillDirectory implements AutoCloseable {
    private final Path path;
    private final AtomicInteger files = new AtomicInteger();
    private boolean created;

    /** @param parent a local directory */
    public SpillDirectory(String parent) {
        path = Path.of(parent, "skep-" + UUID.randomUUID());
    }

    synchronized FileChannel createFile() throws IOException {
        if (!created) {
            Files.createDirectories(path);
            created = true;
        }
        return FileChannel.open(
                path.resolve("spill-" + files.incrementAndGet()),
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
    }

    @Override
    public synchronized void close() {
        if (!created) {
            return;
        }
        try (var entries = Files.newDirectoryStream(path)) {
            for (Path entry : entries) {
                Files.deleteIfExists(entry);
            }
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new SkepException(ErrorCode.FILE_WRITE_FAILED, "Can't delete temporary directory " + path, e);
        }
        created = false;
    }
}
