package dev.skep.file;

import dev.skep.api.storage.InputFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A local file, read by positional reads. */
final class LocalInputFile implements InputFile {
    /** The JDK copies through a direct buffer as large as the read that each thread then keeps: so reads are cut in pieces. */
    private static final int PIECE = 512 << 10;

    private final String path;
    private final FileChannel channel;
    private final long length;

    LocalInputFile(Path path) throws IOException {
        this.path = path.toString();
        channel = FileChannel.open(path, StandardOpenOption.READ);
        length = channel.size();
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public void read(long position, byte[] target, int offset, int count) {
        int done = 0;
        while (done < count) {
            int read = readSome(position + done, target, offset + done, count - done);
            if (read < 0) {
                throw FileErrors.corrupt(
                        path, "it ends at byte " + (position + done) + " before the data that it should hold", null);
            }
            done += read;
        }
    }

    private int readSome(long position, byte[] target, int offset, int count) {
        try {
            return channel.read(ByteBuffer.wrap(target, offset, Math.min(count, PIECE)), position);
        } catch (IOException e) {
            throw FileErrors.reading(path, e);
        }
    }

    @Override
    public InputStream stream(long position) {
        return new BulkInputStream() {
            private long next = position;

            @Override
            public int read(byte[] target, int offset, int count) {
                if (count == 0) {
                    return 0;
                }
                int read = readSome(next, target, offset, count);
                next += Math.max(read, 0);
                return read;
            }

            @Override
            public long skip(long count) {
                long skipped = Math.max(0, Math.min(count, length - next));
                next += skipped;
                return skipped;
            }
        };
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw FileErrors.reading(path, e);
        }
    }
}
