package dev.skep.format.parquet.encoding;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Bytes in memory that grow at their end; numbers in little-endian order. */
public final class ByteOutput {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int LEAST_BYTES = 64;

    private byte[] bytes = new byte[0];
    private int length;

    /** The bytes written, and behind {@link #length()} any others; valid until the next write. */
    public byte[] bytes() {
        return bytes;
    }

    public int length() {
        return length;
    }

    public int capacity() {
        return bytes.length;
    }

    public void clear() {
        length = 0;
    }

    /** Makes room, so that as many bytes can be written without a copy of those before. */
    public void reserve(int more) {
        int needed = Math.addExact(length, more);
        if (needed > bytes.length) {
            long doubled = Math.max(LEAST_BYTES, 2L * bytes.length);
            bytes = Arrays.copyOf(bytes, (int) Math.max(needed, Math.min(doubled, Integer.MAX_VALUE - 8)));
        }
    }

    public void writeByte(int value) {
        reserve(1);
        bytes[length++] = (byte) value;
    }

    public void writeInt(int value) {
        reserve(Integer.BYTES);
        INT.set(bytes, length, value);
        length += Integer.BYTES;
    }

    public void writeLong(long value) {
        reserve(Long.BYTES);
        LONG.set(bytes, length, value);
        length += Long.BYTES;
    }

    /** Seven bits a byte, the lowest first. */
    public void writeVarint(int value) {
        int rest = value;
        while ((rest & ~0x7F) != 0) {
            writeByte(rest & 0x7F | 0x80);
            rest >>>= 7;
        }
        writeByte(rest);
    }

    public void write(byte[] source, int start, int count) {
        reserve(count);
        System.arraycopy(source, start, bytes, length, count);
        length += count;
    }

    /** Writes an int over the four bytes at {@code position}, which must have been written. */
    public void setInt(int position, int value) {
        INT.set(bytes, position, value);
    }

    /** The lower four bytes of each number. */
    public void writeInts(long[] values, int count) {
        reserve(Math.multiplyExact(count, Integer.BYTES));
        for (int i = 0; i < count; i++) {
            INT.set(bytes, length + i * Integer.BYTES, (int) values[i]);
        }
        length += count * Integer.BYTES;
    }

    public void writeLongs(long[] values, int count) {
        reserve(Math.multiplyExact(count, Long.BYTES));
        for (int i = 0; i < count; i++) {
            LONG.set(bytes, length + i * Long.BYTES, values[i]);
        }
        length += count * Long.BYTES;
    }

    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }
}
