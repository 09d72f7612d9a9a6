package dev.skep.format.avro.write;

import java.util.Arrays;

/** Values in Avro's binary coding, until their block goes to the file. */
final class BlockBuffer {
    private byte[] data = new byte[80 << 10];
    private int size;

    byte[] data() {
        return data;
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    private void ensure(int more) {
        if (data.length - size < more) {
            data = Arrays.copyOf(data, Math.max(Math.addExact(size, more), size + (size >> 1)));
        }
    }

    void put(byte value) {
        ensure(1);
        data[size++] = value;
    }

    void put(byte[] bytes, int start, int length) {
        ensure(length);
        System.arraycopy(bytes, start, data, size, length);
        size += length;
    }

    /** Bytes with their length before them. */
    void putBytes(byte[] bytes, int start, int length) {
        putLong(length);
        put(bytes, start, length);
    }

    void putLong(long value) {
        ensure(10);
        long bits = value << 1 ^ value >> 63;
        while ((bits & ~0x7fL) != 0) {
            data[size++] = (byte) (bits & 0x7f | 0x80);
            bits >>>= 7;
        }
        data[size++] = (byte) bits;
    }

    void putFloat(float value) {
        putLittleEndian(Float.floatToRawIntBits(value), 4);
    }

    void putDouble(double value) {
        putLittleEndian(Double.doubleToRawLongBits(value), 8);
    }

    private void putLittleEndian(long bits, int bytes) {
        ensure(bytes);
        for (int i = 0; i < bytes; i++) {
            data[size++] = (byte) (bits >>> 8 * i);
        }
    }
}
