package dev.skep.format.orc.column;

import dev.skep.api.vector.BooleanVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.Validity;
import dev.skep.format.orc.stream.Bits;
import java.io.IOException;
import org.apache.orc.OrcProto.Stream.Kind;
import org.apache.orc.impl.PositionProvider;

/** boolean. */
final class BooleanReader extends ValueReader {
    private Bits bits;

    BooleanReader(int column) {
        super(column);
    }

    @Override
    void startValues(StripeStreams streams) throws IOException {
        bits = new Bits(streams.source(column, Kind.DATA));
    }

    @Override
    void seekValues(PositionProvider[] positions) throws IOException {
        bits.seek(positions[column]);
    }

    @Override
    FlatVector readValues(int rows, int values, long[] validity) throws IOException {
        long[] bitmap = bits.read(values);
        boolean[] booleans = new boolean[rows];
        int next = 0;
        for (int row = 0; row < rows; row++) {
            if (Validity.isValid(validity, row)) {
                booleans[row] = Validity.isValid(bitmap, next++);
            }
        }
        return new BooleanVector(booleans, rows, validity);
    }

    @Override
    void skipValues(long values) throws IOException {
        bits.skip(values);
    }
}
