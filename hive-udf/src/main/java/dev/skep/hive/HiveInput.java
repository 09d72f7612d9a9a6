package dev.skep.hive;

import dev.skep.api.type.ArrayType;
import dev.skep.api.type.CharacterType;
import dev.skep.api.type.DataType;
import dev.skep.api.type.MapType;
import dev.skep.api.type.StructType;
import dev.skep.api.type.TypeKind;
import dev.skep.api.type.UnionType;
import dev.skep.api.vector.BytesVector;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.UnionValue;
import dev.skep.api.vector.VectorValues;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.hive.common.type.Date;
import org.apache.hadoop.hive.common.type.HiveChar;
import org.apache.hadoop.hive.common.type.HiveDecimal;
import org.apache.hadoop.hive.common.type.HiveIntervalDayTime;
import org.apache.hadoop.hive.common.type.HiveIntervalYearMonth;
import org.apache.hadoop.hive.common.type.HiveVarchar;
import org.apache.hadoop.hive.common.type.Timestamp;
import org.apache.hadoop.hive.common.type.TimestampTZ;
import org.apache.hadoop.hive.serde2.io.ByteWritable;
import org.apache.hadoop.hive.serde2.io.DateWritableV2;
import org.apache.hadoop.hive.serde2.io.DoubleWritable;
import org.apache.hadoop.hive.serde2.io.HiveCharWritable;
import org.apache.hadoop.hive.serde2.io.HiveDecimalWritable;
import org.apache.hadoop.hive.serde2.io.HiveIntervalDayTimeWritable;
import org.apache.hadoop.hive.serde2.io.HiveIntervalYearMonthWritable;
import org.apache.hadoop.hive.serde2.io.HiveVarcharWritable;
import org.apache.hadoop.hive.serde2.io.ShortWritable;
import org.apache.hadoop.hive.serde2.io.TimestampLocalTZWritable;
import org.apache.hadoop.hive.serde2.io.TimestampWritableV2;
import org.apache.hadoop.hive.serde2.objectinspector.StandardUnionObjectInspector.StandardUnion;
import org.apache.hadoop.io.BooleanWritable;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.FloatWritable;
import org.apache.hadoop.io.IntWritable;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.io.Text;

/** Values for Hive's functions, each a new object that a function may keep. */
final class HiveInput {
    private HiveInput() {}

    /** The value of a row, or null. */
    static Object read(DataType type, ColumnVector vector, int row) {
        if (type.is(TypeKind.STRING) && vector instanceof BytesVector bytes) {
            return bytes.isNull(row) ? null : new Text(bytes.bytes(row));
        }
        return writable(type, VectorValues.read(type, vector, row));
    }

    /** @param value boxed as {@link VectorValues} says, or null */
    static Object writable(DataType type, Object value) {
        if (value == null) {
            return null;
        }
        return switch (type.kind()) {
            case VOID -> null;
            case BOOLEAN -> new BooleanWritable((Boolean) value);
            case TINYINT -> new ByteWritable((Byte) value);
            case SMALLINT -> new ShortWritable((Short) value);
            case INT -> new IntWritable((Integer) value);
            case BIGINT -> new LongWritable((Long) value);
            case FLOAT -> new FloatWritable((Float) value);
            case DOUBLE -> new DoubleWritable((Double) value);
            case DECIMAL -> new HiveDecimalWritable(HiveDecimal.create((BigDecimal) value));
            case STRING -> new Text((String) value);
            case VARCHAR -> new HiveVarcharWritable(new HiveVarchar((String) value, ((CharacterType) type).length()));
            case CHAR -> new HiveCharWritable(new HiveChar((String) value, ((CharacterType) type).length()));
            case BINARY -> new BytesWritable((byte[]) value);
            case ARRAY -> list(((ArrayType) type).element(), (List<?>) value);
            case STRUCT -> struct((StructType) type, (List<?>) value);
            case MAP -> map((MapType) type, (Map<?, ?>) value);
            case DATE, TIMESTAMP, TIMESTAMP_LOCAL_TZ, INTERVAL_YEAR_MONTH, INTERVAL_DAY_TIME -> time(type, value);
            case UNION -> {
                UnionValue union = (UnionValue) value;
                DataType held = ((UnionType) type).alternatives().get(union.tag());
                yield new StandardUnion((byte) union.tag(), writable(held, union.value()));
            }
        };
    }

    private static Object time(DataType type, Object value) {
        return switch (type.kind()) {
            case DATE -> new DateWritableV2(Date.ofEpochDay((int) ((LocalDate) value).toEpochDay()));
            case TIMESTAMP -> {
                LocalDateTime time = (LocalDateTime) value;
                yield new TimestampWritableV2(
                        Timestamp.ofEpochSecond(time.toEpochSecond(ZoneOffset.UTC), time.getNano()));
            }
            case TIMESTAMP_LOCAL_TZ -> {
                Instant instant = (Instant) value;
                yield new TimestampLocalTZWritable(
                        new TimestampTZ(instant.getEpochSecond(), instant.getNano(), ZoneId.systemDefault()));
            }
            case INTERVAL_YEAR_MONTH ->
                new HiveIntervalYearMonthWritable(new HiveIntervalYearMonth((int) ((Period) value).toTotalMonths()));
            case INTERVAL_DAY_TIME -> {
                Duration duration = (Duration) value;
                yield new HiveIntervalDayTimeWritable(
                        new HiveIntervalDayTime(duration.getSeconds(), duration.getNano()));
            }
            default -> throw new IllegalArgumentException("no time: " + type);
        };
    }

    private static List<Object> list(DataType element, List<?> values) {
        List<Object> result = new ArrayList<>(values.size());
        values.forEach(value -> result.add(writable(element, value)));
        return result;
    }

    private static List<Object> struct(StructType type, List<?> values) {
        List<Object> result = new ArrayList<>(values.size());
        for (int i = 0; i < values.size(); i++) {
            result.add(writable(type.fields().get(i).type(), values.get(i)));
        }
        return result;
    }

    private static Map<Object, Object> map(MapType type, Map<?, ?> values) {
        Map<Object, Object> result = new LinkedHashMap<>();
        values.forEach((key, value) -> result.put(writable(type.key(), key), writable(type.value(), value)));
        return result;
    }
}
