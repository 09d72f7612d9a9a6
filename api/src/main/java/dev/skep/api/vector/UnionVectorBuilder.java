package dev.skep.api.vector;

import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.UnionType;

/** Builds the {@link StructVector}s that hold unions: append a value to one {@link #alternative}, then {@link #closeRow} with its tag. */
public final class UnionVectorBuilder extends VectorBuilder {
    private final IntVectorBuilder tags;
    private final VectorBuilder[] alternatives;

    public UnionVectorBuilder(UnionType type, int expectedRows) {
        tags = new IntVectorBuilder(PrimitiveType.INT, expectedRows);
        alternatives = new VectorBuilder[type.alternatives().size()];
        for (int i = 0; i < alternatives.length; i++) {
            alternatives[i] = VectorBuilder.of(type.alternatives().get(i), expectedRows);
        }
    }

    public VectorBuilder alternative(int tag) {
        return alternatives[tag];
    }

    /** Ends a row whose value was appended to the alternative {@code tag}. */
    public void closeRow(int tag) {
        fill(tag);
        advance();
    }

    private void fill(int tag) {
        tags.append(tag);
        for (int i = 0; i < alternatives.length; i++) {
            if (i != tag) {
                alternatives[i].appendNull();
            }
        }
    }

    @Override
    void addEmpty() {
        tags.appendNull();
        for (VectorBuilder alternative : alternatives) {
            alternative.appendNull();
        }
    }

    @Override
    void addObject(Object value) {
        UnionValue union = (UnionValue) value;
        alternatives[union.tag()].appendObject(union.value());
        fill(union.tag());
    }

    @Override
    void addFrom(FlatVector source, int row) {
        StructVector vector = (StructVector) source;
        tags.append(vector.field(0), row);
        for (int i = 0; i < alternatives.length; i++) {
            alternatives[i].append(vector.field(i + 1), row);
        }
    }

    @Override
    StructVector build(int rows, long[] bits) {
        ColumnVector[] children = new ColumnVector[alternatives.length + 1];
        children[0] = tags.build();
        for (int i = 0; i < alternatives.length; i++) {
            children[i + 1] = alternatives[i].build();
        }
        return new StructVector(children, rows, bits);
    }
}
