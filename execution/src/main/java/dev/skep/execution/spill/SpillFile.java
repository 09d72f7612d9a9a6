package dev.skep.execution.spill;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.type.RowType;
import dev.skep.api.vector.RowBatch;
import dev.skep.execution.exchange.CompressedBatchCodec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.atomic.LongAdder;

/**
 * A temporary file of compressed batches of one row type, opened at the first write and deleted by {@link #close}. Safe for use by many threads.
 */
public final class SpillFile implements AutoCloseable {
    private final SpillDirectory directory;
    private final CompressedBatchCodec codec;
    private final LongAdder spilledBytes;
    private FileChannel channel;
    private long end;

    /** Where a batch lies in the file. */
    public record Location(long position, int length) {}

    /** @param spilledBytes counts the bytes written */
    public SpillFile(SpillDirectory directory, RowType type, LongAdder spilledBytes) {
        this.directory = directory;
        this.codec = new CompressedBatchCodec(type);
        this.spilledBytes = spilledBytes;
    }

    public Location write(RowBatch batch) {
        ByteBuffer bytes = codec.encode(batch);
        Location location = new Location(reserve(bytes.remaining()), bytes.remaining());
        long position = location.position();
        try {
            while (bytes.hasRemaining()) {
                position += channel.write(bytes, position);
            }
        } catch (IOException e) {
            throw new SkepException(ErrorCode.DISK_FULL, "Can't write temporary data: " + e.getMessage(), e);
        }
        spilledBytes.add(location.length());
        return location;
    }

    private synchronized long reserve(int length) {
        if (channel == null) {
            try {
                channel = directory.createFile();
            } catch (IOException e) {
                throw new SkepException(
                        ErrorCode.FILE_WRITE_FAILED, "Can't create a temporary file: " + e.getMessage(), e);
            }
        }
        long position = end;
        end += length;
        return position;
    }

    public RowBatch read(Location location) {
        byte[] bytes = new byte[location.length()];
        ByteBuffer target = ByteBuffer.wrap(bytes);
        try {
            while (target.hasRemaining()) {
                if (channel.read(target, location.position() + target.position()) < 0) {
                    throw new IOException("it ends too early");
                }
            }
            return codec.decode(bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new SkepException(ErrorCode.FILE_READ_FAILED, "Can't read temporary data: " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized void close() {
        if (channel == null) {
            return;
        }
        try {
            channel.close();
        } catch (IOException e) {
            throw new SkepException(ErrorCode.FILE_WRITE_FAILED, "Can't delete a temporary file: " + e.getMessage(), e);
        } finally {
            channel = null;
        }
    }
}
