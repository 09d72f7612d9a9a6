package dev.skep.planner.analyze;

import dev.skep.api.type.DataType;
import dev.skep.api.type.DecimalType;
import dev.skep.api.type.PrimitiveType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;

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

    /** Whether a type of decimals has the value. */
    static boolean isDecimal(BigDecimal value) {
        return digits(value) <= DecimalType.MAX_PRECISION;
    }

    /** Digits before and behind the point; the exponent of a number like 1e40 counts as zeros. */
    private static int digits(BigDecimal value) {
        return Math.max(value.scale(), value.precision() + Math.max(0, -value.scale()));
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
