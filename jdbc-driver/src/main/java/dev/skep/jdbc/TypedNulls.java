package dev.skep.jdbc;

import dev.skep.api.client.NullParameter;
import dev.skep.api.error.SkepException;
import dev.skep.api.type.TypeParser;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** NULL as the value of a parameter: of the type that is named for it in queries, of that of the column in statements that write. */
final class TypedNulls {
    private static final Pattern WRITES = Pattern.compile("\\s*(?:insert|update|merge)\\b", Pattern.CASE_INSENSITIVE);

    private TypedNulls() {}

    /** @param type one of {@link Types}; one that no value here has is passed over, as NULL is of any */
    static Object of(int type) {
        try {
            return TargetType.of(type).none();
        } catch (SQLException e) {
            return null;
        }
    }

    /** @param name of a type of HQL's, as arrays and structs need it; another says nothing */
    static Object of(int type, String name) {
        Object none = of(type);
        if (none != null || name == null) {
            return none;
        }
        try {
            return new NullParameter(TypeParser.parse(name));
        } catch (SkepException e) {
            return null;
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
