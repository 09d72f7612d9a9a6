package dev.skep.jdbc;

import dev.skep.api.error.SkepException;
import dev.skep.api.type.DataType;
import dev.skep.api.type.DecimalType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.TypeParser;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The types that arrays made for statements have by the names of their elements' types: HQL's, JDBC's, and some that other databases have. */
final class ElementTypes {
    /** Names that mean nothing in HQL, or something else. */
    private static final Map<String, DataType> OTHER_NAMES = otherNames();

    private ElementTypes() {}

    private static Map<String, DataType> otherNames() {
        Map<DataType, List<String>> names = Map.of(
                PrimitiveType.BOOLEAN,
                List.of("bool", "bit"),
                PrimitiveType.SMALLINT,
                List.of("int2"),
                PrimitiveType.INT,
                List.of("int4"),
                PrimitiveType.BIGINT,
                List.of("int8", "long"),
                PrimitiveType.FLOAT,
                List.of("real", "float4"),
                PrimitiveType.DOUBLE,
                List.of("double precision", "float8"),
                PrimitiveType.STRING,
                List.of(
                        "char",
                        "varchar",
                        "longvarchar",
                        "nchar",
                        "nvarchar",
                        "longnvarchar",
                        "character varying",
                        "text",
                        "clob",
                        "nclob",
                        "uuid"),
                PrimitiveType.BINARY,
                List.of("varbinary", "longvarbinary", "blob", "bytea"),
                PrimitiveType.TIMESTAMP_LOCAL_TZ,
                List.of("timestamp with time zone", "timestamp_with_timezone", "timestamptz"));
        Map<String, DataType> types = new HashMap<>();
        names.forEach((type, known) -> known.forEach(name -> types.put(name, type)));
        return types;
    }

    /**
     * The type of elements by its name; a decimal without precision and scale is one that holds them all.
     *
     * @param elements null for NULL
     * @throws SQLException for a name that is none of a type, and for decimals that no type holds
     */
    static DataType of(String name, List<?> elements) throws SQLException {
        String word = name.strip().toLowerCase(Locale.ROOT);
        DataType other = OTHER_NAMES.get(word);
        if (other != null) {
            return other;
        }
        if (List.of("decimal", "numeric", "dec").contains(word)) {
            return decimal(elements);
        }
        try {
            return TypeParser.parse(name);
        } catch (SkepException e) {
            throw new SQLException(
                    "'" + name + "' is no type of elements, as int, decimal(10,2) and array<string> are: "
                            + e.getMessage(),
                    "22023",
                    e);
        }
    }

    /** At least as many digits as a bare {@code decimal} has, and those behind the point that the elements have. */
    private static DataType decimal(List<?> elements) throws SQLException {
        List<BigDecimal> numbers = new ArrayList<>();
        elements.forEach(element -> number(element).ifPresent(numbers::add));
        int scale = 0;
        int whole = 1;
        for (BigDecimal number : numbers) {
            scale = Math.max(scale, number.scale());
            whole = Math.max(whole, number.precision() - number.scale());
        }
        int digits = whole + scale;
        if (digits > DecimalType.MAX_PRECISION) {
            throw new SQLException(
                    "The elements have up to " + whole + " digits before the point and " + scale
                            + " behind it, and a decimal has at most " + DecimalType.MAX_PRECISION,
                    "22003");
        }
        return new DecimalType(Math.max(DecimalType.DEFAULT.precision(), digits), scale);
    }

    /** Without zeros at its end; empty for what is no number, which is an error where the array is given to a statement. */
    private static Optional<BigDecimal> number(Object element) {
        if (!(element instanceof Number) && !(element instanceof String)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(element.toString().strip()).stripTrailingZeros());
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
