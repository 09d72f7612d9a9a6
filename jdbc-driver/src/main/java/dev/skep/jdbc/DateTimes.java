package dev.skep.jdbc;

import java.sql.Date;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
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
        if (value instanceof Instant instant) {
            return Date.valueOf(LocalDate.ofInstant(instant, ZoneId.systemDefault()));
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

    /**
     * A wall clock time in a calendar's zone; an instant stays what it is. The JVM's own zone has no part in it, in which the time may not even exist.
     */
    static Timestamp timestamp(Object value, Calendar calendar, Supplier<SQLException> otherwise) throws SQLException {
        if (value == null || value instanceof Instant || calendar == null) {
            return timestamp(value, otherwise);
        }
        return Timestamp.from(localTime(value, otherwise).atZone(zone(calendar)).toInstant());
    }

    private static LocalDateTime localTime(Object value, Supplier<SQLException> otherwise) throws SQLException {
        if (value instanceof LocalDateTime time) {
            return time;
        }
        if (value instanceof LocalDate date) {
            return date.atStartOfDay();
        }
        if (value instanceof String text) {
            try {
                String plain = text.strip().replace(' ', 'T');
                return plain.indexOf('T') < 0 ? LocalDate.parse(plain).atStartOfDay() : LocalDateTime.parse(plain);
            } catch (DateTimeParseException e) {
                throw otherwise.get();
            }
        }
        throw otherwise.get();
    }

    /** The first moment of a day in a calendar's zone. */
    static Date date(Object value, Calendar calendar, Supplier<SQLException> otherwise) throws SQLException {
        Date date = date(value, otherwise);
        if (date == null || calendar == null) {
            return date;
        }
        LocalDate day =
                value instanceof Instant instant ? LocalDate.ofInstant(instant, zone(calendar)) : date.toLocalDate();
        return new Date(day.atStartOfDay(zone(calendar)).toInstant().toEpochMilli());
    }

    /** What the clock shows in a calendar's zone, or in the JVM's, on the first day of 1970, as JDBC has it: the value's own day may lack that time there. */
    static Time time(Object value, Calendar calendar, Supplier<SQLException> otherwise) throws SQLException {
        if (value == null) {
            return null;
        }
        ZoneId zone = calendar == null ? ZoneId.systemDefault() : zone(calendar);
        LocalDateTime clock =
                value instanceof Instant instant ? LocalDateTime.ofInstant(instant, zone) : localTime(value, otherwise);
        return new Time(LocalDate.EPOCH
                .atTime(clock.toLocalTime())
                .atZone(zone)
                .toInstant()
                .toEpochMilli());
    }

    /** What a time that an application gives means on a calendar's clock. */
    static LocalDateTime onClock(Timestamp timestamp, Calendar calendar) {
        return timestamp == null || calendar == null
                ? timestamp == null ? null : timestamp.toLocalDateTime()
                : LocalDateTime.ofInstant(timestamp.toInstant(), zone(calendar));
    }

    /** The day that a time that an application gives is on by a calendar. */
    static LocalDate onCalendar(Date date, Calendar calendar) {
        return date == null || calendar == null
                ? date == null ? null : date.toLocalDate()
                : LocalDate.ofInstant(Instant.ofEpochMilli(date.getTime()), zone(calendar));
    }

    private static ZoneId zone(Calendar calendar) {
        return calendar.getTimeZone().toZoneId();
    }
}
