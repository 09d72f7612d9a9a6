package dev.skep.api.vector;

import dev.skep.api.type.ArrayType;
import dev.skep.api.type.DataType;
import dev.skep.api.type.DecimalType;
import dev.skep.api.type.MapType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.StructType;
import dev.skep.api.type.UnionType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Boxed values, for literals, results and row-at-a-time functions: Boolean, Byte, Short, Integer, Long, Float, Double, BigDecimal
 * (with the type's scale), String (string, varchar, char), LocalDate, LocalDateTime (timestamp), Instant (timestamp with local time
 * zone), Period (interval_year_month), Duration (interval_day_time), byte[] (binary), List (array and, by position, struct),
 * Map (in entry order) and {@link UnionValue}.
 */
public final class VectorValues {
    private VectorValues() {}

    /** The value at a row, or null. */
    public static Object read(DataType type, ColumnVector vector, int row) {
        if (vector.isNull(row)) {
            return null;
        }
        if (vector instanceof DictionaryVector dictionary) {
            return readFlat(type, dictionary.dictionary(), dictionary.ids()[row]);
        }
        if (vector instanceof ConstantVector constant) {
            return readFlat(type, constant.value(), 0);
        }
        return readFlat(type, (FlatVector) vector, row);
    }

    private static Object readFlat(DataType type, FlatVector vector, int row) {
        return switch (type.kind()) {
            case VOID -> null;
            case BOOLEAN -> ((BooleanVector) vector).values()[row];
            case TINYINT -> (byte) ((IntVector) vector).values()[row];
            case SMALLINT -> (short) ((IntVector) vector).values()[row];
            case INT -> ((IntVector) vector).values()[row];
            case DATE -> LocalDate.ofEpochDay(((IntVector) vector).values()[row]);
            case INTERVAL_YEAR_MONTH ->
                Period.ofMonths(((IntVector) vector).values()[row]).normalized();
            case BIGINT -> ((LongVector) vector).values()[row];
            case FLOAT -> (float) ((DoubleVector) vector).values()[row];
            case DOUBLE -> ((DoubleVector) vector).values()[row];
            case DECIMAL -> decimal((DecimalType) type, vector, row);
            case STRING, VARCHAR, CHAR -> ((BytesVector) vector).string(row);
            case BINARY -> ((BytesVector) vector).bytes(row);
            case TIMESTAMP ->
                LocalDateTime.ofEpochSecond(
                        ((TimestampVector) vector).seconds()[row],
                        ((TimestampVector) vector).nanos()[row],
                        ZoneOffset.UTC);
            case TIMESTAMP_LOCAL_TZ ->
                Instant.ofEpochSecond(
                        ((TimestampVector) vector).seconds()[row], ((TimestampVector) vector).nanos()[row]);
            case INTERVAL_DAY_TIME ->
                Duration.ofSeconds(((TimestampVector) vector).seconds()[row], ((TimestampVector) vector).nanos()[row]);
            case ARRAY -> array((ArrayType) type, (ArrayVector) vector, row);
            case MAP -> map((MapType) type, (MapVector) vector, row);
            case STRUCT -> struct((StructType) type, (StructVector) vector, row);
            case UNION -> union((UnionType) type, (StructVector) vector, row);
        };
    }

    private static BigDecimal decimal(DecimalType type, FlatVector vector, int row) {
        if (vector instanceof LongVector longs) {
            return BigDecimal.valueOf(longs.values()[row], type.scale());
        }
        Decimal128Vector wide = (Decimal128Vector) vector;
        return new BigDecimal(unscaled(wide.high()[row], wide.low()[row]), type.scale());
    }

    /** The 128-bit two's complement number of these halves. */
    public static BigInteger unscaled(long high, long low) {
        if (high == low >> 63) {
            return BigInteger.valueOf(low);
        }
        byte[] bytes = new byte[16];
        for (int i = 0; i < 8; i++) {
            bytes[i] = (byte) (high >>> 56 - 8 * i);
            bytes[8 + i] = (byte) (low >>> 56 - 8 * i);
        }
        return new BigInteger(bytes);
    }

    private static List<Object> array(ArrayType type, ArrayVector vector, int row) {
        int start = vector.starts()[row];
        int length = vector.lengths()[row];
        List<Object> values = new ArrayList<>(length);
        for (int i = start; i < start + length; i++) {
            values.add(read(type.element(), vector.elements(), i));
        }
        return values;
    }

    private static Map<Object, Object> map(MapType type, MapVector vector, int row) {
        int start = vector.starts()[row];
        int length = vector.lengths()[row];
        Map<Object, Object> values = new LinkedHashMap<>();
        for (int i = start; i < start + length; i++) {
            values.put(read(type.key(), vector.keys(), i), read(type.value(), vector.values(), i));
        }
        return values;
    }

    private static UnionValue union(UnionType type, StructVector vector, int row) {
        int tag = ((Integer) read(PrimitiveType.INT, vector.field(0), row));
        return new UnionValue(tag, read(type.alternatives().get(tag), vector.field(tag + 1), row));
    }

    private static List<Object> struct(StructType type, StructVector vector, int row) {
        List<Object> values = new ArrayList<>(vector.fieldCount());
        for (int i = 0; i < vector.fieldCount(); i++) {
            values.add(read(type.fields().get(i).type(), vector.field(i), row));
        }
        return values;
    }
}
