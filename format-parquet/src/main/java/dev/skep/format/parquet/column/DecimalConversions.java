package dev.skep.format.parquet.column;

import dev.skep.api.type.DecimalType;
import dev.skep.api.vector.BytesVector;
import dev.skep.api.vector.Decimal128Vector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.IntVector;
import dev.skep.api.vector.LongVector;

/** Unscaled values of decimals. */
final class DecimalConversions {
    private DecimalConversions() {}

    static VectorConversion fromInts(DecimalType type) {
        VectorConversion widen = fromLongs(type);
        return vector -> {
            int[] values = ((IntVector) vector).values();
            long[] result = new long[vector.size()];
            for (int i = 0; i < result.length; i++) {
                result[i] = values[i];
            }
            return widen.convert(new LongVector(result, result.length, vector.validity()));
        };
    }

    static VectorConversion fromLongs(DecimalType type) {
        if (type.fitsLong()) {
            return VectorConversion.NONE;
        }
        return vector -> {
            long[] values = ((LongVector) vector).values();
            long[] high = new long[vector.size()];
            for (int i = 0; i < high.length; i++) {
                high[i] = values[i] >> 63;
            }
            return new Decimal128Vector(high, values, high.length, vector.validity());
        };
    }

    static FlatVector fromUnsigned(FlatVector vector) {
        long[] values = ((LongVector) vector).values();
        return new Decimal128Vector(new long[vector.size()], values, vector.size(), vector.validity());
    }

    /** Big-endian two's complement. */
    static VectorConversion fromBytes(DecimalType type) {
        return vector -> {
            BytesVector bytes = (BytesVector) vector;
            int rows = bytes.size();
            long[] low = new long[rows];
            long[] high = type.fitsLong() ? null : new long[rows];
            for (int row = 0; row < rows; row++) {
                read(bytes.data(), bytes.starts()[row], bytes.lengths()[row], row, high, low);
            }
            return high == null
                    ? new LongVector(low, rows, bytes.validity())
                    : new Decimal128Vector(high, low, rows, bytes.validity());
        };
    }

    private static void read(byte[] data, int start, int length, int row, long[] high, long[] low) {
        if (length == 0) {
            return;
        }
        long lower = data[start] >> 7;
        long upper = lower;
        for (int i = start; i < start + length; i++) {
            upper = upper << 8 | lower >>> 56;
            lower = lower << 8 | data[i] & 0xff;
        }
        low[row] = lower;
        if (high != null) {
            high[row] = upper;
        }
    }
}
