package dev.skep.format.orc.column;

import dev.skep.api.type.DecimalType;
import dev.skep.api.vector.Decimal128Vector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.LongVector;
import dev.skep.api.vector.Validity;
import dev.skep.api.vector.VectorValues;
import dev.skep.format.orc.stream.ByteSource;
import dev.skep.format.orc.stream.LongRuns;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;
import org.apache.orc.OrcProto.Stream.Kind;
import org.apache.orc.impl.PositionProvider;

/**
 * decimal. Each value has a scale of its own in the file; where it is not the column's the value is brought to that, and is NULL when it
 * then has too many digits, as in Hive.
 */
final class DecimalReader extends ValueReader {
    private final DecimalType type;
    private ByteSource source;
    private LongRuns scales;

    DecimalReader(int column, DecimalType type) {
        super(column);
        this.type = type;
    }

    @Override
    void startValues(StripeStreams streams) throws IOException {
        source = streams.source(column, Kind.DATA);
        scales = streams.runs(column, Kind.SECONDARY, true);
    }

    @Override
    void seekValues(PositionProvider[] positions) throws IOException {
        source.seek(positions[column]);
        scales.seek(positions[column]);
    }

    @Override
    FlatVector readValues(int rows, int values, long[] validity) throws IOException {
        long[] low = new long[rows];
        long[] high = type.fitsLong() ? null : new long[rows];
        int[] scale = scales.readUnless(type.scale(), values);
        boolean isScaled = scale == null || isScaled(scale);
        if (high == null && isScaled) {
            source.signedVarints(low, values);
        } else {
            high = new long[rows];
            for (int i = 0; i < values; i++) {
                readWide(high, low, i);
            }
        }
        long[] bits = isScaled ? validity : rescale(high, low, scale, rows, values, validity);
        Spread.values(low, values, rows, validity);
        if (type.fitsLong()) {
            return new LongVector(low, rows, bits);
        }
        Spread.values(high, values, rows, validity);
        return new Decimal128Vector(high, low, rows, bits);
    }

    private boolean isScaled(int[] scale) {
        int wrong = 0;
        for (int each : scale) {
            wrong |= each ^ type.scale();
        }
        return wrong == 0;
    }

    private void readWide(long[] high, long[] low, int at) throws IOException {
        long lower = 0;
        long upper = 0;
        int shift = 0;
        while (true) {
            int b = source.read();
            long bits = b & 0x7f;
            if (shift < 64) {
                lower |= bits << shift;
                upper |= shift > 57 ? bits >>> 64 - shift : 0;
            } else if (shift < 128) {
                upper |= bits << shift - 64;
            } else if (bits != 0) {
                throw new IOException("a decimal of more than 128 bits");
            }
            shift += 7;
            if (b < 0x80) {
                break;
            }
            if (shift > 200) {
                throw new IOException("a decimal of more than 128 bits");
            }
        }
        long sign = -(lower & 1);
        low[at] = (lower >>> 1 | upper << 63) ^ sign;
        high[at] = upper >>> 1 ^ sign;
    }

    /** The rows whose values have no more digits than the column. */
    private long[] rescale(long[] high, long[] low, int[] scale, int rows, int values, long[] validity) {
        BigInteger limit = BigInteger.TEN.pow(type.precision());
        long[] fits = Validity.allValid(Math.max(1, values));
        for (int i = 0; i < values; i++) {
            BigInteger unscaled = VectorValues.unscaled(high[i], low[i]);
            BigInteger scaled = unscaled.signum() == 0
                    ? unscaled
                    : new BigDecimal(unscaled, scale[i])
                            .setScale(type.scale(), RoundingMode.HALF_UP)
                            .unscaledValue();
            if (scaled.abs().compareTo(limit) >= 0) {
                Validity.clear(fits, i);
                scaled = BigInteger.ZERO;
            }
            low[i] = scaled.longValue();
            high[i] = scaled.shiftRight(64).longValue();
        }
        long[] result = validity == null ? Validity.allValid(rows) : Arrays.copyOf(validity, validity.length);
        int next = 0;
        for (int row = 0; row < rows; row++) {
            if (Validity.isValid(validity, row) && !Validity.isValid(fits, next++)) {
                Validity.clear(result, row);
            }
        }
        return result;
    }

    @Override
    void skipValues(long values) throws IOException {
        for (long i = 0; i < values; i++) {
            while (source.read() >= 0x80) {
                // up to the byte that ends the number
            }
        }
        scales.skip(values);
    }
}
