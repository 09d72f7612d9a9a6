package dev.skep.function.definition;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.type.ArrayType;
import dev.skep.api.type.DataType;
import dev.skep.api.type.DecimalType;
import dev.skep.api.type.MapType;
import dev.skep.api.type.PrimitiveType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;

/** Which SQL types stand for the Java types of functions written as methods. */
final class JavaTypes {
    /** What BigDecimal stands for where no argument says more. */
    static final DecimalType ANY_DECIMAL = new DecimalType(38, 18);

    private static final Map<Type, DataType> SIMPLE = Map.ofEntries(
            Map.entry(boolean.class, PrimitiveType.BOOLEAN),
            Map.entry(Boolean.class, PrimitiveType.BOOLEAN),
            Map.entry(byte.class, PrimitiveType.TINYINT),
            Map.entry(Byte.class, PrimitiveType.TINYINT),
            Map.entry(short.class, PrimitiveType.SMALLINT),
            Map.entry(Short.class, PrimitiveType.SMALLINT),
            Map.entry(int.class, PrimitiveType.INT),
            Map.entry(Integer.class, PrimitiveType.INT),
            Map.entry(long.class, PrimitiveType.BIGINT),
            Map.entry(Long.class, PrimitiveType.BIGINT),
            Map.entry(float.class, PrimitiveType.FLOAT),
            Map.entry(Float.class, PrimitiveType.FLOAT),
            Map.entry(double.class, PrimitiveType.DOUBLE),
            Map.entry(Double.class, PrimitiveType.DOUBLE),
            Map.entry(String.class, PrimitiveType.STRING),
            Map.entry(BigDecimal.class, ANY_DECIMAL),
            Map.entry(LocalDate.class, PrimitiveType.DATE),
            Map.entry(LocalDateTime.class, PrimitiveType.TIMESTAMP),
            Map.entry(byte[].class, PrimitiveType.BINARY));

    private JavaTypes() {}

    /**
     * @param place what to name in the error, as in {@code parameter 2 of method f}
     * @throws SkepException INVALID_FUNCTION when no SQL type stands for the Java type
     */
    static DataType of(Type type, String place) {
        DataType simple = SIMPLE.get(type);
        if (simple != null) {
            return simple;
        }
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            if (generic.getRawType() == List.class) {
                return new ArrayType(of(arguments[0], place));
            }
            if (generic.getRawType() == Map.class) {
                return new MapType(of(arguments[0], place), of(arguments[1], place));
            }
        }
        throw new SkepException(
                ErrorCode.INVALID_FUNCTION,
                "The Java type " + type.getTypeName() + " of " + place + " stands for no SQL type");
    }
}
