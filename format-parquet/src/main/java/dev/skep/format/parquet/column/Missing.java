package dev.skep.format.parquet.column;

import dev.skep.api.type.DataType;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.VectorBuilder;

/** A field that a file does not have: NULL in each slot of its parent. */
final class Missing extends NestedNode {
    private final DataType type;
    private final LeafColumn leaf;

    /** @param leaf of the parent */
    Missing(DataType type, LeafColumn leaf) {
        this.type = type;
        this.leaf = leaf;
    }

    @Override
    LeafColumn leaf() {
        return leaf;
    }

    @Override
    FlatVector build(int repetition, int existence) {
        return VectorBuilder.nulls(type, slots(leaf, repetition, existence)).flatten();
    }
}
