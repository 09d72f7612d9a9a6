package dev.skep.metastore.jdbc;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.metastore.FunctionDefinition;
import dev.skep.metastore.NamePattern;
import dev.skep.metastore.NearestNames;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Functions as rows. */
final class FunctionRows {
    private static final String SELECT =
            "SELECT d.name, f.name, f.class_name, f.resources, f.owner, f.created_at FROM functions f"
                    + " JOIN databases d ON d.database_id = f.database_id WHERE ";
    private static final String OF_DATABASE = "d.name = ?";

    private FunctionRows() {}

    static void create(Session session, FunctionDefinition function) throws SQLException {
        long databaseId = DatabaseRows.requireId(session, function.database());
        if (find(session, function.database(), function.name()).isPresent()) {
            throw new SkepException(ErrorCode.FUNCTION_EXISTS, "The function '" + name(function) + "' exists already.");
        }
        session.update(
                "INSERT INTO functions (database_id, name, class_name, resources, owner, created_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                databaseId,
                function.name(),
                function.className(),
                RecordText.resources(function.resources()),
                function.owner(),
                function.createdAt());
    }

    static void drop(Session session, String database, String name) throws SQLException {
        long databaseId = DatabaseRows.requireId(session, database);
        int dropped =
                session.update("DELETE FROM functions WHERE database_id = ? AND name = ?", databaseId, lower(name));
        if (dropped == 0) {
            SkepException error = new SkepException(
                    ErrorCode.FUNCTION_NOT_FOUND,
                    "There is no function '" + lower(database) + "." + lower(name) + "'.");
            List<String> names = list(session, database, NamePattern.any()).stream()
                    .map(FunctionDefinition::name)
                    .toList();
            throw NearestNames.hint(name, names).map(error::withHint).orElse(error);
        }
    }

    static Optional<FunctionDefinition> find(Session session, String database, String name) throws SQLException {
        return session.first(
                SELECT + OF_DATABASE + " AND f.name = ?", FunctionRows::function, lower(database), lower(name));
    }

    /** @param condition over {@code functions f} and {@code databases d} */
    static List<FunctionDefinition> listWhere(Session session, String condition, List<Object> parameters)
            throws SQLException {
        return session.list(SELECT + "(" + condition + ")", FunctionRows::function, parameters.toArray());
    }

    static List<FunctionDefinition> list(Session session, String database, NamePattern pattern) throws SQLException {
        DatabaseRows.requireId(session, database);
        return session.list(SELECT + OF_DATABASE + " ORDER BY f.name", FunctionRows::function, lower(database)).stream()
                .filter(function -> pattern.matches(function.name()))
                .toList();
    }

    private static FunctionDefinition function(ResultSet row) throws SQLException {
        return new FunctionDefinition(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                RecordText.resources(row.getString(4)),
                row.getString(5),
                row.getLong(6));
    }

    private static String name(FunctionDefinition function) {
        return function.database() + "." + function.name();
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
