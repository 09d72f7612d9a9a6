package dev.skep.format.avro.file;

import dev.skep.api.storage.InputFile;
import java.io.EOFException;
import java.io.IOException;

/** Reads a file onwards from some place. */
final class FileInput {
    private static final int BUFFER_BYTES = 128 << 10;

    private final InputFile file;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private long bufferStart;
    private int next;
    private int limit;
    private long bytesRead;

    FileInput(InputFile file) {
        this.file = file;
    }

    long position() {
        return bufferStart + next;
    }

    long bytesRead() {
        return bytesRead;
    }

    boolean isAtEnd() {
        return position() >= file.length();
    }

    void seek(long position) {
        bufferStart = position;
        next = 0;
        limit = 0;
    }

    int read() throws EOFException {
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

    long readLong() throws IOException {
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

    /** A length in bytes of what follows in the file. */
    int readLength() throws IOException {
        long length = readLong();
        if (length < 0 || length > file.length() - position() || length > Integer.MAX_VALUE - 16) {
            throw new IOException(
                    "a length of " + length + " where " + (file.length() - position()) + " bytes are left");
        }
        return (int) length;
    }

    void read(byte[] target, int count) throws EOFException {
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
    boolean skipPast(byte[] wanted) throws EOFException {
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
