package dev.skep.format.parquet.write;

import dev.skep.api.type.ArrayType;
import dev.skep.api.type.DataType;
import dev.skep.api.type.DecimalType;
import dev.skep.api.type.MapType;
import dev.skep.api.type.StructType;
import dev.skep.api.vector.ArrayVector;
import dev.skep.api.vector.BooleanVector;
import dev.skep.api.vector.BytesVector;
import dev.skep.api.vector.Decimal128Vector;
import dev.skep.api.vector.DoubleVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.IntVector;
import dev.skep.api.vector.LongVector;
import dev.skep.api.vector.MapVector;
import dev.skep.api.vector.StructVector;
import dev.skep.api.vector.TimestampVector;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;

/** The writer for each type, following {@link SchemaWriter}. */
final class ValueWriters {
    private static final long EPOCH_JULIAN_DAY = 2_440_588;
    private static final long SECONDS_PER_DAY = 86_400;
    private static final long MICROS_PER_SECOND = 1_000_000;

    private final boolean longTimestamps;
    private final ZoneRules zone;

    ValueWriters(boolean longTimestamps, ZoneId zone) {
        this.longTimestamps = longTimestamps;
        this.zone = zone.getRules();
    }

    ValueWriter of(DataType type) {
        return switch (type.kind()) {
            case BOOLEAN -> (vector, row, consumer) -> consumer.addBoolean(((BooleanVector) vector).values()[row]);
            case TINYINT, SMALLINT, INT, DATE ->
                (vector, row, consumer) -> consumer.addInteger(((IntVector) vector).values()[row]);
            case BIGINT -> (vector, row, consumer) -> consumer.addLong(((LongVector) vector).values()[row]);
            case FLOAT -> (vector, row, consumer) -> consumer.addFloat((float) ((DoubleVector) vector).values()[row]);
            case DOUBLE -> (vector, row, consumer) -> consumer.addDouble(((DoubleVector) vector).values()[row]);
            case DECIMAL -> decimal((DecimalType) type);
            case STRING, VARCHAR, CHAR, BINARY -> ValueWriters::bytes;
            case TIMESTAMP -> longTimestamps ? ValueWriters::micros : this::int96;
            case TIMESTAMP_LOCAL_TZ -> ValueWriters::micros;
            case ARRAY -> array((ArrayType) type);
            case MAP -> map((MapType) type);
            case STRUCT -> struct((StructType) type);
            case VOID, INTERVAL_YEAR_MONTH, INTERVAL_DAY_TIME, UNION ->
                throw new IllegalArgumentException("no Parquet type for " + type);
        };
    }

    private static void bytes(FlatVector vector, int row, RecordConsumer consumer) {
        BytesVector bytes = (BytesVector) vector;
        consumer.addBinary(Binary.fromReusedByteArray(bytes.data(), bytes.starts()[row], bytes.lengths()[row]));
    }

    private static ValueWriter decimal(DecimalType type) {
        if (!type.fitsLong()) {
            return wideDecimal(SchemaWriter.decimalBytes(type));
        }
        return type.precision() <= SchemaWriter.MAX_INT_DIGITS
                ? (vector, row, consumer) -> consumer.addInteger((int) ((LongVector) vector).values()[row])
                : (vector, row, consumer) -> consumer.addLong(((LongVector) vector).values()[row]);
    }

    private static ValueWriter wideDecimal(int width) {
        return (vector, row, consumer) -> {
            Decimal128Vector decimals = (Decimal128Vector) vector;
            long high = decimals.high()[row];
            long low = decimals.low()[row];
            byte[] bytes = new byte[width];
            for (int i = width - 1; i >= 0; i--) {
                bytes[i] = (byte) low;
                low = low >>> 8 | high << 56;
                high >>= 8;
            }
            consumer.addBinary(Binary.fromConstantByteArray(bytes));
        };
    }

    private static void micros(FlatVector vector, int row, RecordConsumer consumer) {
        TimestampVector timestamps = (TimestampVector) vector;
        consumer.addLong(Math.addExact(
                Math.multiplyExact(timestamps.seconds()[row], MICROS_PER_SECOND),
                timestamps.nanos()[row] / 1000));
    }

    /** As Hive: what the zone's clock showed becomes a point in time. */
    private void int96(FlatVector vector, int row, RecordConsumer consumer) {
        TimestampVector timestamps = (TimestampVector) vector;
        long local = timestamps.seconds()[row];
        int nanos = timestamps.nanos()[row];
        ZoneOffset offset = zone.getOffset(LocalDateTime.ofEpochSecond(local, nanos, ZoneOffset.UTC));
        long second = local - offset.getTotalSeconds();
        long day = Math.floorDiv(second, SECONDS_PER_DAY);
        long ofDay = (second - day * SECONDS_PER_DAY) * 1_000_000_000L + nanos;
        byte[] bytes = new byte[12];
        for (int i = 0; i < 8; i++) {
            bytes[i] = (byte) (ofDay >>> 8 * i);
        }
        long julian = day + EPOCH_JULIAN_DAY;
        for (int i = 0; i < 4; i++) {
            bytes[8 + i] = (byte) (julian >>> 8 * i);
        }
        consumer.addBinary(Binary.fromConstantByteArray(bytes));
    }

    private ValueWriter array(ArrayType type) {
        ValueWriter element = of(type.element());
        return (vector, row, consumer) -> {
            ArrayVector array = (ArrayVector) vector;
            FlatVector elements = array.elements().flatten();
            int start = array.starts()[row];
            int length = array.lengths()[row];
            consumer.startGroup();
            if (length > 0) {
                consumer.startField("list", 0);
                for (int i = start; i < start + length; i++) {
                    consumer.startGroup();
                    field("element", 0, elements, i, element, consumer);
                    consumer.endGroup();
                }
                consumer.endField("list", 0);
            }
            consumer.endGroup();
        };
    }

    private ValueWriter map(MapType type) {
        ValueWriter key = of(type.key());
        ValueWriter value = of(type.value());
        return (vector, row, consumer) -> {
            MapVector map = (MapVector) vector;
            FlatVector keys = map.keys().flatten();
            FlatVector values = map.values().flatten();
            int start = map.starts()[row];
            int length = map.lengths()[row];
            consumer.startGroup();
            if (length > 0) {
                consumer.startField("key_value", 0);
                for (int i = start; i < start + length; i++) {
                    consumer.startGroup();
                    field("key", 0, keys, i, key, consumer);
                    field("value", 1, values, i, value, consumer);
                    consumer.endGroup();
                }
                consumer.endField("key_value", 0);
            }
            consumer.endGroup();
        };
    }

    private ValueWriter struct(StructType type) {
        String[] names = type.fields().stream().map(StructType.Field::name).toArray(String[]::new);
        ValueWriter[] writers =
                type.fields().stream().map(field -> of(field.type())).toArray(ValueWriter[]::new);
        return (vector, row, consumer) -> {
            StructVector struct = (StructVector) vector;
            consumer.startGroup();
            for (int i = 0; i < writers.length; i++) {
                field(names[i], i, struct.field(i).flatten(), row, writers[i], consumer);
            }
            consumer.endGroup();
        };
    }

    static void field(String name, int index, FlatVector vector, int row, ValueWriter writer, RecordConsumer consumer) {
        if (!vector.isNull(row)) {
            consumer.startField(name, index);
            writer.write(vector, row, consumer);
            consumer.endField(name, index);
        }
    }
}
