package dev.skep.function.aggregate;

import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.IntVector;
import dev.skep.api.vector.LongVector;
import java.util.Arrays;

/** The set of (group, values) seen so far; a hash table over encoded rows, with a table of numbers for a single column of them. */
final class DistinctRows {
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private final RowEncoder encoder = new RowEncoder();
    private byte[] arena = new byte[1024];
    private int arenaEnd;
    private int[] offsets = new int[64];
    private int[] lengths = new int[64];
    private int[] hashes = new int[64];
    private long[] numbers;
    private int[] groupsOfNumbers;
    private int[] slots = new int[128];
    private int size;

    DistinctRows() {
        Arrays.fill(slots, -1);
    }

    /** Writes the rows that are new to {@code fresh} and returns their number. */
    int add(int[] groups, ColumnVector[] values, int rowCount, int[] fresh) {
        if (values.length == 1 && !values[0].mayHaveNulls() && size == 0 && numbers == null) {
            numbers = isNumber(values[0]) ? new long[64] : null;
            groupsOfNumbers = numbers == null ? null : new int[64];
        }
        int count = 0;
        for (int i = 0; i < rowCount; i++) {
            int group = groups == null ? 0 : groups[i];
            boolean added = numbers != null && !values[0].isNull(i)
                    ? addNumber(group, number(values[0], i))
                    : addEncoded(group, values, i);
            if (added) {
                fresh[count++] = i;
            }
        }
        return count;
    }

    private static boolean isNumber(ColumnVector vector) {
        return vector instanceof IntVector || vector instanceof LongVector;
    }

    private static long number(ColumnVector vector, int row) {
        if (vector instanceof IntVector ints) {
            return ints.values()[row];
        }
        if (vector instanceof LongVector longs) {
            return longs.values()[row];
        }
        ColumnVector one = vector.select(new int[] {row}, 1).flatten();
        return number(one, 0);
    }

    private boolean addNumber(int group, long number) {
        int hash = (int) ((number * MIX + group) * MIX >>> 32);
        int slot = hash & slots.length - 1;
        while (slots[slot] >= 0) {
            int entry = slots[slot];
            if (lengths[entry] < 0 && numbers[entry] == number && groupsOfNumbers[entry] == group) {
                return false;
            }
            slot = slot + 1 & slots.length - 1;
        }
        reserve();
        numbers[size] = number;
        groupsOfNumbers[size] = group;
        lengths[size] = -1;
        insert(slot, hash);
        return true;
    }

    private boolean addEncoded(int group, ColumnVector[] values, int row) {
        encoder.reset();
        encoder.appendInt(group);
        for (ColumnVector value : values) {
            encoder.append(value, row);
        }
        int hash = hash(encoder.bytes(), encoder.length());
        int slot = hash & slots.length - 1;
        while (slots[slot] >= 0) {
            int entry = slots[slot];
            if (hashes[entry] == hash
                    && lengths[entry] == encoder.length()
                    && Arrays.equals(
                            arena,
                            offsets[entry],
                            offsets[entry] + lengths[entry],
                            encoder.bytes(),
                            0,
                            encoder.length())) {
                return false;
            }
            slot = slot + 1 & slots.length - 1;
        }
        reserve();
        if (arenaEnd + encoder.length() > arena.length) {
            arena = Arrays.copyOf(arena, Math.addExact(Math.max(arena.length, encoder.length()), arena.length));
        }
        System.arraycopy(encoder.bytes(), 0, arena, arenaEnd, encoder.length());
        offsets[size] = arenaEnd;
        lengths[size] = encoder.length();
        arenaEnd += encoder.length();
        insert(slot, hash);
        return true;
    }

    private static int hash(byte[] bytes, int length) {
        long hash = 0;
        for (int i = 0; i < length; i++) {
            hash = hash * 31 + bytes[i];
        }
        return (int) (hash * MIX >>> 32);
    }

    private void reserve() {
        if (size == offsets.length) {
            int capacity = size * 2;
            offsets = Arrays.copyOf(offsets, capacity);
            lengths = Arrays.copyOf(lengths, capacity);
            hashes = Arrays.copyOf(hashes, capacity);
            if (numbers != null) {
                numbers = Arrays.copyOf(numbers, capacity);
                groupsOfNumbers = Arrays.copyOf(groupsOfNumbers, capacity);
            }
        }
    }

    private void insert(int slot, int hash) {
        hashes[size] = hash;
        slots[slot] = size++;
        if (size * 2 > slots.length) {
            slots = new int[slots.length * 2];
            Arrays.fill(slots, -1);
            for (int entry = 0; entry < size; entry++) {
                int free = hashes[entry] & slots.length - 1;
                while (slots[free] >= 0) {
                    free = free + 1 & slots.length - 1;
                }
                slots[free] = entry;
            }
        }
    }

    long retainedBytes() {
        return arena.length + 12L * offsets.length + 4L * slots.length + (numbers == null ? 0 : 12L * numbers.length);
    }
}
