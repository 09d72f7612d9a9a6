package dev.skep.format.avro.read;

import dev.skep.api.type.DecimalType;
import dev.skep.api.vector.Decimal128VectorBuilder;
import dev.skep.api.vector.DoubleVectorBuilder;
import dev.skep.api.vector.IntVectorBuilder;
import dev.skep.api.vector.LongVectorBuilder;
import dev.skep.api.vector.VectorBuilder;
import dev.skep.format.avro.file.ByteCursor;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;
import org.apache.avro.Schema;

/** Numbers. What a narrower column can't hold is NULL. */
final class NumberDecoders {
    private NumberDecoders() {}

    static ValueDecoder integer(long least, long most) {
        return (input, target) -> {
            long value = input.readLong();
            if (value < least || value > most) {
                target.appendNull();
            } else {
                ((IntVectorBuilder) target).append((int) value);
            }
        };
    }

    static ValueDecoder bigint() {
        return (input, target) -> ((LongVectorBuilder) target).append(input.readLong());
    }

    /** @param isFloat whether the column is float rather than double */
    static ValueDecoder floating(Schema.Type written, boolean isFloat) {
        return switch (written) {
            case FLOAT -> (input, target) -> ((DoubleVectorBuilder) target).append(input.readFloat());
            case DOUBLE ->
                isFloat
                        ? (input, target) -> ((DoubleVectorBuilder) target).append((float) input.readDouble())
                        : (input, target) -> ((DoubleVectorBuilder) target).append(input.readDouble());
            default ->
                isFloat
                        ? (input, target) -> ((DoubleVectorBuilder) target).append((float) input.readLong())
                        : (input, target) -> ((DoubleVectorBuilder) target).append(input.readLong());
        };
    }

    /**
     * A number of any size in two's complement, highest byte first.
     *
     * @param size in bytes, or -1 when it stands before each value
     * @param scale of the values in the file
     */
    static ValueDecoder decimal(DecimalType type, int size, int scale) {
        BigInteger limit = BigInteger.TEN.pow(type.precision());
        return (input, target) -> {
            int length = size < 0 ? input.readLength() : size;
            int start = input.take(length);
            BigInteger value = BigInteger.ZERO;
            if (length > 0 && length <= 8) {
                value = BigInteger.valueOf(number(input.data(), start, length));
            } else if (length > 8) {
                value = new BigInteger(Arrays.copyOfRange(input.data(), start, start + length));
            }
            if (scale != type.scale() && value.signum() != 0) {
                value = new BigDecimal(value, scale)
                        .setScale(type.scale(), RoundingMode.HALF_UP)
                        .unscaledValue();
            }
            append(value, limit, target);
        };
    }

    private static long number(byte[] data, int start, int length) {
        long value = data[start];
        for (int i = 1; i < length; i++) {
            value = value << 8 | data[start + i] & 0xff;
        }
        return value;
    }

    private static void append(BigInteger value, BigInteger limit, VectorBuilder target) {
        if (value.abs().compareTo(limit) >= 0) {
            target.appendNull();
        } else if (target instanceof LongVectorBuilder longs) {
            longs.append(value.longValue());
        } else {
            ((Decimal128VectorBuilder) target).append(value.shiftRight(64).longValue(), value.longValue());
        }
    }

    /** The value of a column that is not in the file, decoded anew for each row. */
    static ValueDecoder constant(byte[] value, ValueDecoder decoder) {
        ByteCursor cursor = new ByteCursor();
        return (input, target) -> decodeConstant(cursor, value, decoder, target);
    }

    private static void decodeConstant(ByteCursor cursor, byte[] value, ValueDecoder decoder, VectorBuilder target)
            throws IOException {
        cursor.reset(value, 0, value.length);
        decoder.decode(cursor, target);
    }
}
