package dev.skep.jdbc;

import dev.skep.api.type.CharacterType;
import dev.skep.api.type.DataType;
import dev.skep.api.type.DecimalType;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.Locale;

/** Hive's types in JDBC's terms. */
final class JdbcTypes {
    private JdbcTypes() {}

    /** A constant of {@link Types}. */
    static int code(DataType type) {
        return switch (type.kind()) {
            case VOID -> Types.NULL;
            case BOOLEAN -> Types.BOOLEAN;
            case TINYINT -> Types.TINYINT;
            case SMALLINT -> Types.SMALLINT;
            case INT -> Types.INTEGER;
            case BIGINT -> Types.BIGINT;
            case FLOAT -> Types.FLOAT;
            case DOUBLE -> Types.DOUBLE;
            case DECIMAL -> Types.DECIMAL;
            case STRING, VARCHAR -> Types.VARCHAR;
            case CHAR -> Types.CHAR;
            case DATE -> Types.DATE;
            case TIMESTAMP -> Types.TIMESTAMP;
            case TIMESTAMP_LOCAL_TZ -> Types.TIMESTAMP_WITH_TIMEZONE;
            case BINARY -> Types.BINARY;
            case ARRAY -> Types.ARRAY;
            case MAP -> Types.JAVA_OBJECT;
            case STRUCT -> Types.STRUCT;
            case INTERVAL_YEAR_MONTH, INTERVAL_DAY_TIME, UNION -> Types.OTHER;
        };
    }

    /** The class that getObject gives. */
    static String className(DataType type) {
        return switch (type.kind()) {
            case BOOLEAN -> Boolean.class.getName();
            case TINYINT -> Byte.class.getName();
            case SMALLINT -> Short.class.getName();
            case INT -> Integer.class.getName();
            case BIGINT -> Long.class.getName();
            case FLOAT, DOUBLE -> Double.class.getName();
            case DECIMAL -> BigDecimal.class.getName();
            case DATE -> Date.class.getName();
            case TIMESTAMP, TIMESTAMP_LOCAL_TZ -> Timestamp.class.getName();
            case BINARY -> byte[].class.getName();
            default -> String.class.getName();
        };
    }

    /** Digits of numbers, characters of text (the largest int for string), 0 where it has no meaning. */
    static int precision(DataType type) {
        return switch (type.kind()) {
            case BOOLEAN -> 1;
            case TINYINT -> 3;
            case SMALLINT -> 5;
            case INT -> 10;
            case BIGINT -> 19;
            case FLOAT -> 7;
            case DOUBLE -> 15;
            case DECIMAL -> ((DecimalType) type).precision();
            case VARCHAR, CHAR -> ((CharacterType) type).length();
            case DATE -> 10;
            case TIMESTAMP -> 29;
            case TIMESTAMP_LOCAL_TZ -> 60;
            default -> Integer.MAX_VALUE;
        };
    }

    static int scale(DataType type) {
        return switch (type.kind()) {
            case DECIMAL -> ((DecimalType) type).scale();
            case TIMESTAMP, TIMESTAMP_LOCAL_TZ -> 9;
            case FLOAT -> 7;
            case DOUBLE -> 15;
            default -> 0;
        };
    }

    static int displaySize(DataType type) {
        return switch (type.kind()) {
            case TINYINT, SMALLINT, INT, BIGINT -> precision(type) + 1;
            case DECIMAL -> precision(type) + 2;
            case FLOAT -> 24;
            case DOUBLE -> 25;
            default -> precision(type);
        };
    }

    /** The type's name without parameters, as in {@code DECIMAL}; nested ones whole, as in {@code array<int>}. */
    static String name(DataType type) {
        String text = type.toString();
        if (type.isNested()) {
            return text;
        }
        int end = text.indexOf('(');
        return (end < 0 ? text : text.substring(0, end)).toUpperCase(Locale.ROOT);
    }
}
