package dev.skep.execution.exchange;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.type.RowType;
import dev.skep.api.vector.RowBatch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.atomic.LongAdder;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * A temporary file of compressed batches of one row type, opened at the first write and deleted by {@link #close}. Safe for use by many threads.
 */
public final class SpillFile implements AutoCloseable {
    private final SpillDirectory directory;
    private final BatchCodec codec;
    private final LongAdder spilledBytes;
    private FileChannel channel;
    private long end;

    /** Where a batch lies in the file. */
    public record Location(long position, int length, int plainLength) {}

    /** @param spilledBytes counts the bytes written */
    public SpillFile(SpillDirectory directory, RowType type, LongAdder spilledBytes) {
        this.directory = directory;
        this.codec = new BatchCodec(type);
        this.spilledBytes = spilledBytes;
    }

    public Location write(RowBatch batch) {
        ByteBuffer plain = codec.encode(batch);
        byte[] compressed = new byte[plain.remaining() + 64];
        int length = compress(plain, compressed);
        boolean isCompressed = length > 0 && length < plain.remaining();
        ByteBuffer bytes = isCompressed ? ByteBuffer.wrap(compressed, 0, length) : plain.duplicate();
        Location location = new Location(reserve(bytes.remaining()), bytes.remaining(), plain.remaining());
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

    private static int compress(ByteBuffer plain, byte[] target) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
        try {
            deflater.setInput(plain.array(), plain.arrayOffset() + plain.position(), plain.remaining());
            deflater.finish();
            int length = deflater.deflate(target);
            return deflater.finished() ? length : 0;
        } finally {
            deflater.end();
        }
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
            return codec.decode(ByteBuffer.wrap(
                    location.length() == location.plainLength() ? bytes : decompress(bytes, location.plainLength())));
        } catch (IOException | DataFormatException e) {
            throw new SkepException(ErrorCode.FILE_READ_FAILED, "Can't read temporary data: " + e.getMessage(), e);
        }
    }

    private static byte[] decompress(byte[] bytes, int plainLength) throws DataFormatException {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(bytes);
            byte[] plain = new byte[plainLength];
            int length = 0;
            while (length < plainLength) {
                int count = inflater.inflate(plain, length, plainLength - length);
                if (count == 0) {
                    throw new DataFormatException("compressed data is cut short");
                }
                length += count;
            }
            return plain;
        } finally {
            inflater.end();
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
