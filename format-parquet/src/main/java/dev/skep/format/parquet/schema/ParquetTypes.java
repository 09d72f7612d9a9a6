package dev.skep.format.parquet.schema;

import dev.skep.api.type.ArrayType;
import dev.skep.api.type.DataType;
import dev.skep.api.type.DecimalType;
import dev.skep.api.type.MapType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.StructType;
import dev.skep.api.type.StructType.Field;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.IntType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Type;

/** Which Hive type a Parquet field has by itself. */
public final class ParquetTypes {

    private ParquetTypes() {}

    public static DataType of(ParquetField field) {
        if (field.isRepeated()) {
            return new ArrayType(single(field));
        }
        return single(field);
    }

    /** The type of one occurrence of a field that may be repeated. */
    public static DataType single(ParquetField field) {
        if (field.isLeaf()) {
            return leaf(field.element());
        }
        if (field.isList()) {
            return new ArrayType(single(field.listElement()));
        }
        if (field.isMap()) {
            List<ParquetField> pair = field.children().get(0).children();
            return new MapType(of(pair.get(0)), pair.size() > 1 ? of(pair.get(1)) : PrimitiveType.VOID);
        }
        List<Field> fields = new ArrayList<>();
        for (ParquetField child : field.children()) {
            fields.add(new Field(child.name(), of(child)));
        }
        return new StructType(fields);
    }

    /** @throws IllegalArgumentException when values stored like this can't be what the annotation says */
    static void check(SchemaElement element) {
        boolean wide = element.type == Type.INT64;
        boolean narrow = element.type == Type.INT32;
        LogicalType logical = element.logicalType;
        boolean wrong = isDate(element) && wide
                || timestampUnit(element) != null && narrow
                || (wide || narrow) && (integerBits(element, 32) == 64) != wide && isAnnotatedInteger(element)
                || isUuid(element) && element.type_length != 16
                || logical != null && logical.isSetFLOAT16() && element.type_length != 2
                || isDecimal(element) && !isPossible(precision(element), scale(element))
                || element.type == Type.FIXED_LEN_BYTE_ARRAY && element.type_length <= 0;
        if (wrong) {
            throw new IllegalArgumentException("field '" + element.name + "' is stored as " + element.type
                    + ", which its annotation does not allow");
        }
    }

    private static boolean isAnnotatedInteger(SchemaElement element) {
        if (integerType(element) != null || element.converted_type == null) {
            return integerType(element) != null;
        }
        return switch (element.converted_type) {
            case INT_8, UINT_8, INT_16, UINT_16, INT_32, UINT_32, INT_64, UINT_64 -> true;
            default -> false;
        };
    }

    private static DataType leaf(SchemaElement element) {
        return switch (element.type) {
            case BOOLEAN -> PrimitiveType.BOOLEAN;
            case INT32, INT64 -> integer(element);
            case INT96 -> PrimitiveType.TIMESTAMP;
            case FLOAT -> PrimitiveType.FLOAT;
            case DOUBLE -> PrimitiveType.DOUBLE;
            case BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY -> bytes(element);
        };
    }

    private static DataType integer(SchemaElement element) {
        if (isDecimal(element)) {
            return decimal(element);
        }
        if (isDate(element)) {
            return PrimitiveType.DATE;
        }
        if (timestampUnit(element) != null) {
            return PrimitiveType.TIMESTAMP;
        }
        boolean wide = element.type == Type.INT64;
        int bits = integerBits(element, wide ? 64 : 32);
        return switch (isUnsigned(element) ? bits * 2 : bits) {
            case 8 -> PrimitiveType.TINYINT;
            case 16 -> PrimitiveType.SMALLINT;
            case 32 -> PrimitiveType.INT;
            case 64 -> PrimitiveType.BIGINT;
            default -> new DecimalType(20, 0);
        };
    }

    private static DataType bytes(SchemaElement element) {
        if (isDecimal(element)) {
            return decimal(element);
        }
        LogicalType logical = element.logicalType;
        if (logical != null && logical.isSetFLOAT16()) {
            return PrimitiveType.FLOAT;
        }
        boolean text = element.converted_type == ConvertedType.UTF8
                || element.converted_type == ConvertedType.ENUM
                || element.converted_type == ConvertedType.JSON
                || logical != null
                        && (logical.isSetSTRING() || logical.isSetENUM() || logical.isSetJSON() || logical.isSetUUID());
        return text ? PrimitiveType.STRING : PrimitiveType.BINARY;
    }

    public static boolean isUuid(SchemaElement element) {
        return element.isSetLogicalType() && element.logicalType.isSetUUID();
    }

    public static boolean isDecimal(SchemaElement element) {
        return element.converted_type == ConvertedType.DECIMAL
                || element.isSetLogicalType() && element.logicalType.isSetDECIMAL();
    }

    private static boolean isDate(SchemaElement element) {
        return element.converted_type == ConvertedType.DATE
                || element.isSetLogicalType() && element.logicalType.isSetDATE();
    }

    private static boolean isPossible(int precision, int scale) {
        return precision > 0 && scale >= 0 && scale <= Math.min(precision, DecimalType.MAX_PRECISION);
    }

    private static int precision(SchemaElement element) {
        boolean logical = element.isSetLogicalType() && element.logicalType.isSetDECIMAL();
        return logical ? element.logicalType.getDECIMAL().precision : element.precision;
    }

    private static int scale(SchemaElement element) {
        boolean logical = element.isSetLogicalType() && element.logicalType.isSetDECIMAL();
        return logical ? element.logicalType.getDECIMAL().scale : element.scale;
    }

    private static DecimalType decimal(SchemaElement element) {
        return new DecimalType(Math.min(precision(element), DecimalType.MAX_PRECISION), scale(element));
    }

    /** How many units of an INT64 timestamp make a second, or null when the field is none. */
    public static Long timestampUnit(SchemaElement element) {
        if (element.isSetLogicalType() && element.logicalType.isSetTIMESTAMP()) {
            var unit = element.logicalType.getTIMESTAMP().unit;
            return unit.isSetMILLIS() ? 1_000L : unit.isSetMICROS() ? 1_000_000L : 1_000_000_000L;
        }
        if (element.converted_type == ConvertedType.TIMESTAMP_MILLIS) {
            return 1_000L;
        }
        return element.converted_type == ConvertedType.TIMESTAMP_MICROS ? 1_000_000L : null;
    }

    /** Whether a timestamp is a point in time rather than what a clock shows. */
    public static boolean isInstant(SchemaElement element) {
        return !element.isSetLogicalType()
                || !element.logicalType.isSetTIMESTAMP()
                || element.logicalType.getTIMESTAMP().isAdjustedToUTC;
    }

    public static boolean isUnsigned(SchemaElement element) {
        IntType integer = integerType(element);
        if (integer != null) {
            return !integer.isSigned;
        }
        ConvertedType converted = element.converted_type;
        return converted == ConvertedType.UINT_8
                || converted == ConvertedType.UINT_16
                || converted == ConvertedType.UINT_32
                || converted == ConvertedType.UINT_64;
    }

    private static int integerBits(SchemaElement element, int otherwise) {
        IntType integer = integerType(element);
        if (integer != null) {
            return integer.bitWidth;
        }
        if (element.converted_type == null) {
            return otherwise;
        }
        return switch (element.converted_type) {
            case INT_8, UINT_8 -> 8;
            case INT_16, UINT_16 -> 16;
            case INT_32, UINT_32 -> 32;
            case INT_64, UINT_64 -> 64;
            default -> otherwise;
        };
    }

    private static IntType integerType(SchemaElement element) {
        return element.isSetLogicalType() && element.logicalType.isSetINTEGER()
                ? element.logicalType.getINTEGER()
                : null;
    }
}
