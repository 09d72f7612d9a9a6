package dev.skep.function.aggregate;

import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.IntVector;
import dev.skep.api.vector.LongVector;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The set of (group, values) seen so far; a hash table over encoded rows, with a table of numbers for a single column of them. */
final class DistinctRows {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long MIX = 0x9E3779B97F4A7C15L;
    private static final long MIX_AGAIN = 0xBF58476D1CE4E5B9L;

    private final RowEncoder encoder = new RowEncoder();
    private byte[] arena = new byte[1024];
    private int arenaEnd;
    /** Where each row stands in the arena, and in the low half its length; negative for a number. */
    private long[] spans = new long[64];

    private long[] numbers;
    private int[] groupsOfNumbers;
    /** A row's hash and in the low half its number from 1 on; 0 where there is none. */
    private long[] slots = new long[128];

    private int size;

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
        int hash = (int) mix(mix(number) ^ group);
        int slot = hash & slots.length - 1;
        while (slots[slot] != 0) {
            int entry = (int) slots[slot] - 1;
            if ((int) (slots[slot] >>> 32) == hash
                    && spans[entry] < 0
                    && numbers[entry] == number
                    && groupsOfNumbers[entry] == group) {
                return false;
            }
            slot = slot + 1 & slots.length - 1;
        }
        reserve();
        numbers[size] = number;
        groupsOfNumbers[size] = group;
        spans[size] = -1;
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
        while (slots[slot] != 0) {
            if ((int) (slots[slot] >>> 32) == hash && isEncoded(spans[(int) slots[slot] - 1])) {
                return false;
            }
            slot = slot + 1 & slots.length - 1;
        }
        reserve();
        if (arenaEnd + encoder.length() > arena.length) {
            arena = Arrays.copyOf(arena, Math.addExact(Math.max(arena.length, encoder.length()), arena.length));
        }
        System.arraycopy(encoder.bytes(), 0, arena, arenaEnd, encoder.length());
        spans[size] = (long) arenaEnd << 32 | encoder.length();
        arenaEnd += encoder.length();
        insert(slot, hash);
        return true;
    }

    /** Whether the encoder has the bytes of a row. */
    private boolean isEncoded(long span) {
        int from = (int) (span >>> 32);
        int length = (int) span;
        return span >= 0
                && length == encoder.length()
                && Arrays.equals(arena, from, from + length, encoder.bytes(), 0, length);
    }

    /** Takes eight bytes at a time, each of which changes all bits, so that neither groups nor short values that are alike share their places. */
    private static int hash(byte[] bytes, int length) {
        long hash = length;
        int at = 0;
        for (; at + Long.BYTES <= length; at += Long.BYTES) {
            hash = mix(hash ^ (long) LONGS.get(bytes, at));
        }
        long rest = 0;
        for (; at < length; at++) {
            rest = rest << 8 | bytes[at] & 0xFF;
        }
        return (int) mix(hash ^ rest);
    }

    private static long mix(long bits) {
        long product = (bits ^ bits >>> 32) * MIX;
        return (product ^ product >>> 29) * MIX_AGAIN ^ product >>> 32;
    }

    private void reserve() {
        if (size == spans.length) {
            int capacity = size * 2;
            spans = Arrays.copyOf(spans, capacity);
            if (numbers != null) {
                numbers = Arrays.copyOf(numbers, capacity);
                groupsOfNumbers = Arrays.copyOf(groupsOfNumbers, capacity);
            }
        }
    }

    private void insert(int slot, int hash) {
        slots[slot] = (long) hash << 32 | ++size;
        if (size * 2 > slots.length) {
            long[] before = slots;
            slots = new long[before.length * 2];
            for (long row : before) {
                if (row != 0) {
                    int free = (int) (row >>> 32) & slots.length - 1;
                    while (slots[free] != 0) {
                        free = free + 1 & slots.length - 1;
                    }
                    slots[free] = row;
                }
            }
        }
    }

    long retainedBytes() {
        return arena.length + 8L * spans.length + 8L * slots.length + (numbers == null ? 0 : 12L * numbers.length);
    }
}
