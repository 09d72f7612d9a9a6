package dev.skep.format.orc.column;

import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.IntVector;
import dev.skep.api.vector.LongVector;
import dev.skep.format.orc.stream.ByteRuns;
import java.io.IOException;
import org.apache.orc.OrcProto.Stream.Kind;
import org.apache.orc.impl.PositionProvider;

/** tinyint, which a table may declare as a wider integer. */
final class ByteReader extends ValueReader {
    private final boolean isLong;
    private ByteRuns runs;

    ByteReader(int column, boolean isLong) {
        super(column);
        this.isLong = isLong;
    }

    @Override
    void startValues(StripeStreams streams) throws IOException {
        runs = new ByteRuns(streams.source(column, Kind.DATA));
    }

    @Override
    void seekValues(PositionProvider[] positions) throws IOException {
        runs.seek(positions[column]);
    }

    @Override
    FlatVector readValues(int rows, int values, long[] validity) throws IOException {
        int[] ints = new int[rows];
        for (int i = 0; i < values; i++) {
            ints[i] = (byte) runs.next();
        }
        Spread.values(ints, values, rows, validity);
        if (!isLong) {
            return new IntVector(ints, rows, validity);
        }
        long[] longs = new long[rows];
        for (int i = 0; i < rows; i++) {
            longs[i] = ints[i];
        }
        return new LongVector(longs, rows, validity);
    }

    @Override
    void skipValues(long values) throws IOException {
        runs.skip(values);
    }
}
