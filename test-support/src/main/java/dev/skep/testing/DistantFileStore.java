package dev.skep.testing;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FileStore;
import dev.skep.api.storage.InputFile;
import dev.skep.file.ForwardingFileStore;
import java.io.InputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Files as if they were far away: each read takes its time, and is counted. */
public final class DistantFileStore extends ForwardingFileStore {
    private final long millis;
    private final boolean isDistant;
    private final AtomicInteger reads = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicInteger open = new AtomicInteger();
    private volatile long failing = -1;
    private volatile CountDownLatch gate = new CountDownLatch(0);

    /** @param millis that each read takes */
    public DistantFileStore(FileStore files, long millis) {
        this(files, millis, true);
    }

    /** @param isDistant what the files tell of themselves */
    public DistantFileStore(FileStore files, long millis, boolean isDistant) {
        super(files);
        this.millis = millis;
        this.isDistant = isDistant;
    }

    /** Reads so far, also of those that have not ended. */
    public int reads() {
        return reads.get();
    }

    /** Bytes that were asked for. */
    public long bytes() {
        return bytes.get();
    }

    public int openFiles() {
        return open.get();
    }

    /** Lets reads fail that have the byte at a position. */
    public void failAt(long position) {
        failing = position;
    }

    /** Keeps all reads from now on from ending before {@link #release}. */
    public void hold() {
        gate = new CountDownLatch(1);
    }

    public void release() {
        gate.countDown();
    }

    @Override
    public InputFile open(String path) {
        InputFile file = files.open(path);
        open.incrementAndGet();
        return new DistantFile(file);
    }

    private final class DistantFile implements InputFile {
        private final InputFile file;

        DistantFile(InputFile file) {
            this.file = file;
        }

        @Override
        public boolean isDistant() {
            return isDistant;
        }

        @Override
        public String path() {
            return file.path();
        }

        @Override
        public long length() {
            return file.length();
        }

        @Override
        public void read(long position, byte[] target, int offset, int count) {
            reads.incrementAndGet();
            bytes.addAndGet(count);
            try {
                gate.await();
                Thread.sleep(millis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new SkepException(ErrorCode.FILE_READ_FAILED, "Can't read '" + path() + "': interrupted");
            }
            if (failing >= position && failing < position + count) {
                throw new SkepException(ErrorCode.FILE_READ_FAILED, "Can't read '" + path() + "': connection reset");
            }
            file.read(position, target, offset, count);
        }

        @Override
        public InputStream stream(long position) {
            return file.stream(position);
        }

        @Override
        public void close() {
            open.decrementAndGet();
            file.close();
        }
    }
}
