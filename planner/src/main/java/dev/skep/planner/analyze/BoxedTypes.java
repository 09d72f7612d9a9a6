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
            int scale = Math.max(0, decimal.scale());
            return new DecimalType(Math.min(38, Math.max(1, Math.max(decimal.precision(), scale))), scale);
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
