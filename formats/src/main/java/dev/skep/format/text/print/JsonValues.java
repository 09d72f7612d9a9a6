package dev.skep.format.text.print;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.type.ArrayType;
import dev.skep.api.type.DataType;
import dev.skep.api.type.MapType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.StructType;
import dev.skep.api.type.StructType.Field;
import dev.skep.api.type.TypeKind;
import dev.skep.function.type.ValueText;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values as JSON can hold them: binary as Base64, keys of maps as text, floating-point numbers that are none or infinite in quotes. Boxed as {@link dev.skep.api.vector.VectorValues} says. */
public final class JsonValues {
    private final ZoneId zone;

    public JsonValues(ZoneId zone) {
        this.zone = zone;
    }

    /**
     * The type of what {@link #value} gives for a type.
     *
     * @throws SkepException NOT_SUPPORTED for unions, which JSON files can't hold
     */
    public DataType type(DataType type) {
        if (type instanceof ArrayType array) {
            return new ArrayType(type(array.element()));
        }
        if (type instanceof MapType map) {
            return new MapType(PrimitiveType.STRING, type(map.value()));
        }
        if (type instanceof StructType struct) {
            List<Field> fields = new ArrayList<>();
            struct.fields().forEach(field -> fields.add(new Field(field.name(), type(field.type()))));
            return new StructType(fields);
        }
        if (type.is(TypeKind.UNION)) {
            throw new SkepException(
                    ErrorCode.NOT_SUPPORTED, "Columns of type " + type + " are not supported in JSON files");
        }
        return type.is(TypeKind.BINARY) ? PrimitiveType.STRING : type;
    }

    public Object value(DataType type, Object value) {
        if (value == null) {
            return null;
        }
        if (type instanceof ArrayType array) {
            List<Object> elements = new ArrayList<>();
            ((List<?>) value).forEach(element -> elements.add(value(array.element(), element)));
            return elements;
        }
        if (type instanceof MapType map) {
            Map<Object, Object> entries = new LinkedHashMap<>();
            ((Map<?, ?>) value)
                    .forEach(
                            (key, entry) -> entries.put(ValueText.of(map.key(), key, zone), value(map.value(), entry)));
            return entries;
        }
        if (type instanceof StructType struct) {
            List<?> fields = (List<?>) value;
            List<Object> values = new ArrayList<>();
            for (int i = 0; i < fields.size(); i++) {
                values.add(value(struct.fields().get(i).type(), fields.get(i)));
            }
            return values;
        }
        if (value instanceof Double || value instanceof Float) {
            return Double.isFinite(((Number) value).doubleValue()) ? value : "\"" + value + "\"";
        }
        return type.is(TypeKind.BINARY) ? Base64.getEncoder().encodeToString((byte[]) value) : value;
    }
}
