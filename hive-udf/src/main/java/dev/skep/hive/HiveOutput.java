package dev.skep.hive;

import dev.skep.api.vector.UnionValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
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
import org.apache.hadoop.hive.serde2.objectinspector.ListObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.MapObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.PrimitiveObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.StructField;
import org.apache.hadoop.hive.serde2.objectinspector.StructObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.UnionObjectInspector;
import org.apache.hadoop.hive.serde2.typeinfo.DecimalTypeInfo;

/** What Hive's functions give, boxed as {@link dev.skep.api.vector.VectorValues} says. */
final class HiveOutput {
    private HiveOutput() {}

    /** @param value of the kind that the inspector knows, or null */
    static Object boxed(ObjectInspector inspector, Object value) {
        if (value == null) {
            return null;
        }
        return switch (inspector.getCategory()) {
            case PRIMITIVE -> primitive((PrimitiveObjectInspector) inspector, value);
            case LIST -> list((ListObjectInspector) inspector, value);
            case MAP -> map((MapObjectInspector) inspector, value);
            case STRUCT -> struct((StructObjectInspector) inspector, value);
            case UNION -> {
                UnionObjectInspector union = (UnionObjectInspector) inspector;
                int tag = union.getTag(value);
                yield new UnionValue(tag, boxed(union.getObjectInspectors().get(tag), union.getField(value)));
            }
        };
    }

    private static Object primitive(PrimitiveObjectInspector inspector, Object value) {
        Object java = inspector.getPrimitiveJavaObject(value);
        if (java == null) {
            return null;
        }
        return switch (inspector.getPrimitiveCategory()) {
            case VARCHAR -> ((HiveVarchar) java).getValue();
            case CHAR -> ((HiveChar) java).getStrippedValue();
            case DECIMAL -> decimal((DecimalTypeInfo) inspector.getTypeInfo(), (HiveDecimal) java);
            case DATE -> LocalDate.ofEpochDay(((Date) java).toEpochDay());
            case TIMESTAMP -> {
                Timestamp time = (Timestamp) java;
                yield LocalDateTime.ofEpochSecond(time.toEpochSecond(), time.getNanos(), ZoneOffset.UTC);
            }
            case TIMESTAMPLOCALTZ -> ((TimestampTZ) java).toInstant();
            case INTERVAL_YEAR_MONTH ->
                Period.ofMonths(((HiveIntervalYearMonth) java).getTotalMonths()).normalized();
            case INTERVAL_DAY_TIME -> {
                HiveIntervalDayTime interval = (HiveIntervalDayTime) java;
                yield Duration.ofSeconds(interval.getTotalSeconds(), interval.getNanos());
            }
            case VOID, UNKNOWN -> null;
            default -> java;
        };
    }

    /** NULL for a number that the type can't hold, as when Hive writes it. */
    private static BigDecimal decimal(DecimalTypeInfo type, HiveDecimal value) {
        BigDecimal scaled = value.bigDecimalValue().setScale(type.scale(), RoundingMode.HALF_UP);
        return scaled.precision() > type.precision() ? null : scaled;
    }

    private static List<Object> list(ListObjectInspector inspector, Object value) {
        int length = inspector.getListLength(value);
        if (length < 0) {
            return null;
        }
        List<Object> result = new ArrayList<>(length);
        for (int i = 0; i < length; i++) {
            result.add(boxed(inspector.getListElementObjectInspector(), inspector.getListElement(value, i)));
        }
        return result;
    }

    private static Map<Object, Object> map(MapObjectInspector inspector, Object value) {
        Map<?, ?> entries = inspector.getMap(value);
        if (entries == null) {
            return null;
        }
        Map<Object, Object> result = new LinkedHashMap<>();
        entries.forEach((key, held) -> result.put(
                boxed(inspector.getMapKeyObjectInspector(), key), boxed(inspector.getMapValueObjectInspector(), held)));
        return result;
    }

    private static List<Object> struct(StructObjectInspector inspector, Object value) {
        List<Object> result = new ArrayList<>();
        for (StructField field : inspector.getAllStructFieldRefs()) {
            result.add(boxed(field.getFieldObjectInspector(), inspector.getStructFieldData(value, field)));
        }
        return result;
    }
}
