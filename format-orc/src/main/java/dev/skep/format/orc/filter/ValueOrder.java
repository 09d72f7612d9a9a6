package dev.skep.format.orc.filter;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;

/** Values of bounds and of statistics in the forms in which they can be compared: Long, Double, BigDecimal, bytes of UTF-8, Instant. */
final class ValueOrder {
    private ValueOrder() {}

    /** A value boxed as a bound has it; what a clock shows becomes the instant at which one in UTC shows it. */
    static Object of(Object value) {
        if (value instanceof Boolean truth) {
            return truth ? 1L : 0L;
        }
        if (value instanceof Byte || value instanceof Short || value instanceof Integer) {
            return ((Number) value).longValue();
        }
        if (value instanceof Float number) {
            return number.doubleValue();
        }
        if (value instanceof LocalDate date) {
            return date.toEpochDay();
        }
        if (value instanceof LocalDateTime time) {
            return time.toInstant(ZoneOffset.UTC);
        }
        return value instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : value;
    }

    static int compare(Object a, Object b) {
        if (a instanceof Long x) {
            return x.compareTo((Long) b);
        }
        if (a instanceof Double number) {
            double x = number;
            double y = (Double) b;
            return x < y ? -1 : x > y ? 1 : x == y ? 0 : Double.compare(x, y);
        }
        if (a instanceof BigDecimal x) {
            return x.compareTo((BigDecimal) b);
        }
        return a instanceof Instant x ? x.compareTo((Instant) b) : Arrays.compareUnsigned((byte[]) a, (byte[]) b);
    }
}
