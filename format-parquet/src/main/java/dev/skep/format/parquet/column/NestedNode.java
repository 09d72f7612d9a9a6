package dev.skep.format.parquet.column;

import dev.skep.api.type.DataType;
import dev.skep.api.vector.ArrayVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.MapVector;
import dev.skep.api.vector.StructVector;
import dev.skep.api.vector.Validity;
import dev.skep.api.vector.VectorBuilder;

/**
 * Puts levels and values of leaf columns together to lists, maps and structs. A node has a slot, in which a value or NULL stands, for each
 * entry of any leaf below whose repetition level is at most {@code repetition} and whose definition level is at least {@code existence},
 * the level at which the nearest list element above is there.
 */
abstract class NestedNode {
    /** A leaf below, whose levels tell the shape of this node. */
    abstract LeafColumn leaf();

    abstract FlatVector build(int repetition, int existence);

    static int slots(LeafColumn leaf, int repetition, int existence) {
        int slots = 0;
        for (int i = 0; i < leaf.entries(); i++) {
            if (leaf.repetitions()[i] <= repetition && leaf.definitions()[i] >= existence) {
                slots++;
            }
        }
        return slots;
    }

    /** Which slots reach a definition level; null when all do. */
    static long[] validity(LeafColumn leaf, int repetition, int existence, int definition, int slots) {
        long[] bits = new long[Validity.words(slots)];
        int slot = 0;
        int valid = 0;
        for (int i = 0; i < leaf.entries(); i++) {
            if (leaf.repetitions()[i] <= repetition && leaf.definitions()[i] >= existence) {
                if (leaf.definitions()[i] >= definition) {
                    Validity.set(bits, slot);
                    valid++;
                }
                slot++;
            }
        }
        return valid == slots ? null : bits;
    }

    /** A primitive value. */
    static final class Leaf extends NestedNode {
        private final LeafColumn leaf;
        private final DataType type;

        Leaf(LeafColumn leaf, DataType type) {
            this.leaf = leaf;
            this.type = type;
        }

        @Override
        LeafColumn leaf() {
            return leaf;
        }

        @Override
        FlatVector build(int repetition, int existence) {
            int slots = slots(leaf, repetition, existence);
            FlatVector values = leaf.values();
            if (values.size() == slots) {
                return values;
            }
            if (values.size() == 0) {
                return VectorBuilder.nulls(type, slots).flatten();
            }
            long[] bits = validity(leaf, repetition, existence, leaf.maxDefinition(), slots);
            int[] rows = new int[slots];
            int next = 0;
            for (int slot = 0; slot < slots; slot++) {
                rows[slot] = Validity.isValid(bits, slot) ? next++ : 0;
            }
            FlatVector spread = values.select(rows, slots);
            return spread.withValidity(Validity.and(spread.validity(), bits, slots));
        }
    }

    /** A list. */
    static final class ListNode extends NestedNode {
        private final Repeats repeats;
        private final NestedNode element;

        ListNode(Repeats repeats, NestedNode element) {
            this.repeats = repeats;
            this.element = element;
        }

        @Override
        LeafColumn leaf() {
            return element.leaf();
        }

        @Override
        FlatVector build(int repetition, int existence) {
            Repeats.Ranges ranges = repeats.ranges(leaf(), repetition, existence);
            return new ArrayVector(
                    ranges.starts(),
                    ranges.lengths(),
                    element.build(repetition + 1, repeats.elementDefinition()),
                    ranges.starts().length,
                    ranges.validity());
        }
    }

    /** A map. */
    static final class MapNode extends NestedNode {
        private final Repeats repeats;
        private final NestedNode key;
        private final NestedNode value;

        MapNode(Repeats repeats, NestedNode key, NestedNode value) {
            this.repeats = repeats;
            this.key = key;
            this.value = value;
        }

        @Override
        LeafColumn leaf() {
            return key.leaf();
        }

        @Override
        FlatVector build(int repetition, int existence) {
            Repeats.Ranges ranges = repeats.ranges(leaf(), repetition, existence);
            return new MapVector(
                    ranges.starts(),
                    ranges.lengths(),
                    key.build(repetition + 1, repeats.elementDefinition()),
                    value.build(repetition + 1, repeats.elementDefinition()),
                    ranges.starts().length,
                    ranges.validity());
        }
    }

    /** A struct; fields that the file lacks are {@link Missing}. */
    static final class StructNode extends NestedNode {
        private final int definition;
        private final LeafColumn leaf;
        private final NestedNode[] fields;

        /** @param definition the level at which the struct is not NULL */
        StructNode(int definition, LeafColumn leaf, NestedNode[] fields) {
            this.definition = definition;
            this.leaf = leaf;
            this.fields = fields;
        }

        @Override
        LeafColumn leaf() {
            return leaf;
        }

        @Override
        FlatVector build(int repetition, int existence) {
            int slots = slots(leaf, repetition, existence);
            FlatVector[] children = new FlatVector[fields.length];
            for (int i = 0; i < children.length; i++) {
                children[i] = fields[i].build(repetition, existence);
            }
            return new StructVector(children, slots, validity(leaf, repetition, existence, definition, slots));
        }
    }
}
