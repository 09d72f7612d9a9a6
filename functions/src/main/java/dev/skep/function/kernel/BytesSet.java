package dev.skep.function.kernel;

import dev.skep.api.vector.BytesVector;
import java.util.Arrays;

/** A set of byte strings, looked up without making objects. */
public final class BytesSet {
    private final BytesVector values;
    private final int[] slots;

    /** @param values the members, none NULL */
    public BytesSet(BytesVector values) {
        this.values = values;
        slots = new int[Integer.highestOneBit(Math.max(4, values.size() * 2)) << 1];
        Arrays.fill(slots, -1);
        for (int i = 0; i < values.size(); i++) {
            if (!contains(values, i)) {
                int slot = hash(values, i) & slots.length - 1;
                while (slots[slot] >= 0) {
                    slot = slot + 1 & slots.length - 1;
                }
                slots[slot] = i;
            }
        }
    }

    public boolean contains(BytesVector vector, int row) {
        int slot = hash(vector, row) & slots.length - 1;
        while (slots[slot] >= 0) {
            if (ComparisonKernel.equal(values, slots[slot], vector, row)) {
                return true;
            }
            slot = slot + 1 & slots.length - 1;
        }
        return false;
    }

    private static int hash(BytesVector vector, int row) {
        byte[] data = vector.data();
        int start = vector.starts()[row];
        int hash = 0;
        for (int i = start; i < start + vector.lengths()[row]; i++) {
            hash = hash * 31 + data[i];
        }
        return hash ^ hash >>> 15;
    }
}
