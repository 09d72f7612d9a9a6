package dev.skep.format.orc.column;

import dev.skep.api.type.DataType;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.VectorBuilder;
import org.apache.orc.impl.PositionProvider;

/** A column that the file does not have: NULL in all rows. */
final class NullReader implements ColumnReader {
    private final DataType type;

    NullReader(DataType type) {
        this.type = type;
    }

    @Override
    public void start(StripeStreams streams) {}

    @Override
    public void seek(PositionProvider[] positions) {}

    @Override
    public ColumnVector read(int rows) {
        return VectorBuilder.nulls(type, rows);
    }

    @Override
    public void skip(long rows) {}
}
