package dev.skep.format.parquet.write.leaf;

import java.util.Arrays;

/** Gives each distinct number a code: 0, 1, 2 and so on as they come. */
final class NumberDictionary {
    private static final long MIX = 0x9E3779B97F4A7C15L;
    private static final int LEAST_SLOTS = 64;

    private long[] entries = new long[LEAST_SLOTS / 2];
    private int size;
    /** A code plus one, or 0 where free. */
    private int[] slots = new int[LEAST_SLOTS];

    private int shift = Long.numberOfLeadingZeros(LEAST_SLOTS - 1);

    int size() {
        return size;
    }

    long entry(int code) {
        return entries[code];
    }

    long[] entries() {
        return entries;
    }

    /** The code of a number, a new one when it was not met before. */
    int code(long value) {
        int mask = slots.length - 1;
        int slot = (int) (value * MIX >>> shift);
        while (slots[slot] != 0) {
            int code = slots[slot] - 1;
            if (entries[code] == value) {
                return code;
            }
            slot = slot + 1 & mask;
        }
        return add(value, slot);
    }

    private int add(long value, int slot) {
        int code = size++;
        entries[code] = value;
        slots[slot] = size;
        if (size == entries.length) {
            grow();
        }
        return code;
    }

    private void grow() {
        entries = Arrays.copyOf(entries, entries.length * 2);
        slots = new int[slots.length * 2];
        shift--;
        int mask = slots.length - 1;
        for (int code = 0; code < size; code++) {
            int slot = (int) (entries[code] * MIX >>> shift);
            while (slots[slot] != 0) {
                slot = slot + 1 & mask;
            }
            slots[slot] = code + 1;
        }
    }

    long retainedBytes() {
        return 8L * entries.length + 4L * slots.length;
    }
}
