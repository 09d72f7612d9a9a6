package dev.skep.format.avro.schema;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.type.ArrayType;
import dev.skep.api.type.CharacterType;
import dev.skep.api.type.DataType;
import dev.skep.api.type.DecimalType;
import dev.skep.api.type.MapType;
import dev.skep.api.type.RowType;
import dev.skep.api.type.StructType;
import dev.skep.api.type.StructType.Field;
import dev.skep.api.type.TypeKind;
import dev.skep.api.type.UnionType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.JsonProperties;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;

/** The Avro schema of a table's columns as Hive makes it: every value may be NULL, and is by default. */
public final class ColumnSchemas {
    private int records;

    private ColumnSchemas() {}

    /**
     * @param properties of the table: {@code avro.schema.name}, {@code avro.schema.namespace} and {@code avro.schema.doc} name the record
     * @throws SkepException NOT_SUPPORTED for types that Avro does not have
     */
    public static Schema of(RowType columns, Map<String, String> properties) {
        Schema row = Schema.createRecord(
                properties.getOrDefault("avro.schema.name", "baseRecord"),
                properties.get("avro.schema.doc"),
                properties.get("avro.schema.namespace"),
                false);
        row.setFields(new ColumnSchemas().fields(columns.columns()));
        return row;
    }

    private List<Schema.Field> fields(List<Field> columns) {
        List<Schema.Field> fields = new ArrayList<>();
        for (Field column : columns) {
            if (!NameValidator.STRICT_VALIDATOR.validate(column.name()).isOK()) {
                throw new SkepException(
                        ErrorCode.NOT_SUPPORTED, "'" + column.name() + "' can't be the name of a field of Avro files");
            }
            Schema schema = schema(column.name(), column.type());
            fields.add(new Schema.Field(column.name(), schema, null, JsonProperties.NULL_VALUE));
        }
        return fields;
    }

    private Schema schema(String column, DataType type) {
        Schema present = present(column, type);
        if (present.getType() == Schema.Type.NULL || present.getType() == Schema.Type.UNION) {
            return present;
        }
        return Schema.createUnion(Schema.create(Schema.Type.NULL), present);
    }

    private Schema union(String column, UnionType type) {
        List<Schema> branches = new ArrayList<>();
        branches.add(Schema.create(Schema.Type.NULL));
        for (DataType alternative : type.alternatives()) {
            branches.add(present(column, alternative));
        }
        try {
            return Schema.createUnion(branches);
        } catch (AvroRuntimeException e) {
            throw unsupported(column, type)
                    .withHint("The alternatives of a union in Avro files are of different kinds");
        }
    }

    private Schema present(String column, DataType type) {
        return switch (type.kind()) {
            case BOOLEAN -> Schema.create(Schema.Type.BOOLEAN);
            case TINYINT, SMALLINT, INT -> Schema.create(Schema.Type.INT);
            case BIGINT -> Schema.create(Schema.Type.LONG);
            case FLOAT -> Schema.create(Schema.Type.FLOAT);
            case DOUBLE -> Schema.create(Schema.Type.DOUBLE);
            case STRING -> Schema.create(Schema.Type.STRING);
            case BINARY -> Schema.create(Schema.Type.BYTES);
            case DATE -> logical(Schema.Type.INT, "date");
            case TIMESTAMP -> logical(Schema.Type.LONG, "timestamp-millis");
            case VOID -> Schema.create(Schema.Type.NULL);
            case VARCHAR, CHAR -> {
                Schema text = logical(Schema.Type.STRING, type.kind() == TypeKind.CHAR ? "char" : "varchar");
                text.addProp("maxLength", ((CharacterType) type).length());
                yield text;
            }
            case DECIMAL -> {
                Schema bytes = logical(Schema.Type.BYTES, "decimal");
                bytes.addProp("precision", ((DecimalType) type).precision());
                bytes.addProp("scale", ((DecimalType) type).scale());
                yield bytes;
            }
            case ARRAY -> Schema.createArray(schema(column, ((ArrayType) type).element()));
            case MAP -> {
                if (!((MapType) type).key().is(TypeKind.STRING)) {
                    throw unsupported(column, type).withHint("Keys of maps in Avro files are strings");
                }
                yield Schema.createMap(schema(column, ((MapType) type).value()));
            }
            case STRUCT -> {
                Schema record = Schema.createRecord("record_" + records++, type.toString(), null, false);
                record.setFields(fields(((StructType) type).fields()));
                yield record;
            }
            case UNION -> union(column, (UnionType) type);
            case TIMESTAMP_LOCAL_TZ, INTERVAL_YEAR_MONTH, INTERVAL_DAY_TIME -> throw unsupported(column, type);
        };
    }

    private static Schema logical(Schema.Type type, String name) {
        Schema schema = Schema.create(type);
        schema.addProp("logicalType", name);
        return schema;
    }

    private static SkepException unsupported(String column, DataType type) {
        return new SkepException(
                ErrorCode.NOT_SUPPORTED, "Column '" + column + "' of type " + type + " can't be in Avro files");
    }
}
