package dev.skep.function.aggregate;

import dev.skep.api.vector.Validity;
import java.util.Arrays;

/** One bit a group, such as whether it has seen a value. */
final class GroupFlags {
    private long[] bits = new long[1];

    void ensureGroups(int groupCount) {
        int words = Validity.words(groupCount);
        if (words > bits.length) {
            bits = Arrays.copyOf(bits, Math.max(words, bits.length * 2));
        }
    }

    void set(int group) {
        bits[group >> 6] |= 1L << group;
    }

    void clear(int group) {
        bits[group >> 6] &= ~(1L << group);
    }

    boolean isSet(int group) {
        return (bits[group >> 6] >>> group & 1) != 0;
    }

    /** The flags of groups {@code from} on as a validity bitmap, null when all are set. */
    long[] validity(int from, int count) {
        long[] slice = Validity.slice(bits, from, count);
        return Validity.countValid(slice, count) == count ? null : slice;
    }

    long retainedBytes() {
        return 8L * bits.length;
    }
}
