package dev.skep.execution.hash;

import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.VectorLayout;
import dev.skep.execution.column.RowHasher;
import java.util.Arrays;

/** Groups by one key of at most 64 bits: open addressing, at most half full. */
final class LongGroupTable implements GroupTable {
    private static final int FIRST_SLOTS = 1024;

    private final VectorLayout layout;
    /** Group plus 1, or 0. */
    private int[] slots = new int[FIRST_SLOTS];

    private long[] groupKeys = new long[FIRST_SLOTS / 2];
    private int groupCount;
    private int nullGroup = -1;
    private long[] values = new long[0];

    LongGroupTable(VectorLayout layout) {
        this.layout = layout;
    }

    @Override
    public GroupTable reader() {
        LongGroupTable copy = new LongGroupTable(layout);
        copy.slots = slots;
        copy.groupKeys = groupKeys;
        copy.groupCount = groupCount;
        copy.nullGroup = nullGroup;
        return copy;
    }

    @Override
    public void assign(ColumnVector[] keys, int rows, int[] groups) {
        FlatVector key = load(keys, rows);
        ensureRoom(rows + 1);
        if (key.mayHaveNulls()) {
            for (int i = 0; i < rows; i++) {
                groups[i] = key.isNull(i) ? nullGroup() : findOrAdd(values[i]);
            }
        } else {
            for (int i = 0; i < rows; i++) {
                groups[i] = findOrAdd(values[i]);
            }
        }
    }

    @Override
    public void find(ColumnVector[] keys, int rows, int[] groups) {
        FlatVector key = load(keys, rows);
        for (int i = 0; i < rows; i++) {
            groups[i] = find(values[i]);
        }
        for (int i = 0; i < rows && key.mayHaveNulls(); i++) {
            if (key.isNull(i)) {
                groups[i] = nullGroup;
            }
        }
    }

    private FlatVector load(ColumnVector[] keys, int rows) {
        if (values.length < rows) {
            values = new long[rows];
        }
        FlatVector key = keys[0].flatten();
        FixedKey.toLongs(key, rows, values);
        return key;
    }

    private int find(long value) {
        int mask = slots.length - 1;
        int slot = (int) RowHasher.mix(value) & mask;
        while (true) {
            int group = slots[slot] - 1;
            if (group < 0 || groupKeys[group] == value) {
                return group;
            }
            slot = slot + 1 & mask;
        }
    }

    private int findOrAdd(long value) {
        int mask = slots.length - 1;
        int slot = (int) RowHasher.mix(value) & mask;
        while (true) {
            int group = slots[slot] - 1;
            if (group < 0) {
                groupKeys[groupCount] = value;
                slots[slot] = ++groupCount;
                return groupCount - 1;
            }
            if (groupKeys[group] == value) {
                return group;
            }
            slot = slot + 1 & mask;
        }
    }

    private int nullGroup() {
        if (nullGroup < 0) {
            nullGroup = groupCount++;
        }
        return nullGroup;
    }

    private void ensureRoom(int more) {
        int needed = groupCount + more;
        if (needed > groupKeys.length) {
            int room = Integer.highestOneBit(needed - 1) << 1;
            groupKeys = Arrays.copyOf(groupKeys, room);
            rehash(room * 2);
        }
    }

    private void rehash(int slotCount) {
        slots = new int[slotCount];
        int mask = slotCount - 1;
        for (int group = 0; group < groupCount; group++) {
            if (group == nullGroup) {
                continue;
            }
            int slot = (int) RowHasher.mix(groupKeys[group]) & mask;
            while (slots[slot] != 0) {
                slot = slot + 1 & mask;
            }
            slots[slot] = group + 1;
        }
    }

    @Override
    public int capacity() {
        return groupKeys.length;
    }

    @Override
    public int groupCount() {
        return groupCount;
    }

    @Override
    public ColumnVector[] keys(int from, int count) {
        int nullRow = nullGroup < 0 ? -1 : nullGroup - from;
        return new ColumnVector[] {FixedKey.toVector(layout, groupKeys, from, count, nullRow)};
    }

    @Override
    public long retainedBytes() {
        return 4L * slots.length + 8L * groupKeys.length;
    }
}
