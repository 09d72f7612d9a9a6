package dev.skep.jdbc;

import java.sql.Date;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Calendar;
import java.util.function.Supplier;

/** Boxed dates and times as JDBC's classes, which mean the JVM's time zone. */
final class DateTimes {
    private DateTimes() {}

    static Date date(Object value, Supplier<SQLException> otherwise) throws SQLException {
        if (value == null) {
            return null;
        }
        if (value instanceof LocalDate date) {
            return Date.valueOf(date);
        }
        if (value instanceof LocalDateTime time) {
            return Date.valueOf(time.toLocalDate());
        }
        if (value instanceof String text) {
            try {
                return Date.valueOf(text.strip().substring(0, 10));
            } catch (IllegalArgumentException | StringIndexOutOfBoundsException e) {
                throw otherwise.get();
            }
        }
        throw otherwise.get();
    }

    static Timestamp timestamp(Object value, Supplier<SQLException> otherwise) throws SQLException {
        if (value == null) {
            return null;
        }
        if (value instanceof LocalDateTime time) {
            return Timestamp.valueOf(time);
        }
        if (value instanceof Instant instant) {
            return Timestamp.from(instant);
        }
        if (value instanceof LocalDate date) {
            return Timestamp.valueOf(date.atStartOfDay());
        }
        if (value instanceof String text) {
            try {
                return Timestamp.valueOf(text.strip());
            } catch (IllegalArgumentException e) {
                throw otherwise.get();
            }
        }
        throw otherwise.get();
    }

    /** The same wall clock time in a calendar's zone. */
    static Timestamp in(Calendar calendar, Timestamp timestamp) {
        if (timestamp == null || calendar == null) {
            return timestamp;
        }
        ZoneId zone = calendar.getTimeZone().toZoneId();
        return Timestamp.from(timestamp.toLocalDateTime().atZone(zone).toInstant());
    }
}
