package dev.skep.jdbc;

import dev.skep.api.client.NullParameter;
import dev.skep.api.error.SkepException;
import dev.skep.api.type.TypeParser;
import java.sql.JDBCType;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** NULL as the value of a parameter: of the type that is named for it in queries, of that of the column in statements that write. */
final class TypedNulls {
    private static final Pattern WRITES = Pattern.compile("\\s*(?:insert|update|merge)\\b", Pattern.CASE_INSENSITIVE);

    private TypedNulls() {}

    /**
     * NULL of a type; a mere null for one that no value here has, as NULL is of any.
     *
     * @param type one of {@link Types}
     * @throws SQLException for a number that is none
     */
    static Object of(int type) throws SQLException {
        if (Arrays.stream(JDBCType.values()).noneMatch(known -> known.getVendorTypeNumber() == type)) {
            throw new SQLException("There is no type " + type + " among those of java.sql.Types", "22023");
        }
        try {
            return TargetType.of(type).none();
        } catch (SQLFeatureNotSupportedException e) {
            return null;
        }
    }

    /**
     * NULL of a type.
     *
     * @param name of a type of HQL's, as arrays and structs need it; another says nothing for other types
     * @throws SQLException for a number that is no type, and for an array's or struct's name that is none
     */
    static Object of(int type, String name) throws SQLException {
        Object none = of(type);
        if (none != null || name == null) {
            return none;
        }
        try {
            return new NullParameter(TypeParser.parse(name));
        } catch (SkepException e) {
            if (type != Types.ARRAY && type != Types.STRUCT) {
                return null;
            }
            throw new SQLException("'" + name + "' is no type: " + e.getMessage(), "22023", e);
        }
    }

    /** The values for a statement. Frameworks that don't know a column say VARCHAR for it, so what is written has the column's type alone. */
    static List<Object> forStatement(String sql, List<Object> values) {
        List<Object> bound = new ArrayList<>(values);
        if (WRITES.matcher(sql).lookingAt()) {
            bound.replaceAll(value -> value instanceof NullParameter ? null : value);
        }
        return bound;
    }
}
