package dev.skep.format.orc.stream;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import org.apache.orc.impl.InStream;
import org.apache.orc.impl.PositionProvider;

/** The bytes of a stream, decompressed, with some of them at hand. Ends are EOFExceptions: a reader never asks for more than there should be. */
public final class ByteSource {
    /** Bytes behind the last that may be looked at, so that eight can be taken at any place. */
    static final int PADDING = 8;

    private static final int MOST_VARINT_BYTES = 10;
    private static final int CAPACITY = 32 << 10;

    private final InStream stream;
    private byte[] buffer = new byte[4096 + PADDING];
    private int position;
    private int limit;

    /** @param stream null for one that the file does not have, which is empty */
    public ByteSource(InStream stream) {
        this.stream = stream;
    }

    public void seek(PositionProvider positions) throws IOException {
        position = 0;
        limit = 0;
        if (stream != null) {
            stream.seek(positions);
        }
    }

    public int read() throws IOException {
        if (position == limit) {
            fill(1);
        }
        return buffer[position++] & 0xff;
    }

    /** Where in {@link #buffer()} the next {@code count} bytes stand, which thereby have been read. */
    int take(int count) throws IOException {
        if (limit - position < count) {
            fill(count);
        }
        int start = position;
        position += count;
        return start;
    }

    byte[] buffer() {
        return buffer;
    }

    public void read(byte[] target, int offset, int count) throws IOException {
        int done = Math.min(count, limit - position);
        System.arraycopy(buffer, position, target, offset, done);
        position += done;
        while (done < count) {
            int more = stream == null ? -1 : stream.read(target, offset + done, count - done);
            if (more <= 0) {
                throw end();
            }
            done += more;
        }
    }

    /** The next bytes in an array of their own, which grows as they come, so that a wrong count takes no more memory than the file has. */
    public byte[] bytes(long count) throws IOException {
        if (count < 0 || count > Integer.MAX_VALUE - 16) {
            throw new IOException("a length of " + count + " bytes");
        }
        int wanted = (int) count;
        byte[] bytes = new byte[Math.min(wanted, 1 << 20)];
        int done = 0;
        while (true) {
            read(bytes, done, bytes.length - done);
            done = bytes.length;
            if (done == wanted) {
                return bytes;
            }
            bytes = Arrays.copyOf(bytes, (int) Math.min(wanted, 2L * done));
        }
    }

    public void skip(long count) throws IOException {
        long left = count;
        while (left > limit - position) {
            left -= limit - position;
            position = limit;
            fill(1);
        }
        position += (int) left;
    }

    /** A number in groups of seven bits, the lowest first. */
    public long varint() throws IOException {
        long result = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            int b = read();
            result |= (long) (b & 0x7f) << shift;
            if (b < 0x80) {
                return result;
            }
        }
        throw new IOException("a number of more than 64 bits");
    }

    /** As {@link #varint}, with the sign in the lowest bit. */
    public long signedVarint() throws IOException {
        long coded = varint();
        return coded >>> 1 ^ -(coded & 1);
    }

    /** Fills {@code target[0..count)} with numbers as {@link #signedVarint} reads them. */
    public void signedVarints(long[] target, int count) throws IOException {
        int done = 0;
        while (done < count) {
            int most = Math.min(count, done + (limit - position) / MOST_VARINT_BYTES);
            byte[] bytes = buffer;
            int at = position;
            for (; done < most; done++) {
                long coded = bytes[at++];
                if (coded < 0) {
                    coded &= 0x7f;
                    int shift = 7;
                    int b;
                    do {
                        b = bytes[at++];
                        coded |= (long) (b & 0x7f) << shift;
                        shift += 7;
                    } while (b < 0 && shift < 70);
                    if (b < 0) {
                        throw new IOException("a number of more than 64 bits");
                    }
                }
                target[done] = coded >>> 1 ^ -(coded & 1);
            }
            position = at;
            if (done < count) {
                target[done++] = signedVarint();
            }
        }
    }

    private void fill(int needed) throws IOException {
        int left = limit - position;
        if (buffer.length < CAPACITY + PADDING && limit > 0) {
            byte[] larger = new byte[CAPACITY + PADDING];
            System.arraycopy(buffer, position, larger, 0, left);
            buffer = larger;
        } else {
            System.arraycopy(buffer, position, buffer, 0, left);
        }
        position = 0;
        limit = left;
        while (limit < needed) {
            int more = stream == null ? -1 : stream.read(buffer, limit, buffer.length - PADDING - limit);
            if (more <= 0) {
                throw end();
            }
            limit += more;
        }
    }

    private EOFException end() {
        return new EOFException("it ends too early" + (stream == null ? ": there is none" : ""));
    }
}
