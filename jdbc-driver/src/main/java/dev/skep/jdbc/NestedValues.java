package dev.skep.jdbc;

import dev.skep.api.type.ArrayType;
import dev.skep.api.type.DataType;
import dev.skep.api.type.MapType;
import dev.skep.api.type.StructType;
import dev.skep.api.type.UnionType;
import dev.skep.api.vector.UnionValue;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Struct;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Arrays, structs and maps of a result as JDBC's objects, whatever is in them too. */
final class NestedValues {
    private NestedValues() {}

    /** @param attributes JDBC's objects, null for NULL */
    private record Attributes(String getSQLTypeName, Object[] attributes) implements Struct {
        @Override
        public Object[] getAttributes() {
            return attributes.clone();
        }

        @Override
        public Object[] getAttributes(Map<String, Class<?>> map) {
            return getAttributes();
        }

        @Override
        public String toString() {
            return Arrays.toString(attributes);
        }
    }

    /** @param value of the type, or null */
    static Object of(DataType type, Object value) {
        if (value == null) {
            return null;
        }
        if (type instanceof ArrayType array) {
            return array(array, (List<?>) value);
        }
        if (type instanceof StructType struct) {
            return struct(struct, (List<?>) value);
        }
        if (type instanceof MapType map) {
            return map(map, (Map<?, ?>) value);
        }
        if (type instanceof UnionType union) {
            UnionValue held = (UnionValue) value;
            return new UnionValue(held.tag(), of(union.alternatives().get(held.tag()), held.value()));
        }
        if (value instanceof LocalDate date) {
            return Date.valueOf(date);
        }
        if (value instanceof LocalDateTime time) {
            return Timestamp.valueOf(time);
        }
        return value instanceof Instant instant ? Timestamp.from(instant) : value;
    }

    /** A nested value as a class: an array is a list too, and a struct a map of its fields. Null when it is none of the class. */
    static Object as(Class<?> wanted, DataType type, Object value) throws SQLException {
        Object converted = of(type, value);
        if (wanted.isInstance(converted)) {
            return converted;
        }
        if (converted instanceof ListArray array && wanted == List.class) {
            return Arrays.asList((Object[]) array.getArray());
        }
        if (converted instanceof Attributes struct && wanted == Map.class) {
            Map<String, Object> fields = new LinkedHashMap<>();
            List<StructType.Field> declared = ((StructType) type).fields();
            for (int i = 0; i < declared.size(); i++) {
                fields.put(declared.get(i).name(), struct.attributes()[i]);
            }
            return fields;
        }
        return null;
    }

    static ListArray array(ArrayType type, List<?> values) {
        List<Object> elements = new ArrayList<>(values.size());
        values.forEach(value -> elements.add(of(type.element(), value)));
        return new ListArray(type.element().toString(), JdbcTypes.code(type.element()), elements);
    }

    static Struct struct(StructType type, List<?> values) {
        Object[] attributes = new Object[values.size()];
        for (int i = 0; i < attributes.length; i++) {
            attributes[i] = of(type.fields().get(i).type(), values.get(i));
        }
        return new Attributes(type.toString(), attributes);
    }

    /** @param attributes JDBC's objects */
    static Struct struct(String typeName, Object[] attributes) {
        return new Attributes(typeName, attributes.clone());
    }

    static Map<Object, Object> map(MapType type, Map<?, ?> values) {
        Map<Object, Object> entries = new LinkedHashMap<>();
        values.forEach((key, value) -> entries.put(of(type.key(), key), of(type.value(), value)));
        return entries;
    }
}
