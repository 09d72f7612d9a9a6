package dev.skep.execution.hash;

import dev.skep.api.type.DataType;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.RowBatch;
import dev.skep.execution.column.ColumnMatch;
import dev.skep.execution.column.ColumnStore;
import dev.skep.execution.column.RowHasher;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Groups by keys of any types. Keys of groups are kept column by column, with their hashes. A batch is resolved in rounds: every open row finds
 * the next slot that is empty (and makes a group) or whose hash is its own; then all candidates are compared column by column.
 */
final class ColumnGroupTable implements GroupTable {
    private static final int FIRST_SLOTS = 1024;

    private final ColumnStore[] stores;
    private final RowHasher hasher;
    /** Group plus 1, or 0. */
    private int[] slots = new int[FIRST_SLOTS];

    private long[] groupHashes = new long[FIRST_SLOTS / 2];
    private int groupCount;

    private int[] rowSlots = new int[0];
    private int[] open = new int[0];
    private int[] candidates = new int[0];
    private int[] rowNumbers = new int[0];
    private int[] created = new int[0];
    private int createdCount;
    private boolean[] resolved = new boolean[0];

    ColumnGroupTable(List<DataType> types) {
        this(types.stream().map(ColumnStore::of).toArray(ColumnStore[]::new));
    }

    private ColumnGroupTable(ColumnStore[] stores) {
        this.stores = stores;
        hasher = new RowHasher(IntStream.range(0, stores.length).toArray());
    }

    @Override
    public GroupTable reader() {
        ColumnGroupTable copy = new ColumnGroupTable(stores);
        copy.slots = slots;
        copy.groupHashes = groupHashes;
        copy.groupCount = groupCount;
        return copy;
    }

    @Override
    public void assign(ColumnVector[] keys, int rows, int[] groups) {
        ensureRoom(rows);
        resolve(keys, rows, groups, true);
    }

    @Override
    public void find(ColumnVector[] keys, int rows, int[] groups) {
        resolve(keys, rows, groups, false);
    }

    private void resolve(ColumnVector[] keys, int rows, int[] groups, boolean adds) {
        ensureBuffers(rows);
        long[] hashes = hasher.hash(new RowBatch(rows, keys));
        FlatVector[] flat = new FlatVector[keys.length];
        for (int i = 0; i < keys.length; i++) {
            flat[i] = keys[i].flatten();
        }
        int mask = slots.length - 1;
        for (int i = 0; i < rows; i++) {
            rowSlots[i] = (int) hashes[i] & mask;
            open[i] = i;
        }
        int openCount = rows;
        while (openCount > 0) {
            int candidateCount = findCandidates(hashes, openCount, groups, adds);
            for (int i = 0; i < keys.length && createdCount > 0; i++) {
                stores[i].append(flat[i], created, 0, createdCount);
            }
            openCount = compareCandidates(candidateCount, flat, groups, mask);
        }
    }

    /** Gives every open row a group: a candidate to compare, a new one of its own, or none. Returns the number of candidates. */
    private int findCandidates(long[] hashes, int openCount, int[] groups, boolean adds) {
        int mask = slots.length - 1;
        int candidateCount = 0;
        createdCount = 0;
        for (int i = 0; i < openCount; i++) {
            int row = open[i];
            long hash = hashes[row];
            int slot = rowSlots[row];
            int group = slots[slot] - 1;
            while (group >= 0 && groupHashes[group] != hash) {
                slot = slot + 1 & mask;
                group = slots[slot] - 1;
            }
            rowSlots[row] = slot;
            if (group >= 0) {
                candidates[candidateCount++] = row;
            } else if (adds) {
                group = groupCount;
                groupHashes[group] = hash;
                slots[slot] = ++groupCount;
                created[createdCount++] = row;
            }
            groups[row] = group;
        }
        return candidateCount;
    }

    /** Leaves in {@link #open} the rows whose candidate has other keys, and returns their number. */
    private int compareCandidates(int candidateCount, FlatVector[] keys, int[] groups, int mask) {
        System.arraycopy(candidates, 0, open, 0, candidateCount);
        int equal = candidateCount;
        for (int i = 0; i < keys.length && equal > 0; i++) {
            equal = ColumnMatch.keepEqual(keys[i], rowNumbers, stores[i].vector(), groups, candidates, equal, true);
        }
        if (equal == candidateCount) {
            return 0;
        }
        for (int i = 0; i < equal; i++) {
            resolved[candidates[i]] = true;
        }
        int openCount = 0;
        for (int i = 0; i < candidateCount; i++) {
            int row = open[i];
            if (resolved[row]) {
                resolved[row] = false;
            } else {
                rowSlots[row] = rowSlots[row] + 1 & mask;
                open[openCount++] = row;
            }
        }
        return openCount;
    }

    private void ensureBuffers(int rows) {
        if (open.length < rows) {
            rowSlots = new int[rows];
            open = new int[rows];
            candidates = new int[rows];
            created = new int[rows];
            resolved = new boolean[rows];
            rowNumbers = IntStream.range(0, rows).toArray();
        }
    }

    private void ensureRoom(int more) {
        int needed = groupCount + more;
        if (needed <= groupHashes.length) {
            return;
        }
        int room = Integer.highestOneBit(needed - 1) << 1;
        groupHashes = Arrays.copyOf(groupHashes, room);
        slots = new int[room * 2];
        int mask = slots.length - 1;
        for (int group = 0; group < groupCount; group++) {
            int slot = (int) groupHashes[group] & mask;
            while (slots[slot] != 0) {
                slot = slot + 1 & mask;
            }
            slots[slot] = group + 1;
        }
    }

    @Override
    public int capacity() {
        return groupHashes.length;
    }

    @Override
    public int groupCount() {
        return groupCount;
    }

    @Override
    public ColumnVector[] keys(int from, int count) {
        ColumnVector[] keys = new ColumnVector[stores.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = stores[i].vector().slice(from, count);
        }
        return keys;
    }

    @Override
    public long retainedBytes() {
        long bytes = 4L * slots.length + 8L * groupHashes.length;
        for (ColumnStore store : stores) {
            bytes += store.retainedBytes();
        }
        return bytes;
    }
}
