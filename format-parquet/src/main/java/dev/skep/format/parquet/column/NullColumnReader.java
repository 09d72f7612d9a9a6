package dev.skep.format.parquet.column;

import dev.skep.api.type.DataType;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.VectorBuilder;

/** A column that a file does not have. */
final class NullColumnReader implements ColumnReader {
    private final DataType type;

    NullColumnReader(DataType type) {
        this.type = type;
    }

    @Override
    public ColumnVector read(int rows) {
        return VectorBuilder.nulls(type, rows);
    }

    @Override
    public void skip(long rows) {}

    @Override
    public long bytesRead() {
        return 0;
    }

    @Override
    public void close() {}
}
