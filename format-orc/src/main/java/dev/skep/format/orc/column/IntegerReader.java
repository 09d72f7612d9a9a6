package dev.skep.format.orc.column;

import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.IntVector;
import dev.skep.api.vector.LongVector;
import dev.skep.format.orc.stream.LongRuns;
import java.io.IOException;
import org.apache.orc.OrcProto.Stream.Kind;
import org.apache.orc.impl.PositionProvider;

/** smallint, int, bigint and date. */
final class IntegerReader extends ValueReader {
    private final boolean isLong;
    private final boolean isJulian;
    private LongRuns runs;

    /**
     * @param isLong whether the table's type is bigint
     * @param isJulian whether values are days, and those before 1582-10-15 of the Julian calendar
     */
    IntegerReader(int column, boolean isLong, boolean isJulian) {
        super(column);
        this.isLong = isLong;
        this.isJulian = isJulian;
    }

    @Override
    void startValues(StripeStreams streams) throws IOException {
        runs = streams.runs(column, Kind.DATA, true);
    }

    @Override
    void seekValues(PositionProvider[] positions) throws IOException {
        runs.seek(positions[column]);
    }

    @Override
    FlatVector readValues(int rows, int values, long[] validity) throws IOException {
        if (isLong) {
            long[] longs = new long[rows];
            runs.read(longs, 0, values);
            Spread.values(longs, values, rows, validity);
            return new LongVector(longs, rows, validity);
        }
        int[] ints = new int[rows];
        runs.read(ints, 0, values);
        if (isJulian) {
            for (int i = 0; i < values; i++) {
                ints[i] = JulianDays.gregorian(ints[i]);
            }
        }
        Spread.values(ints, values, rows, validity);
        return new IntVector(ints, rows, validity);
    }

    @Override
    void skipValues(long values) throws IOException {
        runs.skip(values);
    }
}
