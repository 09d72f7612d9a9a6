package dev.skep.api.vector;

import dev.skep.api.type.StructType;
import java.util.List;

/** Builds {@link StructVector}s: append one value to every {@link #field}, then {@link #closeRow()}. */
public final class StructVectorBuilder extends VectorBuilder {
    private final VectorBuilder[] fields;

    public StructVectorBuilder(StructType type, int expectedRows) {
        fields = new VectorBuilder[type.fields().size()];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = VectorBuilder.of(type.fields().get(i).type(), expectedRows);
        }
    }

    public VectorBuilder field(int index) {
        return fields[index];
    }

    public void closeRow() {
        advance();
    }

    @Override
    void addEmpty() {
        for (VectorBuilder field : fields) {
            field.appendNull();
        }
    }

    @Override
    void addObject(Object value) {
        List<?> values = (List<?>) value;
        for (int i = 0; i < fields.length; i++) {
            fields[i].appendObject(values.get(i));
        }
    }

    @Override
    void addFrom(FlatVector source, int row) {
        StructVector vector = (StructVector) source;
        for (int i = 0; i < fields.length; i++) {
            fields[i].append(vector.field(i), row);
        }
    }

    @Override
    StructVector build(int rows, long[] bits) {
        ColumnVector[] children = new ColumnVector[fields.length];
        for (int i = 0; i < fields.length; i++) {
            children[i] = fields[i].build();
        }
        return new StructVector(children, rows, bits);
    }
}
