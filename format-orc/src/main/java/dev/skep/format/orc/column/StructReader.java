package dev.skep.format.orc.column;

import dev.skep.api.type.StructType;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.StructVector;
import java.io.IOException;
import java.util.List;
import org.apache.orc.impl.PositionProvider;

/** struct: its fields have values for the rows in which it is not NULL. */
final class StructReader extends ValueReader {
    private final StructType type;
    private final List<ColumnReader> fields;

    StructReader(int column, StructType type, List<ColumnReader> fields) {
        super(column);
        this.type = type;
        this.fields = fields;
    }

    @Override
    void startValues(StripeStreams streams) throws IOException {
        for (ColumnReader field : fields) {
            field.start(streams);
        }
    }

    @Override
    void seekValues(PositionProvider[] positions) throws IOException {
        for (ColumnReader field : fields) {
            field.seek(positions);
        }
    }

    @Override
    StructVector readValues(int rows, int values, long[] validity) throws IOException {
        ColumnVector[] vectors = new ColumnVector[fields.size()];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = Spread.values(
                    fields.get(i).read(values), type.fields().get(i).type(), rows, validity);
        }
        return new StructVector(vectors, rows, validity);
    }

    @Override
    void skipValues(long values) throws IOException {
        for (ColumnReader field : fields) {
            field.skip(values);
        }
    }
}
