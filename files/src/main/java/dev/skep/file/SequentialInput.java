package dev.skep.file;

import dev.skep.api.storage.InputFile;
import java.io.EOFException;
import java.io.IOException;

/** Reads a file onwards from some place, through a buffer. What is missing at its end is an EOFException. */
public final class SequentialInput {
    private static final int BUFFER_BYTES = 128 << 10;

    private final InputFile file;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private long bufferStart;
    private int next;
    private int limit;
    private long bytesRead;

    public SequentialInput(InputFile file) {
        this.file = file;
    }

    public long position() {
        return bufferStart + next;
    }

    public long bytesRead() {
        return bytesRead;
    }

    public boolean isAtEnd() {
        return position() >= file.length();
    }

    public void seek(long position) {
        bufferStart = position;
        next = 0;
        limit = 0;
    }

    public int read() throws EOFException {
        if (next == limit && !fill()) {
            throw new EOFException("the file ends");
        }
        return buffer[next++] & 0xff;
    }

    private boolean fill() {
        bufferStart += limit;
        next = 0;
        limit = (int) Math.min(buffer.length, file.length() - bufferStart);
        if (limit <= 0) {
            limit = 0;
            return false;
        }
        file.read(bufferStart, buffer, 0, limit);
        bytesRead += limit;
        return true;
    }

    /** A number in zigzag coding, seven bits a byte, as Avro has it. */
    public long readZigzag() throws IOException {
        long bits = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            int part = read();
            bits |= (part & 0x7fL) << shift;
            if (part < 0x80) {
                return bits >>> 1 ^ -(bits & 1);
            }
        }
        throw new IOException("a number of more than ten bytes");
    }

    /** Four bytes, the highest first. */
    public int readInt() throws EOFException {
        return read() << 24 | read() << 16 | read() << 8 | read();
    }

    /** A length of what follows, which the file must have. */
    public int requireLength(long length) throws IOException {
        if (length < 0 || length > file.length() - position() || length > Integer.MAX_VALUE - 16) {
            throw new IOException(
                    "a length of " + length + " where " + (file.length() - position()) + " bytes are left");
        }
        return (int) length;
    }

    /** Steps over bytes. */
    public void skip(long count) {
        if (count <= limit - next) {
            next += (int) count;
        } else {
            seek(position() + count);
        }
    }

    public void read(byte[] target, int count) throws EOFException {
        int done = 0;
        while (done < count) {
            if (next == limit && !fill()) {
                throw new EOFException("the file ends");
            }
            int some = Math.min(count - done, limit - next);
            System.arraycopy(buffer, next, target, done, some);
            next += some;
            done += some;
        }
    }

    /** Moves behind the next place at which these bytes stand; false when there is none. */
    public boolean skipPast(byte[] wanted) throws EOFException {
        byte[] seen = new byte[wanted.length];
        long count = 0;
        while (!isAtEnd()) {
            seen[(int) (count++ % seen.length)] = (byte) read();
            if (count >= wanted.length && isRing(seen, (int) (count % seen.length), wanted)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isRing(byte[] ring, int start, byte[] wanted) {
        for (int i = 0; i < wanted.length; i++) {
            if (ring[(start + i) % ring.length] != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
