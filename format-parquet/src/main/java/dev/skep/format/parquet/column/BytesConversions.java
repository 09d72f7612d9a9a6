package dev.skep.format.parquet.column;

import dev.skep.api.vector.BytesVector;
import dev.skep.api.vector.BytesVectorBuilder;
import dev.skep.api.vector.DoubleVector;
import dev.skep.api.vector.FlatVector;
import java.nio.ByteBuffer;
import java.util.UUID;

/** Fixed-length bytes that mean something else. */
final class BytesConversions {
    private BytesConversions() {}

    static FlatVector uuid(FlatVector vector) {
        BytesVector bytes = (BytesVector) vector;
        BytesVectorBuilder text = new BytesVectorBuilder(bytes.size());
        for (int row = 0; row < bytes.size(); row++) {
            if (bytes.isNull(row)) {
                text.appendNull();
            } else {
                ByteBuffer buffer = ByteBuffer.wrap(bytes.data(), bytes.starts()[row], 16);
                text.append(new UUID(buffer.getLong(), buffer.getLong()).toString());
            }
        }
        return text.build();
    }

    /** The words of booleans as Hive reads them where a column was declared boolean before. */
    static FlatVector lowerCase(FlatVector vector) {
        BytesVector words = (BytesVector) vector;
        byte[] data = words.data().clone();
        for (int i = 0; i < data.length; i++) {
            data[i] = (byte) Character.toLowerCase(data[i]);
        }
        return new BytesVector(data, words.starts(), words.lengths(), words.size(), words.validity());
    }

    /** The texts of decimals as Hive reads them where a column was declared decimal before: with the digits that are needed. */
    static FlatVector withoutTrailingZeros(FlatVector vector) {
        BytesVector texts = (BytesVector) vector;
        int[] lengths = texts.lengths().clone();
        for (int row = 0; row < texts.size(); row++) {
            if (!texts.isNull(row)) {
                lengths[row] = needed(texts.data(), texts.starts()[row], lengths[row]);
            }
        }
        return new BytesVector(texts.data(), texts.starts(), lengths, texts.size(), texts.validity());
    }

    private static int needed(byte[] data, int start, int length) {
        int end = start + length;
        int point = start;
        while (point < end && data[point] != '.') {
            point++;
        }
        if (point == end) {
            return length;
        }
        while (data[end - 1] == '0') {
            end--;
        }
        return (data[end - 1] == '.' ? end - 1 : end) - start;
    }

    static DoubleVector halfFloat(FlatVector vector) {
        BytesVector bytes = (BytesVector) vector;
        double[] values = new double[bytes.size()];
        for (int row = 0; row < values.length; row++) {
            if (!bytes.isNull(row)) {
                int start = bytes.starts()[row];
                values[row] = half(bytes.data()[start] & 0xff | bytes.data()[start + 1] << 8);
            }
        }
        return new DoubleVector(values, values.length, bytes.validity());
    }

    private static double half(int bits) {
        int exponent = bits >> 10 & 31;
        int fraction = bits & 1023;
        double value;
        if (exponent == 31) {
            value = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
        } else {
            value = exponent == 0 ? Math.scalb((double) fraction, -24) : Math.scalb(1024.0 + fraction, exponent - 25);
        }
        return bits < 0 || (bits & 0x8000) != 0 ? -value : value;
    }
}
