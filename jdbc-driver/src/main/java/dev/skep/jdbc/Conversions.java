package dev.skep.jdbc;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;

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
        if (type == LocalDate.class) {
            return rows.getDate(column).toLocalDate();
        }
        if (type == LocalDateTime.class) {
            return rows.getTimestamp(column).toLocalDateTime();
        }
        return type == byte[].class ? rows.getBytes(column) : null;
    }
}
