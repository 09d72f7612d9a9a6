package dev.skep.format.orc.column;

import dev.skep.api.vector.DoubleVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.format.orc.stream.ByteSource;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.apache.orc.OrcProto.Stream.Kind;
import org.apache.orc.impl.PositionProvider;

/** float and double. */
final class DoubleReader extends ValueReader {
    private static final VarHandle DOUBLES =
            MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle FLOATS =
            MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);

    private final int width;
    private ByteSource source;

    /** @param width bytes of a value in the file: 4 or 8 */
    DoubleReader(int column, int width) {
        super(column);
        this.width = width;
    }

    @Override
    void startValues(StripeStreams streams) throws IOException {
        source = streams.source(column, Kind.DATA);
    }

    @Override
    void seekValues(PositionProvider[] positions) throws IOException {
        source.seek(positions[column]);
    }

    @Override
    FlatVector readValues(int rows, int values, long[] validity) throws IOException {
        byte[] bytes = source.bytes((long) values * width);
        double[] doubles = new double[rows];
        for (int i = 0; i < values; i++) {
            doubles[i] = width == 8 ? (double) DOUBLES.get(bytes, i * 8) : (float) FLOATS.get(bytes, i * 4);
        }
        Spread.values(doubles, values, rows, validity);
        return new DoubleVector(doubles, rows, validity);
    }

    @Override
    void skipValues(long values) throws IOException {
        source.skip(values * width);
    }
}
