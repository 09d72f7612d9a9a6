package dev.skep.jdbc;

import dev.skep.api.client.ArrayParameter;
import dev.skep.api.client.StructParameter;
import dev.skep.api.error.SkepException;
import dev.skep.api.type.ArrayType;
import dev.skep.api.type.DataType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.StructType;
import dev.skep.api.type.TypeParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Struct;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Java's and JDBC's objects as the engine takes them for {@code ?} markers. */
final class ParameterValues {
    private static final Map<Class<?>, DataType> ELEMENTS = Map.ofEntries(
            Map.entry(boolean.class, PrimitiveType.BOOLEAN),
            Map.entry(Boolean.class, PrimitiveType.BOOLEAN),
            Map.entry(Byte.class, PrimitiveType.TINYINT),
            Map.entry(short.class, PrimitiveType.SMALLINT),
            Map.entry(Short.class, PrimitiveType.SMALLINT),
            Map.entry(int.class, PrimitiveType.INT),
            Map.entry(Integer.class, PrimitiveType.INT),
            Map.entry(long.class, PrimitiveType.BIGINT),
            Map.entry(Long.class, PrimitiveType.BIGINT),
            Map.entry(float.class, PrimitiveType.FLOAT),
            Map.entry(Float.class, PrimitiveType.FLOAT),
            Map.entry(double.class, PrimitiveType.DOUBLE),
            Map.entry(Double.class, PrimitiveType.DOUBLE),
            Map.entry(char.class, PrimitiveType.STRING),
            Map.entry(String.class, PrimitiveType.STRING));

    private ParameterValues() {}

    /** @throws SQLException for an object of a class that stands for no type of Hive's */
    static Object of(Object value) throws SQLException {
        if (value instanceof Date date) {
            return date.toLocalDate();
        }
        if (value instanceof Timestamp timestamp) {
            return timestamp.toLocalDateTime();
        }
        if (value instanceof java.sql.Time time) {
            return time.toString();
        }
        if (value instanceof java.util.Date date) {
            return LocalDateTime.ofInstant(date.toInstant(), ZoneId.systemDefault());
        }
        if (value instanceof Calendar calendar) {
            return LocalDateTime.ofInstant(calendar.toInstant(), ZoneId.systemDefault());
        }
        if (value instanceof Character
                || value instanceof StringBuilder
                || value instanceof StringBuffer
                || value instanceof UUID
                || value instanceof LocalTime
                || value instanceof Enum<?>) {
            return value.toString();
        }
        if (value instanceof OffsetDateTime time) {
            return time.toInstant();
        }
        if (value instanceof ZonedDateTime time) {
            return time.toInstant();
        }
        if (value instanceof BigInteger whole) {
            return new BigDecimal(whole);
        }
        if (value instanceof AtomicBoolean flag) {
            return flag.get();
        }
        if (value instanceof AtomicInteger number) {
            return number.get();
        }
        if (value instanceof AtomicLong number) {
            return number.get();
        }
        if (value == null
                || value instanceof Boolean
                || value instanceof Number
                || value instanceof String
                || value instanceof byte[]
                || value instanceof LocalDate
                || value instanceof LocalDateTime
                || value instanceof Instant) {
            return value;
        }
        return compound(value);
    }

    private static Object compound(Object value) throws SQLException {
        if (value instanceof Array array) {
            List<Object> elements = list(Arrays.asList((Object[]) array.getArray()));
            return elementType(array.getBaseTypeName(), elements)
                    .<Object>map(type -> new ArrayParameter(new ArrayType(type), elements))
                    .orElse(elements);
        }
        if (value instanceof Collection<?> values) {
            return list(values);
        }
        if (value.getClass().isArray()) {
            return array(value);
        }
        if (value instanceof InputStream stream) {
            return bytes(stream);
        }
        if (value instanceof Reader reader) {
            return text(reader);
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> entries = new LinkedHashMap<>();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                if (entry.getKey() == null) {
                    throw new SQLException("A key of a map can't be null", "22004");
                }
                entries.put(of(entry.getKey()), of(entry.getValue()));
            }
            return entries;
        }
        if (value instanceof Struct struct) {
            return struct(struct);
        }
        if (value instanceof Blob blob) {
            return bytes(blob.getBinaryStream());
        }
        if (value instanceof Clob clob) {
            return text(clob.getCharacterStream());
        }
        throw Errors.unsupported("A parameter of class " + value.getClass().getName());
    }

    /** Java's arrays, also of numbers; those of a class that stands for one type have it when they are empty, too. */
    private static Object array(Object array) throws SQLException {
        List<Object> elements = new ArrayList<>();
        for (int i = 0; i < java.lang.reflect.Array.getLength(array); i++) {
            elements.add(of(java.lang.reflect.Array.get(array, i)));
        }
        DataType type = ELEMENTS.get(array.getClass().getComponentType());
        return type == null ? elements : new ArrayParameter(new ArrayType(type), elements);
    }

    private static List<Object> list(Collection<?> values) throws SQLException {
        List<Object> elements = new ArrayList<>();
        for (Object value : values) {
            elements.add(of(value));
        }
        return elements;
    }

    /** Empty for arrays of other drivers whose type is not known here: their elements tell it. */
    private static Optional<DataType> elementType(String name, List<?> elements) {
        try {
            return name == null ? Optional.empty() : Optional.of(ElementTypes.of(name, elements));
        } catch (SQLException e) {
            return Optional.empty();
        }
    }

    private static StructParameter struct(Struct struct) throws SQLException {
        StructType type = structType(struct.getSQLTypeName());
        try {
            return new StructParameter(type, list(Arrays.asList(struct.getAttributes())));
        } catch (IllegalArgumentException e) {
            throw new SQLException(e.getMessage(), "22023", e);
        }
    }

    /** @throws SQLException unless the name is one of a struct, as in {@code struct<a:int,b:string>} */
    static StructType structType(String name) throws SQLException {
        try {
            if (name != null && TypeParser.parse(name) instanceof StructType type) {
                return type;
            }
        } catch (SkepException e) {
            throw new SQLException("'" + name + "' is no type: " + e.getMessage(), "22023", e);
        }
        throw new SQLException("'" + name + "' is no type of a struct, as struct<a:int,b:string> is", "22023");
    }

    /** All that is left of a stream; null for null. */
    static byte[] bytes(InputStream stream) throws SQLException {
        try (stream) {
            return stream == null ? null : stream.readAllBytes();
        } catch (IOException e) {
            throw new SQLException("The parameter's stream can't be read: " + e.getMessage(), "22000", e);
        }
    }

    /** All that is left of a reader; null for null. */
    static String text(Reader reader) throws SQLException {
        try (reader) {
            if (reader == null) {
                return null;
            }
            StringWriter text = new StringWriter();
            reader.transferTo(text);
            return text.toString();
        } catch (IOException e) {
            throw new SQLException("The parameter's text can't be read: " + e.getMessage(), "22000", e);
        }
    }

    /** That many bytes of a stream, which has them. */
    static InputStream first(InputStream stream, long bytes) throws SQLException {
        try (stream) {
            if (stream == null) {
                return null;
            }
            byte[] read = stream.readNBytes(count(bytes));
            requireAll(read.length, bytes, "bytes");
            return new ByteArrayInputStream(read);
        } catch (IOException e) {
            throw new SQLException("The parameter's stream can't be read: " + e.getMessage(), "22000", e);
        }
    }

    /** That many characters of a reader, which has them. */
    static Reader first(Reader reader, long characters) throws SQLException {
        int count = count(characters);
        String text = text(reader);
        if (text == null) {
            return null;
        }
        requireAll(text.length(), characters, "characters");
        return new StringReader(text.substring(0, count));
    }

    private static void requireAll(int there, long wanted, String unit) throws SQLException {
        if (there < wanted) {
            throw new SQLException(
                    "The parameter's stream ends after " + there + " " + unit + ", not " + wanted, "22026");
        }
    }

    /** Bytes as the characters of ASCII. */
    static Reader ascii(InputStream stream) {
        return stream == null ? null : new InputStreamReader(stream, StandardCharsets.US_ASCII);
    }

    private static int count(long length) throws SQLException {
        if (length < 0) {
            throw new SQLException("A length can't be negative", "22023");
        }
        return Math.toIntExact(Math.min(Integer.MAX_VALUE, length));
    }
}
