package dev.skep.format.parquet.column;

import dev.skep.api.vector.Validity;

/**
 * The levels of a list or map.
 *
 * @param definition the level at which it is not NULL
 * @param elementDefinition the level at which it has an element
 */
record Repeats(int definition, int elementDefinition) {
    /** For each slot the range of its elements; validity is null when no slot is NULL. */
    record Ranges(int[] starts, int[] lengths, long[] validity) {}

    Ranges ranges(LeafColumn leaf, int repetition, int existence) {
        int slots = NestedNode.slots(leaf, repetition, existence);
        int[] starts = new int[slots];
        int[] lengths = new int[slots];
        long[] bits = new long[Validity.words(slots)];
        int slot = -1;
        int elements = 0;
        int valid = 0;
        for (int i = 0; i < leaf.entries(); i++) {
            int level = leaf.definitions()[i];
            if (level < existence || leaf.repetitions()[i] > repetition + 1) {
                continue;
            }
            if (leaf.repetitions()[i] <= repetition) {
                starts[++slot] = elements;
                if (level >= definition) {
                    Validity.set(bits, slot);
                    valid++;
                }
            }
            if (level >= elementDefinition) {
                lengths[slot]++;
                elements++;
            }
        }
        return new Ranges(starts, lengths, valid == slots ? null : bits);
    }
}
