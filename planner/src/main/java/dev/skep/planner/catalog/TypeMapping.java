package dev.skep.planner.catalog;

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
import dev.skep.api.type.UnionType;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.avatica.util.TimeUnit;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rel.type.StructKind;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.apache.calcite.sql.type.SqlTypeName;

/** Hive's types as Calcite's, and back. All types made here are nullable. */
public final class TypeMapping {
    /** Longer than any varchar(n), so that it tells string from varchar. */
    private static final int STRING_PRECISION = Integer.MAX_VALUE;

    /** The time that types take grows with a power of their depth. */
    private static final int MOST_LEVELS = 50;

    private TypeMapping() {}

    /**
     * A union is the struct of its {@link UnionType#storage}.
     *
     * @throws SkepException NOT_SUPPORTED for types that are nested too deeply
     */
    public static RelDataType toRel(RelDataTypeFactory factory, DataType type) {
        if (type.isNested() && isDeeper(type, MOST_LEVELS)) {
            throw new SkepException(
                    ErrorCode.NOT_SUPPORTED, "Types nested more than " + MOST_LEVELS + " deep are not supported");
        }
        return factory.createTypeWithNullability(basicType(factory, type), true);
    }

    private static boolean isDeeper(DataType type, int levels) {
        return switch (type.kind()) {
            case ARRAY -> levels == 0 || isDeeper(((ArrayType) type).element(), levels - 1);
            case MAP ->
                levels == 0
                        || isDeeper(((MapType) type).key(), levels - 1)
                        || isDeeper(((MapType) type).value(), levels - 1);
            case STRUCT ->
                levels == 0
                        || ((StructType) type).fields().stream().anyMatch(field -> isDeeper(field.type(), levels - 1));
            case UNION ->
                levels == 0
                        || ((UnionType) type)
                                .alternatives().stream().anyMatch(alternative -> isDeeper(alternative, levels - 1));
            default -> false;
        };
    }

    private static RelDataType basicType(RelDataTypeFactory factory, DataType type) {
        return switch (type.kind()) {
            case VOID -> factory.createSqlType(SqlTypeName.NULL);
            case BOOLEAN -> factory.createSqlType(SqlTypeName.BOOLEAN);
            case TINYINT -> factory.createSqlType(SqlTypeName.TINYINT);
            case SMALLINT -> factory.createSqlType(SqlTypeName.SMALLINT);
            case INT -> factory.createSqlType(SqlTypeName.INTEGER);
            case BIGINT -> factory.createSqlType(SqlTypeName.BIGINT);
            case FLOAT -> factory.createSqlType(SqlTypeName.REAL);
            case DOUBLE -> factory.createSqlType(SqlTypeName.DOUBLE);
            case DECIMAL ->
                factory.createSqlType(
                        SqlTypeName.DECIMAL, ((DecimalType) type).precision(), ((DecimalType) type).scale());
            case STRING -> factory.createSqlType(SqlTypeName.VARCHAR, STRING_PRECISION);
            case VARCHAR -> factory.createSqlType(SqlTypeName.VARCHAR, ((CharacterType) type).length());
            case CHAR -> factory.createSqlType(SqlTypeName.CHAR, ((CharacterType) type).length());
            case DATE -> factory.createSqlType(SqlTypeName.DATE);
            case TIMESTAMP -> factory.createSqlType(SqlTypeName.TIMESTAMP, 9);
            case TIMESTAMP_LOCAL_TZ -> factory.createSqlType(SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE, 9);
            case INTERVAL_YEAR_MONTH -> factory.createSqlIntervalType(Intervals.YEAR_MONTH);
            case INTERVAL_DAY_TIME -> factory.createSqlIntervalType(Intervals.DAY_TIME);
            case BINARY -> factory.createSqlType(SqlTypeName.VARBINARY, STRING_PRECISION);
            case ARRAY -> factory.createArrayType(toRel(factory, ((ArrayType) type).element()), -1);
            case MAP ->
                factory.createMapType(toRel(factory, ((MapType) type).key()), toRel(factory, ((MapType) type).value()));
            case STRUCT -> struct(factory, ((StructType) type).fields());
            case UNION -> struct(factory, ((UnionType) type).storage().fields());
        };
    }

    private static RelDataType struct(RelDataTypeFactory factory, List<StructType.Field> fields) {
        List<RelDataType> types = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (StructType.Field field : fields) {
            types.add(toRel(factory, field.type()));
            names.add(field.name());
        }
        return factory.createStructType(StructKind.PEEK_FIELDS_NO_EXPAND, types, names);
    }

    /** The row type of a relation with these columns. */
    public static RelDataType toRel(RelDataTypeFactory factory, RowType row) {
        RelDataTypeFactory.Builder builder = factory.builder();
        for (StructType.Field column : row.columns()) {
            builder.add(column.name(), toRel(factory, column.type()));
        }
        return builder.uniquify().build();
    }

    public static DataType toSkep(RelDataType type) {
        return switch (type.getSqlTypeName()) {
            case NULL -> PrimitiveType.VOID;
            case BOOLEAN -> PrimitiveType.BOOLEAN;
            case TINYINT -> PrimitiveType.TINYINT;
            case SMALLINT -> PrimitiveType.SMALLINT;
            case INTEGER -> PrimitiveType.INT;
            case BIGINT -> PrimitiveType.BIGINT;
            case REAL -> PrimitiveType.FLOAT;
            case DOUBLE, FLOAT -> PrimitiveType.DOUBLE;
            case DECIMAL -> new DecimalType(type.getPrecision(), type.getScale());
            case VARCHAR ->
                type.getPrecision() == STRING_PRECISION
                        ? PrimitiveType.STRING
                        : CharacterType.varchar(type.getPrecision());
            case CHAR ->
                type.getPrecision() > 255 || type.getPrecision() < 1
                        ? PrimitiveType.STRING
                        : CharacterType.character(type.getPrecision());
            case DATE -> PrimitiveType.DATE;
            case TIMESTAMP -> PrimitiveType.TIMESTAMP;
            case TIMESTAMP_WITH_LOCAL_TIME_ZONE -> PrimitiveType.TIMESTAMP_LOCAL_TZ;
            case VARBINARY, BINARY -> PrimitiveType.BINARY;
            case ARRAY -> new ArrayType(toSkep(type.getComponentType()));
            case MAP -> new MapType(toSkep(type.getKeyType()), toSkep(type.getValueType()));
            case ROW -> structOrUnion(fields(type));
            default -> {
                if (type.getSqlTypeName().getFamily() == SqlTypeFamily.INTERVAL_YEAR_MONTH) {
                    yield PrimitiveType.INTERVAL_YEAR_MONTH;
                }
                if (type.getSqlTypeName().getFamily() == SqlTypeFamily.INTERVAL_DAY_TIME) {
                    yield PrimitiveType.INTERVAL_DAY_TIME;
                }
                throw new SkepException(ErrorCode.INTERNAL_ERROR, "No Hive type for " + type);
            }
        };
    }

    private static DataType structOrUnion(List<StructType.Field> fields) {
        return !fields.isEmpty() && fields.get(0).name().equals(UnionType.TAG)
                ? new UnionType(
                        fields.stream().skip(1).map(StructType.Field::type).toList())
                : new StructType(fields);
    }

    private static List<StructType.Field> fields(RelDataType type) {
        List<StructType.Field> fields = new ArrayList<>();
        for (RelDataTypeField field : type.getFieldList()) {
            fields.add(new StructType.Field(field.getName(), toSkep(field.getType())));
        }
        return fields;
    }

    /** The columns of a relation. */
    public static RowType toRow(RelDataType row) {
        return new RowType(fields(row));
    }

    /** Apart from the other types, since Calcite works out all units of time when the first interval is made. */
    private static final class Intervals {
        static final SqlIntervalQualifier YEAR_MONTH =
                new SqlIntervalQualifier(TimeUnit.YEAR, 9, TimeUnit.MONTH, 0, SqlParserPos.ZERO);
        static final SqlIntervalQualifier DAY_TIME =
                new SqlIntervalQualifier(TimeUnit.DAY, 9, TimeUnit.SECOND, 9, SqlParserPos.ZERO);
    }
}
