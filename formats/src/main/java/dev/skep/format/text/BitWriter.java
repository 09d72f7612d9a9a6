package dev.skep.format.text;

import java.util.Arrays;

/** Puts bits together to bytes, the highest first; the last byte is filled with zeros. */
final class BitWriter {
    private byte[] data;
    private long bitCount;

    /** @param capacity in bytes, to begin with */
    BitWriter(int capacity) {
        data = new byte[capacity];
    }

    /** The lowest {@code count} bits of a number, at most 56. */
    void write(long value, int count) {
        int used = (int) (bitCount % Byte.SIZE);
        int index = (int) (bitCount / Byte.SIZE);
        if (index + Long.BYTES >= data.length) {
            data = Arrays.copyOf(data, data.length * 2 + Long.BYTES);
        }
        long shifted = value << Long.SIZE - count >>> used;
        for (int i = 0; count > 0 && i * Byte.SIZE < used + count; i++) {
            data[index + i] |= (byte) (shifted >>> Long.SIZE - Byte.SIZE * (i + 1));
        }
        bitCount += count;
    }

    byte[] bytes() {
        return data;
    }

    /** In bytes. */
    int length() {
        return (int) ((bitCount + Byte.SIZE - 1) / Byte.SIZE);
    }
}
