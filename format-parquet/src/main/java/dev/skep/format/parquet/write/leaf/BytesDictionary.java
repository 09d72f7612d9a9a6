package dev.skep.format.parquet.write.leaf;

import dev.skep.format.parquet.encoding.ByteOutput;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Gives each distinct string of bytes a code: 0, 1, 2 and so on as they come. */
final class BytesDictionary {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long MIX = 0x9E3779B97F4A7C15L;
    private static final int LEAST_SLOTS = 64;

    private final ByteOutput data = new ByteOutput();
    private int[] starts = new int[LEAST_SLOTS / 2];
    private int[] hashes = new int[LEAST_SLOTS / 2];
    private int size;
    /** A code plus one, or 0 where free. */
    private int[] slots = new int[LEAST_SLOTS];

    int size() {
        return size;
    }

    /** The bytes of all entries, one after another. */
    byte[] data() {
        return data.bytes();
    }

    int dataBytes() {
        return data.length();
    }

    int start(int code) {
        return starts[code];
    }

    int length(int code) {
        return (code + 1 < size ? starts[code + 1] : data.length()) - starts[code];
    }

    /** The code of some bytes, a new one when they were not met before. */
    int code(byte[] source, int start, int length) {
        int hash = hash(source, start, length);
        int mask = slots.length - 1;
        int slot = hash & mask;
        while (slots[slot] != 0) {
            int code = slots[slot] - 1;
            if (hashes[code] == hash && isEntry(code, source, start, length)) {
                return code;
            }
            slot = slot + 1 & mask;
        }
        int code = size++;
        slots[slot] = size;
        starts[code] = data.length();
        hashes[code] = hash;
        data.write(source, start, length);
        if (size == starts.length) {
            grow();
        }
        return code;
    }

    private boolean isEntry(int code, byte[] source, int start, int length) {
        int from = starts[code];
        return Arrays.equals(data.bytes(), from, from + length(code), source, start, start + length);
    }

    private static int hash(byte[] source, int start, int length) {
        long hash = length;
        int at = start;
        int end = start + length;
        for (; at + Long.BYTES <= end; at += Long.BYTES) {
            hash = (hash ^ (long) LONG.get(source, at)) * MIX;
            hash ^= hash >>> 32;
        }
        for (; at < end; at++) {
            hash = (hash ^ source[at]) * MIX;
        }
        return (int) (hash >>> 32);
    }

    private void grow() {
        starts = Arrays.copyOf(starts, starts.length * 2);
        hashes = Arrays.copyOf(hashes, hashes.length * 2);
        slots = new int[slots.length * 2];
        int mask = slots.length - 1;
        for (int code = 0; code < size; code++) {
            int slot = hashes[code] & mask;
            while (slots[slot] != 0) {
                slot = slot + 1 & mask;
            }
            slots[slot] = code + 1;
        }
    }

    long retainedBytes() {
        return data.capacity() + 8L * starts.length + 4L * slots.length;
    }
}
