package dev.skep.jdbc;

import dev.skep.api.client.ArrayParameter;
import dev.skep.api.client.NullParameter;
import dev.skep.api.client.StructParameter;
import dev.skep.api.type.DataType;
import dev.skep.api.type.DecimalType;
import dev.skep.api.type.PrimitiveType;
import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;

/** The type that a parameter is to have in {@code setObject(index, value, type)}: values become those of the type, or there is an error. */
enum TargetType {
    AS_IT_IS,
    BOOLEAN,
    TINYINT,
    SMALLINT,
    INTEGER,
    BIGINT,
    REAL,
    DOUBLE,
    DECIMAL,
    TEXT,
    BINARY,
    DATE,
    TIMESTAMP,
    INSTANT,
    ARRAY,
    STRUCT;

    private static final DateTimeFormatter DAY = formatter("u-M-d", "");
    private static final DateTimeFormatter TIME = formatter("u-M-d H:m", "[:s]");
    private static final DateTimeFormatter WRITTEN = formatter("uuuu-MM-dd HH:mm:ss", "");

    private static DateTimeFormatter formatter(String pattern, String seconds) {
        DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder().appendPattern(pattern);
        if (pattern.indexOf(' ') > 0) {
            builder.appendPattern(seconds).appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true);
        }
        return builder.toFormatter(Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    }

    /** @param type one of {@link Types} */
    static TargetType of(int type) throws SQLException {
        return switch (type) {
            case Types.OTHER, Types.JAVA_OBJECT, Types.NULL, Types.DISTINCT -> AS_IT_IS;
            case Types.BOOLEAN, Types.BIT -> BOOLEAN;
            case Types.TINYINT -> TINYINT;
            case Types.SMALLINT -> SMALLINT;
            case Types.INTEGER -> INTEGER;
            case Types.BIGINT -> BIGINT;
            case Types.REAL -> REAL;
            case Types.FLOAT, Types.DOUBLE -> DOUBLE;
            case Types.DECIMAL, Types.NUMERIC -> DECIMAL;
            case Types.CHAR,
                    Types.VARCHAR,
                    Types.LONGVARCHAR,
                    Types.NCHAR,
                    Types.NVARCHAR,
                    Types.LONGNVARCHAR,
                    Types.CLOB,
                    Types.NCLOB,
                    Types.TIME -> TEXT;
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> BINARY;
            case Types.DATE -> DATE;
            case Types.TIMESTAMP -> TIMESTAMP;
            case Types.TIMESTAMP_WITH_TIMEZONE -> INSTANT;
            case Types.ARRAY -> ARRAY;
            case Types.STRUCT -> STRUCT;
            default -> throw Errors.unsupported("A parameter of JDBC's type " + type);
        };
    }

    /** @param scaleOrLength digits behind the point of a decimal, bytes or characters of a stream; of no other value */
    Object convert(Object value, int scaleOrLength) throws SQLException {
        if (value instanceof InputStream stream) {
            return convert(ParameterValues.first(stream, scaleOrLength));
        }
        if (value instanceof Reader reader) {
            return convert(ParameterValues.first(reader, scaleOrLength));
        }
        Object converted = convert(value);
        if (this != DECIMAL) {
            return converted;
        }
        if (scaleOrLength < 0) {
            throw new SQLException("A scale can't be negative", "22023");
        }
        if (!(converted instanceof BigDecimal)) {
            return converted;
        }
        return ((BigDecimal) converted).setScale(scaleOrLength, RoundingMode.HALF_UP);
    }

    /** NULL of the type; that of an array or struct, whose parts nobody named, and of no type in particular is a mere null. */
    Object none() {
        DataType type =
                switch (this) {
                    case AS_IT_IS, ARRAY, STRUCT -> null;
                    case BOOLEAN -> PrimitiveType.BOOLEAN;
                    case TINYINT -> PrimitiveType.TINYINT;
                    case SMALLINT -> PrimitiveType.SMALLINT;
                    case INTEGER -> PrimitiveType.INT;
                    case BIGINT -> PrimitiveType.BIGINT;
                    case REAL -> PrimitiveType.FLOAT;
                    case DOUBLE -> PrimitiveType.DOUBLE;
                    case DECIMAL -> DecimalType.DEFAULT;
                    case TEXT -> PrimitiveType.STRING;
                    case BINARY -> PrimitiveType.BINARY;
                    case DATE -> PrimitiveType.DATE;
                    case TIMESTAMP -> PrimitiveType.TIMESTAMP;
                    case INSTANT -> PrimitiveType.TIMESTAMP_LOCAL_TZ;
                };
        return type == null ? null : new NullParameter(type);
    }

    Object convert(Object given) throws SQLException {
        Object value = ParameterValues.of(given);
        if (value == null) {
            return none();
        }
        return switch (this) {
            case AS_IT_IS -> value;
            case BOOLEAN -> bool(value);
            case TINYINT -> (byte) whole(value, Byte.MIN_VALUE, Byte.MAX_VALUE);
            case SMALLINT -> (short) whole(value, Short.MIN_VALUE, Short.MAX_VALUE);
            case INTEGER -> (int) whole(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case BIGINT -> whole(value, Long.MIN_VALUE, Long.MAX_VALUE);
            case REAL -> real(value);
            case DOUBLE -> floating(value);
            case DECIMAL -> decimal(value);
            case TEXT -> text(value);
            case BINARY ->
                value instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : require(byte[].class, value);
            case DATE -> date(value);
            case TIMESTAMP -> timestamp(value);
            case INSTANT -> instant(value);
            case ARRAY -> {
                boolean isList = value instanceof Iterable<?> || value instanceof ArrayParameter;
                yield isList ? value : impossible(value);
            }
            case STRUCT -> require(StructParameter.class, value);
        };
    }

    private Object bool(Object value) throws SQLException {
        if (value instanceof Boolean) {
            return value;
        }
        if (value instanceof Number) {
            return decimal(value).signum() != 0;
        }
        String text = value instanceof String string ? string.strip().toLowerCase(Locale.ROOT) : "";
        return switch (text) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> impossible(value);
        };
    }

    /** What is behind the point is cut, as CAST does. */
    private long whole(Object value, long min, long max) throws SQLException {
        BigDecimal number = decimal(value);
        if (number.precision() - number.scale() > 19
                || number.toBigInteger().compareTo(BigDecimal.valueOf(min).toBigInteger()) < 0
                || number.toBigInteger().compareTo(BigDecimal.valueOf(max).toBigInteger()) > 0) {
            throw outOfRange(value);
        }
        return number.longValue();
    }

    /** A number that is beyond the type's range does not become infinite; what is infinite stays so. */
    private float real(Object value) throws SQLException {
        double number = floating(value);
        if (Float.isInfinite((float) number) && !Double.isInfinite(number)) {
            throw outOfRange(value);
        }
        return (float) number;
    }

    private double floating(Object value) throws SQLException {
        if (value instanceof Double || value instanceof Float) {
            return ((Number) value).doubleValue();
        }
        if (value instanceof String text) {
            String word = text.strip();
            try {
                double number = Double.parseDouble(word);
                if (Double.isInfinite(number) && !word.endsWith("Infinity")) {
                    throw outOfRange(value);
                }
                return number;
            } catch (NumberFormatException e) {
                throw error(value, e);
            }
        }
        double number = decimal(value).doubleValue();
        if (Double.isInfinite(number)) {
            throw outOfRange(value);
        }
        return number;
    }

    private SQLException outOfRange(Object value) {
        return new SQLException("The parameter " + value + " is out of the range of " + name(), "22003");
    }

    private BigDecimal decimal(Object value) throws SQLException {
        if (value instanceof Boolean flag) {
            return flag ? BigDecimal.ONE : BigDecimal.ZERO;
        }
        if (value instanceof BigDecimal number) {
            return number;
        }
        if (!(value instanceof Number) && !(value instanceof String)) {
            throw error(value, null);
        }
        try {
            return new BigDecimal(value.toString().strip());
        } catch (NumberFormatException e) {
            throw error(value, e);
        }
    }

    private String text(Object value) throws SQLException {
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        if (value instanceof LocalDateTime time) {
            return WRITTEN.format(time);
        }
        boolean isPlain = value instanceof String
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof LocalDate
                || value instanceof Instant;
        if (!isPlain) {
            throw error(value, null);
        }
        return value.toString();
    }

    private LocalDate date(Object value) throws SQLException {
        if (value instanceof LocalDate date) {
            return date;
        }
        if (value instanceof LocalDateTime time) {
            return time.toLocalDate();
        }
        if (value instanceof Instant instant) {
            return LocalDate.ofInstant(instant, ZoneId.systemDefault());
        }
        try {
            return LocalDate.parse(require(String.class, value).strip(), DAY);
        } catch (DateTimeException e) {
            throw error(value, e);
        }
    }

    private LocalDateTime timestamp(Object value) throws SQLException {
        if (value instanceof LocalDateTime time) {
            return time;
        }
        if (value instanceof LocalDate date) {
            return date.atStartOfDay();
        }
        if (value instanceof Instant instant) {
            return LocalDateTime.ofInstant(instant, ZoneId.systemDefault());
        }
        String text = require(String.class, value).strip().replace('T', ' ');
        try {
            return text.indexOf(' ') < 0 ? LocalDate.parse(text, DAY).atStartOfDay() : LocalDateTime.parse(text, TIME);
        } catch (DateTimeException e) {
            throw error(value, e);
        }
    }

    private Instant instant(Object value) throws SQLException {
        if (value instanceof Instant instant) {
            return instant;
        }
        if (value instanceof String text) {
            try {
                return OffsetDateTime.parse(text.strip().replace(' ', 'T')).toInstant();
            } catch (DateTimeException e) {
                throw error(value, e);
            }
        }
        return timestamp(value).atZone(ZoneId.systemDefault()).toInstant();
    }

    private <T> T require(Class<T> type, Object value) throws SQLException {
        if (!type.isInstance(value)) {
            throw error(value, null);
        }
        return type.cast(value);
    }

    private Object impossible(Object value) throws SQLException {
        throw error(value, null);
    }

    private SQLException error(Object value, Exception cause) {
        String shown = value instanceof String text
                ? "'" + text + "'"
                : "of " + value.getClass().getSimpleName();
        return new SQLException("The parameter " + shown + " can't be converted to " + name(), "22018", cause);
    }
}
