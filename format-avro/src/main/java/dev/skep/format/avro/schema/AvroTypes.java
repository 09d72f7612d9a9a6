package dev.skep.format.avro.schema;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.type.ArrayType;
import dev.skep.api.type.CharacterType;
import dev.skep.api.type.DataType;
import dev.skep.api.type.DecimalType;
import dev.skep.api.type.MapType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.StructType;
import dev.skep.api.type.StructType.Field;
import dev.skep.api.type.UnionType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.avro.Schema;

/** The types that columns have by an Avro schema, as Hive maps them; and beyond Hive timestamps in microseconds, local ones, and decimals in fixed. */
public final class AvroTypes {
    private static final int MOST_VARCHAR = 65_535;
    private static final int MOST_CHAR = 255;

    private final Set<Schema> outer = Collections.newSetFromMap(new IdentityHashMap<>());

    private AvroTypes() {}

    /** @throws SkepException NOT_SUPPORTED for a record within itself */
    public static DataType of(Schema schema) {
        return new AvroTypes().type(schema);
    }

    private DataType type(Schema schema) {
        return switch (schema.getType()) {
            case BOOLEAN -> PrimitiveType.BOOLEAN;
            case INT -> isLogical(schema, "date") ? PrimitiveType.DATE : PrimitiveType.INT;
            case LONG -> ofLong(schema);
            case FLOAT -> PrimitiveType.FLOAT;
            case DOUBLE -> PrimitiveType.DOUBLE;
            case STRING -> ofString(schema);
            case ENUM -> PrimitiveType.STRING;
            case BYTES, FIXED -> ofBytes(schema);
            case NULL -> PrimitiveType.VOID;
            case ARRAY -> new ArrayType(type(schema.getElementType()));
            case MAP -> new MapType(PrimitiveType.STRING, type(schema.getValueType()));
            case RECORD -> ofRecord(schema);
            case UNION -> ofUnion(schema);
        };
    }

    /** Whether a schema has an annotation; that it fits the type has been seen to. */
    public static boolean isLogical(Schema schema, String name) {
        return name.equals(schema.getProp("logicalType"));
    }

    private static DataType ofLong(Schema schema) {
        String logical = schema.getProp("logicalType");
        if (logical == null) {
            return PrimitiveType.BIGINT;
        }
        return switch (logical) {
            case "timestamp-millis",
                    "timestamp-micros",
                    "timestamp-nanos",
                    "local-timestamp-millis",
                    "local-timestamp-micros",
                    "local-timestamp-nanos" -> PrimitiveType.TIMESTAMP;
            default -> PrimitiveType.BIGINT;
        };
    }

    private static DataType ofString(Schema schema) {
        int length = number(schema, "maxLength");
        if (isLogical(schema, "varchar") && length >= 1 && length <= MOST_VARCHAR) {
            return CharacterType.varchar(length);
        }
        if (isLogical(schema, "char") && length >= 1 && length <= MOST_CHAR) {
            return CharacterType.character(length);
        }
        return PrimitiveType.STRING;
    }

    private static DataType ofBytes(Schema schema) {
        int precision = number(schema, "precision");
        int scale = number(schema, "scale");
        boolean isDecimal = isLogical(schema, "decimal")
                && precision >= 1
                && precision <= DecimalType.MAX_PRECISION
                && scale >= 0
                && scale <= precision;
        return isDecimal ? new DecimalType(precision, scale) : PrimitiveType.BINARY;
    }

    /** A number among a schema's properties, which some write as text; 0 when there is none. */
    public static int number(Schema schema, String key) {
        Object value = schema.getObjectProp(key);
        if (value instanceof Number number) {
            return number.intValue();
        }
        try {
            return value instanceof String text ? Integer.parseInt(text.strip()) : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private DataType ofRecord(Schema schema) {
        if (!outer.add(schema)) {
            throw new SkepException(
                    ErrorCode.NOT_SUPPORTED,
                    "The Avro record '" + schema.getFullName() + "' has itself as a part, which no column can have");
        }
        List<Field> fields = new ArrayList<>();
        for (Schema.Field field : schema.getFields()) {
            fields.add(new Field(field.name().toLowerCase(Locale.ROOT), type(field.schema())));
        }
        outer.remove(schema);
        return new StructType(fields);
    }

    private DataType ofUnion(Schema schema) {
        List<DataType> alternatives = schema.getTypes().stream()
                .filter(alternative -> alternative.getType() != Schema.Type.NULL)
                .map(this::type)
                .toList();
        if (alternatives.isEmpty()) {
            return PrimitiveType.VOID;
        }
        return alternatives.size() == 1 ? alternatives.get(0) : new UnionType(alternatives);
    }
}
