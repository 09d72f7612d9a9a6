package dev.skep.format.text;

import java.util.Arrays;

/** Bytes of a file as bits, the highest of each byte first; positions count from the beginning of the file. */
final class BitBuffer {
    private byte[] data = new byte[64 << 10];
    private int length;
    private long firstByte;
    private long position;

    /** @param firstByte where the bytes begin in the file */
    BitBuffer(long firstByte) {
        this.firstByte = firstByte;
        position = firstByte * Byte.SIZE;
    }

    /** Where the next bit stands. */
    long position() {
        return position;
    }

    boolean hasNext() {
        return position < (firstByte + length) * Byte.SIZE;
    }

    void add(int value) {
        if (length == data.length) {
            data = Arrays.copyOf(data, Math.multiplyExact(length, 2));
        }
        data[length++] = (byte) value;
    }

    long next() {
        return bit(position++);
    }

    private long bit(long at) {
        return data[(int) (at / Byte.SIZE - firstByte)] >> 7 - at % Byte.SIZE & 1;
    }

    /** Up to 32 bits from a position on. */
    long at(long start, int count) {
        long value = 0;
        for (int i = 0; i < count; i++) {
            value = value << 1 | bit(start + i);
        }
        return value;
    }

    void copy(long start, long end, BitWriter target) {
        long at = start;
        while (at + Byte.SIZE <= end) {
            int index = (int) (at / Byte.SIZE - firstByte);
            int shift = (int) (at % Byte.SIZE);
            int value = data[index] << shift;
            if (shift > 0) {
                value |= (data[index + 1] & 0xFF) >> Byte.SIZE - shift;
            }
            target.write(value & 0xFF, Byte.SIZE);
            at += Byte.SIZE;
        }
        target.write(at(at, (int) (end - at)), (int) (end - at));
    }

    /** Gives up the bytes before that of a bit. */
    void forgetBefore(long bit) {
        int count = (int) (bit / Byte.SIZE - firstByte);
        System.arraycopy(data, count, data, 0, length - count);
        length -= count;
        firstByte += count;
    }
}
