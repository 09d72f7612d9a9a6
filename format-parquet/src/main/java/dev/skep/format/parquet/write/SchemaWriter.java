package dev.skep.format.parquet.write;

import static org.apache.parquet.schema.LogicalTypeAnnotation.dateType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.decimalType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.intType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timestampType;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.type.ArrayType;
import dev.skep.api.type.DataType;
import dev.skep.api.type.DecimalType;
import dev.skep.api.type.MapType;
import dev.skep.api.type.RowType;
import dev.skep.api.type.StructType;
import dev.skep.format.parquet.schema.FieldIds;
import java.math.BigInteger;
import org.apache.parquet.schema.ColumnOrder;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;

/** The Parquet schema of a table, as Hive and Spark write and read it. */
final class SchemaWriter {
    static final int MAX_INT_DIGITS = 9;

    private final TimeUnit timestampUnit;
    private final FieldIds ids;

    /** @param timestampUnit of INT64 timestamps, or null for INT96 */
    SchemaWriter(TimeUnit timestampUnit, FieldIds ids) {
        this.timestampUnit = timestampUnit;
        this.ids = ids;
    }

    MessageType schema(RowType columns) {
        Type[] fields = new Type[columns.size()];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = field("", columns.name(i), columns.type(i), Repetition.OPTIONAL);
        }
        return new MessageType("hive_schema", fields);
    }

    /** @param above the path of what the field is a part of, with a dot at its end */
    private Type field(String above, String name, DataType type, Repetition repetition) {
        Integer id = ids.id(above + name);
        Type field = field(name, type, repetition, above + name + ".");
        return id == null ? field : field.withId(id);
    }

    private Type field(String name, DataType type, Repetition repetition, String path) {
        return switch (type.kind()) {
            case BOOLEAN -> primitive(PrimitiveTypeName.BOOLEAN, repetition).named(name);
            case TINYINT ->
                primitive(PrimitiveTypeName.INT32, repetition)
                        .as(intType(8, true))
                        .named(name);
            case SMALLINT ->
                primitive(PrimitiveTypeName.INT32, repetition)
                        .as(intType(16, true))
                        .named(name);
            case INT -> primitive(PrimitiveTypeName.INT32, repetition).named(name);
            case BIGINT -> primitive(PrimitiveTypeName.INT64, repetition).named(name);
            case FLOAT -> primitive(PrimitiveTypeName.FLOAT, repetition).named(name);
            case DOUBLE -> primitive(PrimitiveTypeName.DOUBLE, repetition).named(name);
            case DECIMAL -> decimal((DecimalType) type, repetition).named(name);
            case STRING, VARCHAR, CHAR ->
                primitive(PrimitiveTypeName.BINARY, repetition).as(stringType()).named(name);
            case BINARY -> primitive(PrimitiveTypeName.BINARY, repetition).named(name);
            case DATE ->
                primitive(PrimitiveTypeName.INT32, repetition).as(dateType()).named(name);
            case TIMESTAMP ->
                timestampUnit != null
                        ? primitive(PrimitiveTypeName.INT64, repetition)
                                .as(timestampType(false, timestampUnit))
                                .named(name)
                        : primitive(PrimitiveTypeName.INT96, repetition).named(name);
            case TIMESTAMP_LOCAL_TZ ->
                primitive(PrimitiveTypeName.INT64, repetition)
                        .as(timestampType(true, TimeUnit.MICROS))
                        .named(name);
            case ARRAY ->
                Types.list(repetition)
                        .element(field(path, "element", ((ArrayType) type).element(), Repetition.OPTIONAL))
                        .named(name);
            case MAP ->
                Types.map(repetition)
                        .key(field(path, "key", ((MapType) type).key(), Repetition.REQUIRED))
                        .value(field(path, "value", ((MapType) type).value(), Repetition.OPTIONAL))
                        .named(name);
            case STRUCT -> struct(name, (StructType) type, repetition, path);
            case VOID, INTERVAL_YEAR_MONTH, INTERVAL_DAY_TIME, UNION ->
                throw new SkepException(
                        ErrorCode.NOT_SUPPORTED,
                        "Column '" + name + "' of type " + type + " can't be written to Parquet files");
        };
    }

    private static Types.PrimitiveBuilder<PrimitiveType> primitive(PrimitiveTypeName type, Repetition repetition) {
        // also for floating-point numbers, whose newer order Hive can't read
        return type == PrimitiveTypeName.INT96
                ? Types.primitive(type, repetition)
                : Types.primitive(type, repetition).columnOrder(ColumnOrder.typeDefined());
    }

    private static Types.PrimitiveBuilder<PrimitiveType> decimal(DecimalType type, Repetition repetition) {
        PrimitiveTypeName physical = !type.fitsLong()
                ? PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY
                : type.precision() <= MAX_INT_DIGITS ? PrimitiveTypeName.INT32 : PrimitiveTypeName.INT64;
        var builder = primitive(physical, repetition).as(decimalType(type.scale(), type.precision()));
        return type.fitsLong() ? builder : builder.length(decimalBytes(type));
    }

    /** The fewest bytes that hold all unscaled values. */
    static int decimalBytes(DecimalType type) {
        return BigInteger.TEN.pow(type.precision()).bitLength() / 8 + 1;
    }

    private Type struct(String name, StructType type, Repetition repetition, String path) {
        Types.GroupBuilder<GroupType> group = Types.buildGroup(repetition);
        for (StructType.Field field : type.fields()) {
            group.addField(field(path, field.name(), field.type(), Repetition.OPTIONAL));
        }
        return group.named(name);
    }
}
