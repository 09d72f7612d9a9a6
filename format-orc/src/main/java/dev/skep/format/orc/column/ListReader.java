package dev.skep.format.orc.column;

import dev.skep.api.vector.ArrayVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.MapVector;
import dev.skep.format.orc.stream.LongRuns;
import java.io.IOException;
import org.apache.orc.OrcProto.Stream.Kind;
import org.apache.orc.impl.PositionProvider;

/** array, and map, which is an array of keys and one of values. */
final class ListReader extends ValueReader {
    private final ColumnReader elements;
    private final ColumnReader mapped;
    private final long mostElements;
    private LongRuns lengths;

    /**
     * @param elements or keys
     * @param mapped the values of a map, or null
     * @param mostElements that all rows of the file have; more in a batch are an error of the file
     */
    ListReader(int column, ColumnReader elements, ColumnReader mapped, long mostElements) {
        super(column);
        this.elements = elements;
        this.mapped = mapped;
        this.mostElements = mostElements;
    }

    @Override
    void startValues(StripeStreams streams) throws IOException {
        lengths = streams.runs(column, Kind.LENGTH, false);
        elements.start(streams);
        if (mapped != null) {
            mapped.start(streams);
        }
    }

    @Override
    void seekValues(PositionProvider[] positions) throws IOException {
        lengths.seek(positions[column]);
        elements.seek(positions);
        if (mapped != null) {
            mapped.seek(positions);
        }
    }

    @Override
    FlatVector readValues(int rows, int values, long[] validity) throws IOException {
        int[] counts = new int[rows];
        lengths.read(counts, 0, values);
        int[] starts = new int[rows];
        long total = 0;
        for (int i = 0; i < values; i++) {
            if (counts[i] < 0) {
                throw new IOException("a negative length");
            }
            starts[i] = (int) total;
            total += counts[i];
        }
        if (total > mostElements) {
            throw new IOException(total + " elements in " + rows + " rows");
        }
        Spread.values(counts, values, rows, validity);
        Spread.values(starts, values, rows, validity);
        if (mapped == null) {
            return new ArrayVector(starts, counts, elements.read((int) total), rows, validity);
        }
        return new MapVector(starts, counts, elements.read((int) total), mapped.read((int) total), rows, validity);
    }

    @Override
    void skipValues(long values) throws IOException {
        long total = lengths.skipSum(values);
        elements.skip(total);
        if (mapped != null) {
            mapped.skip(total);
        }
    }
}
