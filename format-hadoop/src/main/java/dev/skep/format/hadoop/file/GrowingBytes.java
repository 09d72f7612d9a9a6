package dev.skep.format.hadoop.file;

import java.io.OutputStream;
import java.util.Arrays;

/** Bytes in the making, with Hadoop's codings of numbers. */
public final class GrowingBytes extends OutputStream {
    private byte[] data = new byte[1024];
    private int size;

    public byte[] data() {
        return data;
    }

    public int size() {
        return size;
    }

    public void clear() {
        size = 0;
    }

    private void ensure(int more) {
        if (data.length - size < more) {
            data = Arrays.copyOf(data, Math.max(Math.addExact(size, more), size + (size >> 1)));
        }
    }

    @Override
    public void write(int value) {
        ensure(1);
        data[size++] = (byte) value;
    }

    @Override
    public void write(byte[] bytes, int start, int length) {
        ensure(length);
        System.arraycopy(bytes, start, data, size, length);
        size += length;
    }

    @Override
    public void write(byte[] bytes) {
        write(bytes, 0, bytes.length);
    }

    public void writeShort(int value) {
        write(value >> 8);
        write(value);
    }

    public void writeInt(int value) {
        ensure(4);
        setInt(size, value);
        size += 4;
    }

    /** Room for an int that {@link #setInt} fills later; returns its place. */
    public int reserveInt() {
        writeInt(0);
        return size - 4;
    }

    public void setInt(int place, int value) {
        for (int i = 0; i < 4; i++) {
            data[place + i] = (byte) (value >> 24 - 8 * i);
        }
    }

    public void writeLong(long value) {
        writeInt((int) (value >> 32));
        writeInt((int) value);
    }

    /** Small numbers in one byte; others in as many as they need, after one that tells sign and length. */
    public void writeVarint(long value) {
        if (value >= -112 && value <= 127) {
            write((int) value);
            return;
        }
        long rest = value < 0 ? ~value : value;
        int bytes = (71 - Long.numberOfLeadingZeros(rest)) / 8;
        write(value < 0 ? -120 - bytes : -112 - bytes);
        for (int i = bytes - 1; i >= 0; i--) {
            write((int) (rest >> 8 * i));
        }
    }
}
