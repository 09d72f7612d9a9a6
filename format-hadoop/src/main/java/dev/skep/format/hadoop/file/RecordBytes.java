package dev.skep.format.hadoop.file;

import java.io.IOException;

/** Reads Hadoop's codings of numbers out of an array. What is beyond the end is an IOException. */
public final class RecordBytes {
    private byte[] data = new byte[0];
    private int position;
    private int end;

    public void reset(byte[] bytes, int start, int length) {
        data = bytes;
        position = start;
        end = start + length;
    }

    public byte[] data() {
        return data;
    }

    public int position() {
        return position;
    }

    public int remaining() {
        return end - position;
    }

    /** Steps over bytes and tells where they begin. */
    public int take(long count) throws IOException {
        if (count < 0 || count > end - position) {
            throw new IOException(count + " bytes where " + (end - position) + " are left");
        }
        int start = position;
        position += (int) count;
        return start;
    }

    public byte readByte() throws IOException {
        return data[take(1)];
    }

    public int readInt() throws IOException {
        return (int) bigEndian(take(4), 4);
    }

    public long readLong() throws IOException {
        return bigEndian(take(8), 8);
    }

    public int readShort() throws IOException {
        return (short) bigEndian(take(2), 2);
    }

    private long bigEndian(int start, int bytes) {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value = value << 8 | data[start + i] & 0xff;
        }
        return value;
    }

    /** As {@link GrowingBytes#writeVarint} wrote it. */
    public long readVarint() throws IOException {
        byte first = readByte();
        if (first >= -112) {
            return first;
        }
        boolean isNegative = first < -120;
        int bytes = isNegative ? -120 - first : -112 - first;
        long value = bigEndian(take(bytes), bytes);
        return isNegative ? ~value : value;
    }

    /** A count or length that can't be more than what is left, each of {@code least} bytes or more. */
    public int readCount(int least) throws IOException {
        long count = readVarint();
        if (count < 0 || count > (least == 0 ? 8L * remaining() + 8 : remaining() / least)) {
            throw new IOException("a count of " + count + " where " + remaining() + " bytes are left");
        }
        return (int) count;
    }
}
