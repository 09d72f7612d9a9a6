package dev.skep.format.parquet.column;

import dev.skep.api.vector.FlatVector;

/** Turns the values as a file has them into those of a table's column. */
public interface VectorConversion {
    VectorConversion NONE = vector -> vector;

    FlatVector convert(FlatVector vector);

    default VectorConversion then(VectorConversion next) {
        if (this == NONE || next == NONE) {
            return this == NONE ? next : this;
        }
        return vector -> next.convert(convert(vector));
    }
}
