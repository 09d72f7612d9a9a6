package dev.skep.format.avro.write;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.type.DecimalType;
import dev.skep.api.vector.BytesVector;
import dev.skep.api.vector.Decimal128Vector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.LongVector;
import dev.skep.api.vector.TimestampVector;
import dev.skep.api.vector.VectorValues;
import java.math.BigInteger;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.apache.avro.Schema;

/** Text, binary values, decimals and timestamps. Methods give null when the schema is not for such values. */
final class ScalarEncoders {
    private ScalarEncoders() {}

    static ValueEncoder text(Schema schema, String column) {
        return switch (schema.getType()) {
            case STRING -> ScalarEncoders::bytes;
            case ENUM ->
                (vector, row, output) -> {
                    String symbol = ((BytesVector) vector).string(row);
                    if (!schema.hasEnumSymbol(symbol)) {
                        throw unfit(column, "'" + symbol + "'", schema);
                    }
                    output.putLong(schema.getEnumOrdinal(symbol));
                };
            default -> null;
        };
    }

    private static SkepException unfit(String column, String value, Schema schema) {
        return new SkepException(
                ErrorCode.CONSTRAINT_VIOLATION,
                "Column '" + column + "' is " + value + ", which its Avro schema does not allow: " + schema);
    }

    private static void bytes(FlatVector vector, int row, BlockBuffer output) {
        BytesVector bytes = (BytesVector) vector;
        output.putBytes(bytes.data(), bytes.starts()[row], bytes.lengths()[row]);
    }

    static ValueEncoder binary(Schema schema, String column) {
        return switch (schema.getType()) {
            case BYTES -> ScalarEncoders::bytes;
            case FIXED ->
                (vector, row, output) -> {
                    BytesVector bytes = (BytesVector) vector;
                    if (bytes.lengths()[row] != schema.getFixedSize()) {
                        throw unfit(column, "of " + bytes.lengths()[row] + " bytes", schema);
                    }
                    output.put(bytes.data(), bytes.starts()[row], bytes.lengths()[row]);
                };
            default -> null;
        };
    }

    static ValueEncoder decimal(Schema schema, DecimalType type, String column) {
        boolean isFixed = schema.getType() == Schema.Type.FIXED;
        if (!isFixed && schema.getType() != Schema.Type.BYTES) {
            return null;
        }
        return (vector, row, output) -> {
            byte[] value = unscaled(vector, row).toByteArray();
            if (!isFixed) {
                output.putBytes(value, 0, value.length);
                return;
            }
            int room = schema.getFixedSize() - value.length;
            if (room < 0) {
                throw unfit(column, VectorValues.read(type, vector, row).toString(), schema);
            }
            byte[] padded = new byte[schema.getFixedSize()];
            Arrays.fill(padded, 0, room, (byte) (value[0] >> 7));
            System.arraycopy(value, 0, padded, room, value.length);
            output.put(padded, 0, padded.length);
        };
    }

    private static BigInteger unscaled(FlatVector vector, int row) {
        if (vector instanceof LongVector longs) {
            return BigInteger.valueOf(longs.values()[row]);
        }
        Decimal128Vector wide = (Decimal128Vector) vector;
        return VectorValues.unscaled(wide.high()[row], wide.low()[row]);
    }

    /** Timestamps are what the clock of {@code zone} shows; a file has instants, unless its schema says that they are local. */
    static ValueEncoder timestamp(Schema schema, ZoneId zone) {
        String logical = String.valueOf(schema.getProp("logicalType"));
        long unit = logical.endsWith("-nanos") ? 1_000_000_000 : logical.endsWith("-micros") ? 1_000_000 : 1000;
        int nanos = (int) (1_000_000_000 / unit);
        boolean isShown = !logical.startsWith("local-") && !zone.normalized().equals(ZoneOffset.UTC);
        return (vector, row, output) -> {
            long second = ((TimestampVector) vector).seconds()[row];
            if (isShown) {
                second = LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC)
                        .atZone(zone)
                        .toEpochSecond();
            }
            output.putLong(
                    Math.addExact(Math.multiplyExact(second, unit), ((TimestampVector) vector).nanos()[row] / nanos));
        };
    }
}
