package dev.skep.testing;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FileStore;
import dev.skep.api.storage.OutputFile;
import dev.skep.file.ForwardingFileStore;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A disk that has room for so many bytes. When they are written, further bytes fail as the operating system lets them fail, and neither files nor directories are made or moved; all can be
 * read and deleted. Deleting makes no room.
 */
public final class QuotaFileStore extends ForwardingFileStore {
    private static final String FULL = "No space left on device";

    private final AtomicLong left = new AtomicLong(Long.MAX_VALUE);

    public QuotaFileStore(FileStore files) {
        super(files);
    }

    /** From now on. */
    public void allow(long bytes) {
        left.set(bytes);
    }

    public long left() {
        return left.get();
    }

    private void requireRoom(String path) {
        if (left.get() <= 0) {
            throw new SkepException(ErrorCode.DISK_FULL, "Can't write '" + path + "': " + FULL);
        }
    }

    @Override
    public OutputFile create(String path) {
        requireRoom(path);
        return new QuotaFile(files.create(path));
    }

    @Override
    public void makeDirectories(String path) {
        requireRoom(path);
        files.makeDirectories(path);
    }

    @Override
    public void rename(String from, String to) {
        requireRoom(to);
        files.rename(from, to);
    }

    private final class QuotaFile extends OutputFile {
        private final OutputFile file;

        QuotaFile(OutputFile file) {
            this.file = file;
        }

        @Override
        public long position() {
            return file.position();
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            long room = Math.max(0, left.getAndAdd(-length));
            if (room < length) {
                file.write(bytes, offset, (int) room);
                throw new IOException(FULL);
            }
            file.write(bytes, offset, length);
        }

        @Override
        public void flush() throws IOException {
            file.flush();
        }

        @Override
        public void closeSynced() throws IOException {
            file.closeSynced();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
