package dev.skep.format.hadoop.binary;

import dev.skep.api.type.CharacterType;
import dev.skep.api.type.DataType;
import dev.skep.api.type.DecimalType;
import dev.skep.api.type.TypeKind;
import dev.skep.api.vector.BooleanVectorBuilder;
import dev.skep.api.vector.BytesVectorBuilder;
import dev.skep.api.vector.Decimal128VectorBuilder;
import dev.skep.api.vector.DoubleVectorBuilder;
import dev.skep.api.vector.IntVectorBuilder;
import dev.skep.api.vector.LongVectorBuilder;
import dev.skep.api.vector.TimestampVectorBuilder;
import dev.skep.api.vector.VectorBuilder;
import dev.skep.format.hadoop.file.RecordBytes;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;

/** Reads a value that is not nested. */
interface ScalarReader {
    /** @param input just the value's bytes */
    void read(RecordBytes input, VectorBuilder target) throws IOException;

    static ScalarReader of(DataType type) {
        return switch (type.kind()) {
            case BOOLEAN -> (input, target) -> ((BooleanVectorBuilder) target).append(input.readByte() != 0);
            case TINYINT -> (input, target) -> ((IntVectorBuilder) target).append(input.readByte());
            case SMALLINT -> (input, target) -> ((IntVectorBuilder) target).append(input.readShort());
            case INT, DATE -> (input, target) -> ((IntVectorBuilder) target).append(readInt(input));
            case BIGINT -> (input, target) -> ((LongVectorBuilder) target).append(input.readVarint());
            case FLOAT ->
                (input, target) -> ((DoubleVectorBuilder) target).append(Float.intBitsToFloat(input.readInt()));
            case DOUBLE ->
                (input, target) -> ((DoubleVectorBuilder) target).append(Double.longBitsToDouble(input.readLong()));
            case STRING, BINARY ->
                (input, target) ->
                        ((BytesVectorBuilder) target).append(input.data(), input.position(), input.remaining());
            case VARCHAR, CHAR -> text(((CharacterType) type).length(), type.is(TypeKind.CHAR));
            case DECIMAL -> decimal((DecimalType) type);
            case TIMESTAMP -> ScalarReader::timestamp;
            default -> throw new IllegalArgumentException("no coding of " + type);
        };
    }

    private static int readInt(RecordBytes input) throws IOException {
        long value = input.readVarint();
        if (value != (int) value) {
            throw new IOException("an int of " + value);
        }
        return (int) value;
    }

    private static ScalarReader text(int mostCharacters, boolean isTrimmed) {
        return (input, target) -> {
            byte[] data = input.data();
            int start = input.position();
            int end = start + input.remaining();
            int characters = 0;
            for (int i = start; i < end; i++) {
                if ((data[i] & 0xc0) != 0x80 && ++characters > mostCharacters) {
                    end = i;
                }
            }
            while (isTrimmed && end > start && data[end - 1] == ' ') {
                end--;
            }
            ((BytesVectorBuilder) target).append(data, start, end - start);
        };
    }

    /** Scale, length and number. What has more digits than the column is NULL. */
    private static ScalarReader decimal(DecimalType type) {
        BigInteger limit = BigInteger.TEN.pow(type.precision());
        return (input, target) -> {
            int scale = readInt(input);
            int length = readInt(input);
            int start = input.take(length);
            if (length == 0 || scale < 0 || scale > DecimalType.MAX_PRECISION) {
                throw new IOException("a decimal of scale " + scale + " and " + length + " bytes");
            }
            BigInteger value = new BigInteger(Arrays.copyOfRange(input.data(), start, start + length));
            if (scale != type.scale()) {
                value = new BigDecimal(value, scale)
                        .setScale(type.scale(), RoundingMode.HALF_UP)
                        .unscaledValue();
            }
            if (value.abs().compareTo(limit) >= 0) {
                target.appendNull();
            } else if (target instanceof LongVectorBuilder longs) {
                longs.append(value.longValue());
            } else {
                ((Decimal128VectorBuilder) target).append(value.shiftRight(64).longValue(), value.longValue());
            }
        };
    }

    /**
     * The lowest 31 bits of the seconds; where the bit above them is set the nine digits of the fraction follow, last digit first, and where
     * these are negative (and one less) the seconds' other bits.
     */
    private static void timestamp(RecordBytes input, VectorBuilder target) throws IOException {
        int first = input.readInt();
        long seconds = first & Integer.MAX_VALUE;
        int nanos = 0;
        if (first < 0) {
            long digits = input.readVarint();
            if (digits < 0) {
                digits = -digits - 1;
                seconds |= input.readVarint() << 31;
            }
            for (int i = 0; i < 9; i++) {
                nanos = nanos * 10 + (int) (digits % 10);
                digits /= 10;
            }
            if (digits != 0 || nanos < 0 || seconds > MOST_SECONDS || seconds < -MOST_SECONDS) {
                throw new IOException("a timestamp of " + seconds + " seconds");
            }
        }
        ((TimestampVectorBuilder) target).append(seconds, nanos);
    }

    /** Further from 1970 is no year that there is. */
    long MOST_SECONDS = 31_000_000_000_000_000L;
}
