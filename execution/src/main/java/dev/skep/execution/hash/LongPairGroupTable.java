package dev.skep.execution.hash;

import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.Validity;
import dev.skep.api.vector.VectorLayout;
import dev.skep.execution.column.RowHasher;
import java.util.Arrays;

/** Groups by two keys of at most 64 bits each: open addressing, at most half full. */
final class LongPairGroupTable implements GroupTable {
    private static final int FIRST_SLOTS = 1024;

    private final VectorLayout firstLayout;
    private final VectorLayout secondLayout;
    /** Group plus 1, or 0. */
    private int[] slots = new int[FIRST_SLOTS];

    private long[] firstKeys = new long[FIRST_SLOTS / 2];
    private long[] secondKeys = new long[FIRST_SLOTS / 2];
    /** Bit 0: the first key is NULL; bit 1: the second is. */
    private byte[] nullKeys = new byte[FIRST_SLOTS / 2];

    private int groupCount;
    private long[] first = new long[0];
    private long[] second = new long[0];
    private byte[] nulls = new byte[0];

    LongPairGroupTable(VectorLayout firstLayout, VectorLayout secondLayout) {
        this.firstLayout = firstLayout;
        this.secondLayout = secondLayout;
    }

    @Override
    public GroupTable reader() {
        LongPairGroupTable copy = new LongPairGroupTable(firstLayout, secondLayout);
        copy.slots = slots;
        copy.firstKeys = firstKeys;
        copy.secondKeys = secondKeys;
        copy.nullKeys = nullKeys;
        copy.groupCount = groupCount;
        return copy;
    }

    @Override
    public void assign(ColumnVector[] keys, int rows, int[] groups) {
        load(keys, rows);
        ensureRoom(rows);
        for (int i = 0; i < rows; i++) {
            groups[i] = findOrAdd(first[i], second[i], nulls[i]);
        }
    }

    @Override
    public void find(ColumnVector[] keys, int rows, int[] groups) {
        load(keys, rows);
        for (int i = 0; i < rows; i++) {
            groups[i] = slots[slot(first[i], second[i], nulls[i])] - 1;
        }
    }

    private void load(ColumnVector[] keys, int rows) {
        if (first.length < rows) {
            first = new long[rows];
            second = new long[rows];
            nulls = new byte[rows];
        }
        Arrays.fill(nulls, 0, rows, (byte) 0);
        load(keys[0].flatten(), rows, first, 1);
        load(keys[1].flatten(), rows, second, 2);
    }

    private void load(FlatVector key, int rows, long[] target, int nullBit) {
        FixedKey.toLongs(key, rows, target);
        if (key.mayHaveNulls()) {
            for (int i = 0; i < rows; i++) {
                if (key.isNull(i)) {
                    target[i] = 0;
                    nulls[i] |= (byte) nullBit;
                }
            }
        }
    }

    private static int hash(long a, long b, byte nullBits) {
        return (int) RowHasher.mix(RowHasher.mix(a + nullBits) * 0x9E3779B97F4A7C15L + b);
    }

    private int findOrAdd(long a, long b, byte nullBits) {
        int slot = slot(a, b, nullBits);
        int group = slots[slot] - 1;
        if (group < 0) {
            group = groupCount;
            firstKeys[group] = a;
            secondKeys[group] = b;
            nullKeys[group] = nullBits;
            slots[slot] = ++groupCount;
        }
        return group;
    }

    /** The slot of a key's group, or the empty one that it would get. */
    private int slot(long a, long b, byte nullBits) {
        int mask = slots.length - 1;
        int slot = hash(a, b, nullBits) & mask;
        while (true) {
            int group = slots[slot] - 1;
            if (group < 0 || firstKeys[group] == a && secondKeys[group] == b && nullKeys[group] == nullBits) {
                return slot;
            }
            slot = slot + 1 & mask;
        }
    }

    private void ensureRoom(int more) {
        int needed = groupCount + more;
        if (needed <= firstKeys.length) {
            return;
        }
        int room = Integer.highestOneBit(needed - 1) << 1;
        firstKeys = Arrays.copyOf(firstKeys, room);
        secondKeys = Arrays.copyOf(secondKeys, room);
        nullKeys = Arrays.copyOf(nullKeys, room);
        slots = new int[room * 2];
        int mask = slots.length - 1;
        for (int group = 0; group < groupCount; group++) {
            int slot = hash(firstKeys[group], secondKeys[group], nullKeys[group]) & mask;
            while (slots[slot] != 0) {
                slot = slot + 1 & mask;
            }
            slots[slot] = group + 1;
        }
    }

    @Override
    public int capacity() {
        return firstKeys.length;
    }

    @Override
    public int groupCount() {
        return groupCount;
    }

    @Override
    public ColumnVector[] keys(int from, int count) {
        return new ColumnVector[] {
            FixedKey.toVector(firstLayout, firstKeys, from, count, validity(from, count, 1)),
            FixedKey.toVector(secondLayout, secondKeys, from, count, validity(from, count, 2))
        };
    }

    private long[] validity(int from, int count, int nullBit) {
        long[] bits = null;
        for (int i = 0; i < count; i++) {
            if ((nullKeys[from + i] & nullBit) != 0) {
                bits = bits == null ? Validity.allValid(count) : bits;
                Validity.clear(bits, i);
            }
        }
        return bits;
    }

    @Override
    public long retainedBytes() {
        return 4L * slots.length + 17L * firstKeys.length;
    }
}
