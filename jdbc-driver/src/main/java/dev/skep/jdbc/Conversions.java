package dev.skep.jdbc;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.UUID;

/** getObject with a class. */
final class Conversions {
    private Conversions() {}

    /** The column, which is not NULL, as the class; null when the class is not known. */
    static Object to(Class<?> type, SkepResultSet rows, int column) throws SQLException {
        if (type == String.class) {
            return rows.getString(column);
        }
        if (type == Integer.class) {
            return rows.getInt(column);
        }
        if (type == Long.class) {
            return rows.getLong(column);
        }
        if (type == Short.class) {
            return rows.getShort(column);
        }
        if (type == Byte.class) {
            return rows.getByte(column);
        }
        if (type == Double.class) {
            return rows.getDouble(column);
        }
        if (type == Float.class) {
            return rows.getFloat(column);
        }
        if (type == Boolean.class) {
            return rows.getBoolean(column);
        }
        if (type == BigDecimal.class) {
            return rows.getBigDecimal(column);
        }
        if (type == Date.class) {
            return rows.getDate(column);
        }
        if (type == Timestamp.class) {
            return rows.getTimestamp(column);
        }
        if (type == java.util.Date.class) {
            return rows.getTimestamp(column);
        }
        if (type == Time.class) {
            return rows.getTime(column);
        }
        if (type == LocalTime.class) {
            return rows.getTimestamp(column).toLocalDateTime().toLocalTime();
        }
        if (type == BigInteger.class) {
            return rows.getBigDecimal(column).toBigInteger();
        }
        if (type == UUID.class) {
            try {
                return UUID.fromString(rows.getString(column));
            } catch (IllegalArgumentException e) {
                throw new SQLException("Column " + column + " does not hold a UUID", "22018", e);
            }
        }
        if (type == Instant.class || type == OffsetDateTime.class || type == ZonedDateTime.class) {
            ZonedDateTime time = rows.getTimestamp(column).toInstant().atZone(ZoneId.systemDefault());
            return type == Instant.class
                    ? time.toInstant()
                    : type == OffsetDateTime.class ? time.toOffsetDateTime() : time;
        }
        if (type == Array.class) {
            return rows.getArray(column);
        }
        if (type == Blob.class) {
            return rows.getBlob(column);
        }
        if (type == Clob.class) {
            return rows.getClob(column);
        }
        if (type == LocalDate.class) {
            return rows.getDate(column).toLocalDate();
        }
        if (type == LocalDateTime.class) {
            return rows.getTimestamp(column).toLocalDateTime();
        }
        return type == byte[].class ? rows.getBytes(column) : null;
    }
}
