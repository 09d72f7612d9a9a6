package dev.skep.execution.hash;

import dev.skep.api.type.DataType;
import dev.skep.api.vector.BytesVector;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.DictionaryVector;
import dev.skep.execution.column.RowHasher;
import java.util.Arrays;
import java.util.List;

/**
 * Groups by the groups of parts of the keys: each part (columns of one table that was joined, say) has a table of its own, in which an entry of a dictionary is looked up once, and
 * a group is a combination of parts' groups. So long keys are not compared for each row. Right for keys in any encoding, and of use where they are coded.
 */
final class FactoredGroupTable implements GroupTable {
    private static final int FIRST_SLOTS = 1024;
    private static final long PRIME = 0x9E3779B97F4A7C15L;

    /** The places of each part's keys. */
    private final int[][] places;

    private final GroupTable[] parts;
    private final int keyCount;
    /** The parts' groups of each row of the batch. */
    private final int[][] partGroups;

    /** Of each part, the keys of all its groups; null while there may be more of them. */
    private final ColumnVector[][] partKeys;

    /** Group plus 1, or 0. */
    private int[] slots = new int[FIRST_SLOTS];

    /** Of each group, those of its parts. */
    private int[] combinations;

    private int groupCount;
    private long[] hashes = new long[0];

    /** @param places of each part's keys among all */
    FactoredGroupTable(List<DataType> types, List<int[]> places) {
        this(
                places.toArray(int[][]::new),
                places.stream()
                        .map(part -> GroupTable.plain(
                                Arrays.stream(part).mapToObj(types::get).toList()))
                        .toArray(GroupTable[]::new),
                types.size());
        combinations = new int[FIRST_SLOTS / 2 * parts.length];
    }

    private FactoredGroupTable(int[][] places, GroupTable[] parts, int keyCount) {
        this.places = places;
        this.parts = parts;
        this.keyCount = keyCount;
        partGroups = new int[parts.length][0];
        partKeys = new ColumnVector[parts.length][];
    }

    @Override
    public GroupTable reader() {
        FactoredGroupTable copy = new FactoredGroupTable(
                places, Arrays.stream(parts).map(GroupTable::reader).toArray(GroupTable[]::new), keyCount);
        copy.slots = slots;
        copy.combinations = combinations;
        copy.groupCount = groupCount;
        return copy;
    }

    @Override
    public void assign(ColumnVector[] keys, int rows, int[] groups) {
        ensureRoom(rows);
        ensureBuffers(rows);
        Arrays.fill(partKeys, null);
        for (int part = 0; part < parts.length; part++) {
            parts[part].assign(keysOf(part, keys), rows, partGroups[part]);
        }
        hash(rows);
        for (int i = 0; i < rows; i++) {
            int slot = slot(i);
            if (slots[slot] == 0) {
                add(i);
                slots[slot] = ++groupCount;
            }
            groups[i] = slots[slot] - 1;
        }
    }

    @Override
    public void find(ColumnVector[] keys, int rows, int[] groups) {
        ensureBuffers(rows);
        for (int part = 0; part < parts.length; part++) {
            parts[part].find(keysOf(part, keys), rows, partGroups[part]);
        }
        hash(rows);
        for (int i = 0; i < rows; i++) {
            groups[i] = slots[slot(i)] - 1;
        }
    }

    private ColumnVector[] keysOf(int part, ColumnVector[] keys) {
        return Arrays.stream(places[part]).mapToObj(place -> keys[place]).toArray(ColumnVector[]::new);
    }

    private void hash(int rows) {
        Arrays.fill(hashes, 0, rows, 0);
        for (int[] groups : partGroups) {
            for (int i = 0; i < rows; i++) {
                hashes[i] = hashes[i] * PRIME + groups[i];
            }
        }
    }

    /** Where the combination of a row of the batch is, or can be put. One with a part that has no group is nowhere. */
    private int slot(int row) {
        int mask = slots.length - 1;
        int slot = (int) RowHasher.mix(hashes[row]) & mask;
        while (slots[slot] != 0 && !isEqual(slots[slot] - 1, row)) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private boolean isEqual(int group, int row) {
        int first = group * parts.length;
        for (int part = 0; part < partGroups.length; part++) {
            if (combinations[first + part] != partGroups[part][row]) {
                return false;
            }
        }
        return true;
    }

    private void add(int row) {
        int first = groupCount * parts.length;
        for (int part = 0; part < parts.length; part++) {
            combinations[first + part] = partGroups[part][row];
        }
    }

    private void ensureBuffers(int rows) {
        if (hashes.length < rows) {
            hashes = new long[rows];
            for (int part = 0; part < parts.length; part++) {
                partGroups[part] = new int[rows];
            }
        }
    }

    private void ensureRoom(int more) {
        int needed = groupCount + more;
        if (needed <= slots.length / 2) {
            return;
        }
        int room = Integer.highestOneBit(needed - 1) << 1;
        combinations = Arrays.copyOf(combinations, Math.multiplyExact(room, parts.length));
        slots = new int[room * 2];
        int mask = slots.length - 1;
        for (int group = 0; group < groupCount; group++) {
            long hash = 0;
            for (int part = 0; part < parts.length; part++) {
                hash = hash * PRIME + combinations[group * parts.length + part];
            }
            int slot = (int) RowHasher.mix(hash) & mask;
            while (slots[slot] != 0) {
                slot = slot + 1 & mask;
            }
            slots[slot] = group + 1;
        }
    }

    @Override
    public int capacity() {
        int room = slots.length / 2 - groupCount;
        for (GroupTable part : parts) {
            room = Math.min(room, part.capacity() - part.groupCount());
        }
        return groupCount + room;
    }

    @Override
    public int groupCount() {
        return groupCount;
    }

    @Override
    public ColumnVector[] keys(int from, int count) {
        ColumnVector[] keys = new ColumnVector[keyCount];
        for (int part = 0; part < parts.length; part++) {
            if (partKeys[part] == null) {
                partKeys[part] = parts[part].keys(0, parts[part].groupCount());
            }
            int[] rows = new int[count];
            for (int i = 0; i < count; i++) {
                rows[i] = combinations[(from + i) * parts.length + part];
            }
            for (int i = 0; i < places[part].length; i++) {
                ColumnVector all = partKeys[part][i];
                keys[places[part][i]] = all instanceof BytesVector texts
                        ? new DictionaryVector(texts, rows, count)
                        : all.select(rows, count);
            }
        }
        return keys;
    }

    @Override
    public long retainedBytes() {
        long bytes = 4L * (slots.length + combinations.length);
        for (GroupTable part : parts) {
            bytes += part.retainedBytes();
        }
        return bytes;
    }
}
