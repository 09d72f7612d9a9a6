package dev.skep.format.avro.file;

import java.io.IOException;

/** Reads Avro's binary coding out of an array. What can't be, such as a length beyond the end, is an IOException. */
public final class ByteCursor {
    private byte[] data = new byte[0];
    private int position;
    private int limit;

    public void reset(byte[] bytes, int start, int length) {
        data = bytes;
        position = start;
        limit = start + length;
    }

    public byte[] data() {
        return data;
    }

    public int position() {
        return position;
    }

    public int remaining() {
        return limit - position;
    }

    /** Steps over bytes and tells where they begin. */
    public int take(long count) throws IOException {
        if (count < 0 || count > limit - position) {
            throw new IOException(count + " bytes where " + (limit - position) + " are left");
        }
        int start = position;
        position += (int) count;
        return start;
    }

    /** Goes to a place where it was before, or back. */
    public void moveTo(int place) {
        position = place;
    }

    public int readByte() throws IOException {
        return data[take(1)];
    }

    public boolean readBoolean() throws IOException {
        int value = readByte();
        if (value >>> 1 != 0) {
            throw new IOException("a boolean of " + value);
        }
        return value != 0;
    }

    /** A number in zigzag coding, seven bits a byte. */
    public long readLong() throws IOException {
        long bits = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            if (position >= limit) {
                throw new IOException("a number that does not end");
            }
            byte part = data[position++];
            bits |= (part & 0x7fL) << shift;
            if (part >= 0) {
                return bits >>> 1 ^ -(bits & 1);
            }
        }
        throw new IOException("a number of more than ten bytes");
    }

    public int readInt() throws IOException {
        long value = readLong();
        if (value != (int) value) {
            throw new IOException("an int of " + value);
        }
        return (int) value;
    }

    public float readFloat() throws IOException {
        return Float.intBitsToFloat((int) littleEndian(take(4), 4));
    }

    public double readDouble() throws IOException {
        return Double.longBitsToDouble(littleEndian(take(8), 8));
    }

    private long littleEndian(int start, int bytes) {
        long value = 0;
        for (int i = bytes - 1; i >= 0; i--) {
            value = value << 8 | data[start + i] & 0xff;
        }
        return value;
    }

    /** The length of the bytes that follow, all of which are there. */
    public int readLength() throws IOException {
        long length = readLong();
        if (length < 0 || length > remaining()) {
            throw new IOException("a length of " + length + " where " + remaining() + " bytes are left");
        }
        return (int) length;
    }
}
