package dev.skep.planner.analyze;

import dev.skep.api.type.ArrayType;
import dev.skep.api.type.DataType;
import dev.skep.api.type.DecimalType;
import dev.skep.api.type.MapType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.TypeKind;
import dev.skep.function.type.TypeCoercion;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The types of boxed values. */
final class BoxedTypes {
    private BoxedTypes() {}

    static DataType of(Object value) {
        if (value == null) {
            return PrimitiveType.VOID;
        }
        if (value instanceof BigDecimal decimal) {
            return new DecimalType(Math.max(1, digits(decimal)), Math.max(0, decimal.scale()));
        }
        if (value instanceof Boolean) {
            return PrimitiveType.BOOLEAN;
        }
        if (value instanceof Number) {
            return number(value);
        }
        if (value instanceof LocalDate) {
            return PrimitiveType.DATE;
        }
        if (value instanceof LocalDateTime) {
            return PrimitiveType.TIMESTAMP;
        }
        if (value instanceof Instant) {
            return PrimitiveType.TIMESTAMP_LOCAL_TZ;
        }
        return value instanceof byte[] ? PrimitiveType.BINARY : PrimitiveType.STRING;
    }

    /** The type of a list or map, whose empty parts are of what others beside them are, and of strings where nothing tells it. */
    static DataType ofNested(Object value) {
        return known(nested(value));
    }

    private static DataType nested(Object value) {
        if (value instanceof List<?> list) {
            return new ArrayType(common(list));
        }
        return value instanceof Map<?, ?> map ? new MapType(common(map.keySet()), common(map.values())) : of(value);
    }

    private static DataType common(Collection<?> values) {
        DataType common = PrimitiveType.VOID;
        for (Object value : values) {
            DataType sofar = common;
            common = TypeCoercion.commonType(sofar, nested(value)).orElse(sofar);
        }
        return common;
    }

    private static DataType known(DataType type) {
        if (type instanceof ArrayType array) {
            return new ArrayType(known(array.element()));
        }
        if (type instanceof MapType map) {
            return new MapType(known(map.key()), known(map.value()));
        }
        return type.is(TypeKind.VOID) ? PrimitiveType.STRING : type;
    }

    /** Whether a type of decimals has the value. */
    static boolean isDecimal(BigDecimal value) {
        return digits(value) <= DecimalType.MAX_PRECISION;
    }

    /** Digits before and behind the point; the exponent of a number like 1e40 counts as zeros. */
    private static int digits(BigDecimal value) {
        return Math.max(value.scale(), value.precision() + Math.max(0, -value.scale()));
    }

    /** Whether a number is in the range of a type of numbers and, for one of whole numbers, whole, so that a cast does not make another one of it; true for other types. */
    static boolean fits(Number value, DataType type) {
        double rounded = value.doubleValue();
        if (type.is(TypeKind.FLOAT)) {
            return Double.isInfinite(rounded) || !Float.isInfinite((float) rounded);
        }
        if (!type.kind().isInteger()) {
            return true;
        }
        if (Double.isNaN(rounded) || Double.isInfinite(rounded)) {
            return false;
        }
        BigDecimal exact =
                (value instanceof BigDecimal decimal ? decimal : new BigDecimal(value.toString())).stripTrailingZeros();
        int bits =
                switch (type.kind()) {
                    case TINYINT -> Byte.SIZE;
                    case SMALLINT -> Short.SIZE;
                    case INT -> Integer.SIZE;
                    default -> Long.SIZE;
                };
        return exact.scale() <= 0
                && digits(exact) <= DecimalType.MAX_PRECISION
                && exact.toBigInteger().bitLength() < bits;
    }

    private static DataType number(Object value) {
        if (value instanceof Byte) {
            return PrimitiveType.TINYINT;
        }
        if (value instanceof Short) {
            return PrimitiveType.SMALLINT;
        }
        if (value instanceof Integer) {
            return PrimitiveType.INT;
        }
        if (value instanceof Long) {
            return PrimitiveType.BIGINT;
        }
        return value instanceof Float ? PrimitiveType.FLOAT : PrimitiveType.DOUBLE;
    }
}
