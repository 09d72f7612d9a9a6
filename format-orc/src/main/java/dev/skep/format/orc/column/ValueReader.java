package dev.skep.format.orc.column;

import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.Validity;
import dev.skep.format.orc.stream.Bits;
import dev.skep.format.orc.stream.ByteSource;
import java.io.IOException;
import org.apache.orc.OrcProto.Stream.Kind;
import org.apache.orc.impl.InStream;
import org.apache.orc.impl.PositionProvider;

/** A column whose file has values for rows that are not NULL only, and bits that tell which those are unless all have one. */
abstract class ValueReader implements ColumnReader {
    final int column;
    private Bits present;

    /** @param column its id in the file */
    ValueReader(int column) {
        this.column = column;
    }

    @Override
    public final void start(StripeStreams streams) throws IOException {
        InStream stream = streams.stream(column, Kind.PRESENT);
        present = stream == null ? null : new Bits(new ByteSource(stream));
        startValues(streams);
    }

    @Override
    public final void seek(PositionProvider[] positions) throws IOException {
        if (present != null) {
            present.seek(positions[column]);
        }
        seekValues(positions);
    }

    @Override
    public final ColumnVector read(int rows) throws IOException {
        if (present == null) {
            return readValues(rows, rows, null);
        }
        long[] validity = present.read(rows);
        int values = Validity.countValid(validity, rows);
        return readValues(rows, values, values == rows ? null : validity);
    }

    @Override
    public final void skip(long rows) throws IOException {
        skipValues(present == null ? rows : present.skip(rows));
    }

    abstract void startValues(StripeStreams streams) throws IOException;

    /** Takes the positions of this column that follow those of the bits, and all of the columns below. */
    abstract void seekValues(PositionProvider[] positions) throws IOException;

    /**
     * @param values the number of rows that are not NULL
     * @param validity those rows, or null when all are
     */
    abstract ColumnVector readValues(int rows, int values, long[] validity) throws IOException;

    abstract void skipValues(long values) throws IOException;
}
