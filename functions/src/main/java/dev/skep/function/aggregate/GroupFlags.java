package dev.skep.function.aggregate;

import dev.skep.api.vector.Validity;
import java.util.Arrays;

/** A flag for each group, such as whether it has seen a value; a byte each, so that setting one reads nothing. */
final class GroupFlags {
    private boolean[] flags = new boolean[1];

    void ensureGroups(int groupCount) {
        if (groupCount > flags.length) {
            flags = Arrays.copyOf(flags, Math.max(groupCount, flags.length * 2));
        }
    }

    void set(int group) {
        flags[group] = true;
    }

    void clear(int group) {
        flags[group] = false;
    }

    boolean isSet(int group) {
        return flags[group];
    }

    /** The flags of groups {@code from} on as a validity bitmap, null when all are set. */
    long[] validity(int from, int count) {
        long[] bits = null;
        for (int i = 0; i < count; i++) {
            if (!flags[from + i]) {
                bits = bits == null ? Validity.allValid(count) : bits;
                Validity.clear(bits, i);
            }
        }
        return bits;
    }

    long retainedBytes() {
        return flags.length;
    }
}
