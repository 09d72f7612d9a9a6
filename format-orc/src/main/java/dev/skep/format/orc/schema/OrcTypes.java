package dev.skep.format.orc.schema;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.type.ArrayType;
import dev.skep.api.type.CharacterType;
import dev.skep.api.type.DataType;
import dev.skep.api.type.DecimalType;
import dev.skep.api.type.MapType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.RowType;
import dev.skep.api.type.StructType;
import dev.skep.api.type.StructType.Field;
import dev.skep.api.type.UnionType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.orc.TypeDescription;

/** Hive's types and ORC's. */
public final class OrcTypes {
    private OrcTypes() {}

    /** The type of rows. Fields of structs are named in lower case, as Hive names them. */
    public static TypeDescription of(RowType columns) {
        TypeDescription row = TypeDescription.createStruct();
        for (Field column : columns.columns()) {
            row.addField(column.name(), of(column.name(), column.type()));
        }
        return row;
    }

    /** @throws SkepException NOT_SUPPORTED for a type that ORC does not have */
    private static TypeDescription of(String column, DataType type) {
        return switch (type.kind()) {
            case BOOLEAN -> TypeDescription.createBoolean();
            case TINYINT -> TypeDescription.createByte();
            case SMALLINT -> TypeDescription.createShort();
            case INT -> TypeDescription.createInt();
            case BIGINT -> TypeDescription.createLong();
            case FLOAT -> TypeDescription.createFloat();
            case DOUBLE -> TypeDescription.createDouble();
            case DECIMAL ->
                TypeDescription.createDecimal()
                        .withScale(((DecimalType) type).scale())
                        .withPrecision(((DecimalType) type).precision());
            case STRING -> TypeDescription.createString();
            case VARCHAR -> TypeDescription.createVarchar().withMaxLength(((CharacterType) type).length());
            case CHAR -> TypeDescription.createChar().withMaxLength(((CharacterType) type).length());
            case BINARY -> TypeDescription.createBinary();
            case DATE -> TypeDescription.createDate();
            case TIMESTAMP -> TypeDescription.createTimestamp();
            case TIMESTAMP_LOCAL_TZ -> TypeDescription.createTimestampInstant();
            case ARRAY -> TypeDescription.createList(of(column, ((ArrayType) type).element()));
            case MAP ->
                TypeDescription.createMap(of(column, ((MapType) type).key()), of(column, ((MapType) type).value()));
            case STRUCT -> {
                TypeDescription struct = TypeDescription.createStruct();
                for (Field field : ((StructType) type).fields()) {
                    struct.addField(field.name().toLowerCase(Locale.ROOT), of(column, field.type()));
                }
                yield struct;
            }
            case UNION -> {
                TypeDescription union = TypeDescription.createUnion();
                for (DataType alternative : ((UnionType) type).alternatives()) {
                    union.addUnionChild(of(column, alternative));
                }
                yield union;
            }
            case VOID, INTERVAL_YEAR_MONTH, INTERVAL_DAY_TIME ->
                throw new SkepException(
                        ErrorCode.NOT_SUPPORTED, "Column '" + column + "' of type " + type + " can't be in ORC files");
        };
    }

    /** The columns that a file declares. */
    public static RowType rows(TypeDescription schema) {
        List<Field> columns = new ArrayList<>();
        for (int i = 0; i < schema.getFieldNames().size(); i++) {
            String name = schema.getFieldNames().get(i);
            columns.add(new Field(name, of(name, schema.getChildren().get(i))));
        }
        return new RowType(columns);
    }

    /** @throws SkepException NOT_SUPPORTED for a type that Hive does not have */
    private static DataType of(String column, TypeDescription type) {
        return switch (type.getCategory()) {
            case BOOLEAN -> PrimitiveType.BOOLEAN;
            case BYTE -> PrimitiveType.TINYINT;
            case SHORT -> PrimitiveType.SMALLINT;
            case INT -> PrimitiveType.INT;
            case LONG -> PrimitiveType.BIGINT;
            case FLOAT -> PrimitiveType.FLOAT;
            case DOUBLE -> PrimitiveType.DOUBLE;
            case STRING -> PrimitiveType.STRING;
            case BINARY -> PrimitiveType.BINARY;
            case DATE -> PrimitiveType.DATE;
            case TIMESTAMP -> PrimitiveType.TIMESTAMP;
            case TIMESTAMP_INSTANT -> PrimitiveType.TIMESTAMP_LOCAL_TZ;
            case DECIMAL -> new DecimalType(type.getPrecision(), type.getScale());
            case VARCHAR -> CharacterType.varchar(type.getMaxLength());
            case CHAR -> CharacterType.character(type.getMaxLength());
            case LIST -> new ArrayType(of(column, type.getChildren().get(0)));
            case MAP ->
                new MapType(
                        of(column, type.getChildren().get(0)),
                        of(column, type.getChildren().get(1)));
            case STRUCT -> {
                List<Field> fields = new ArrayList<>();
                for (int i = 0; i < type.getFieldNames().size(); i++) {
                    fields.add(new Field(
                            type.getFieldNames().get(i),
                            of(column, type.getChildren().get(i))));
                }
                yield new StructType(fields);
            }
            case UNION ->
                new UnionType(type.getChildren().stream()
                        .map(child -> of(column, child))
                        .toList());
            default ->
                throw new SkepException(
                        ErrorCode.NOT_SUPPORTED,
                        "Column '" + column + "' of type " + type + " of an ORC file can't be read");
        };
    }
}
