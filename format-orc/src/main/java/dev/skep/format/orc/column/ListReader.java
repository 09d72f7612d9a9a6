package dev.skep.format.orc.column;

import dev.skep.api.vector.ArrayVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.MapVector;
import dev.skep.format.orc.stream.LongRuns;
import java.io.IOException;
import org.apache.orc.OrcProto.Stream.Kind;
import org.apache.orc.impl.PositionProvider;

/**
 * array, and map, which is an array of keys and one of values. A file's statistics of how many elements there are go unread: writers get them wrong.
 */
final class ListReader extends ValueReader {
    private final ElementReader elements;
    private final ElementReader mapped;
    private LongRuns lengths;

    /**
     * @param elements or keys
     * @param mapped the values of a map, or null
     */
    ListReader(int column, ElementReader elements, ElementReader mapped) {
        super(column);
        this.elements = elements;
        this.mapped = mapped;
    }

    @Override
    void startValues(StripeStreams streams) throws IOException {
        lengths = streams.runs(column, Kind.LENGTH, false);
        elements.reader().start(streams);
        if (mapped != null) {
            mapped.reader().start(streams);
        }
    }

    @Override
    void seekValues(PositionProvider[] positions) throws IOException {
        lengths.seek(positions[column]);
        elements.reader().seek(positions);
        if (mapped != null) {
            mapped.reader().seek(positions);
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
        if (total > Integer.MAX_VALUE) {
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
        elements.reader().skip(total);
        if (mapped != null) {
            mapped.reader().skip(total);
        }
    }
}
