package dev.skep.execution.spill;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.process.memory.TemporaryDirectory;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicInteger;

/** A query's directory of temporary files; made when the first one is, and deleted with all of them. Safe for use by many threads. */
public final class SpillDirectory implements AutoCloseable {
    private final Path parent;
    private final AtomicInteger files = new AtomicInteger();
    private TemporaryDirectory directory;

    /** @param parent a local directory */
    public SpillDirectory(String parent) {
        this.parent = Path.of(parent);
    }

    synchronized FileChannel createFile() throws IOException {
        if (directory == null) {
            directory = TemporaryDirectory.create(parent, "");
        }
        return FileChannel.open(
                directory.path().resolve("spill-" + files.incrementAndGet()),
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
    }

    @Override
    public synchronized void close() {
        if (directory == null) {
            return;
        }
        try {
            directory.close();
        } catch (IOException e) {
            throw new SkepException(
                    ErrorCode.FILE_WRITE_FAILED, "Can't delete temporary directory " + directory.path(), e);
        }
        directory = null;
    }
}
