package dev.skep.metastore.jdbc;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.metastore.Database;
import dev.skep.metastore.NamePattern;
import dev.skep.metastore.NearestNames;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Databases as rows. */
final class DatabaseRows {
    private static final String SELECT = "SELECT name, comment, location, owner, properties FROM databases";

    private DatabaseRows() {}

    static void create(Session session, Database database) throws SQLException {
        if (id(session, database.name()).isPresent()) {
            throw exists(database.name());
        }
        session.update(
                "INSERT INTO databases (name, comment, location, owner, properties) VALUES (?, ?, ?, ?, ?)",
                database.name(),
                database.comment().orElse(null),
                database.location(),
                database.owner(),
                RecordText.properties(database.properties()));
    }

    static Database alter(Session session, String name, UnaryOperator<Database> change) throws SQLException {
        long id = requireId(session, name);
        Database changed = change.apply(require(session, name));
        if (!changed.name().equals(lower(name)) && id(session, changed.name()).isPresent()) {
            throw exists(changed.name());
        }
        session.update(
                "UPDATE databases SET name = ?, comment = ?, location = ?, owner = ?, properties = ? WHERE database_id = ?",
                changed.name(),
                changed.comment().orElse(null),
                changed.location(),
                changed.owner(),
                RecordText.properties(changed.properties()),
                id);
        return changed;
    }

    static void drop(Session session, String name, boolean cascade) throws SQLException {
        long id = requireId(session, name);
        if (lower(name).equals(Database.DEFAULT)) {
            throw new SkepException(ErrorCode.NOT_SUPPORTED, "The database 'default' cannot be dropped.");
        }
        if (!cascade) {
            requireEmpty(session, name, id);
        }
        session.update("DELETE FROM databases WHERE database_id = ?", id);
    }

    private static void requireEmpty(Session session, String name, long id) throws SQLException {
        for (String kind : List.of("tables", "functions")) {
            Optional<String> member = session.first(
                    "SELECT name FROM " + kind + " WHERE database_id = ? ORDER BY name", row -> row.getString(1), id);
            if (member.isPresent()) {
                String what = kind.equals("tables") ? "table" : "function";
                throw new SkepException(
                                ErrorCode.DATABASE_NOT_EMPTY,
                                "The database '" + lower(name) + "' is not empty: it has the " + what + " '"
                                        + member.get() + "'.")
                        .withHint("DROP DATABASE … CASCADE drops what is in it too.");
            }
        }
    }

    static Optional<Database> find(Session session, String name) throws SQLException {
        return session.first(SELECT + " WHERE name = ?", DatabaseRows::database, lower(name));
    }

    static Database require(Session session, String name) throws SQLException {
        Optional<Database> found = find(session, name);
        if (found.isEmpty()) {
            throw notFound(session, name);
        }
        return found.get();
    }

    static List<String> names(Session session, NamePattern pattern) throws SQLException {
        return session.list("SELECT name FROM databases ORDER BY name", row -> row.getString(1)).stream()
                .filter(pattern::matches)
                .toList();
    }

    static Optional<Long> id(Session session, String name) throws SQLException {
        return session.first("SELECT database_id FROM databases WHERE name = ?", row -> row.getLong(1), lower(name));
    }

    static long requireId(Session session, String name) throws SQLException {
        Optional<Long> id = id(session, name);
        if (id.isEmpty()) {
            throw notFound(session, name);
        }
        return id.get();
    }

    private static SkepException notFound(Session session, String name) throws SQLException {
        SkepException error =
                new SkepException(ErrorCode.DATABASE_NOT_FOUND, "There is no database '" + lower(name) + "'.");
        Optional<String> hint = NearestNames.hint(name, names(session, NamePattern.any()));
        return hint.map(error::withHint).orElse(error);
    }

    private static SkepException exists(String name) {
        return new SkepException(ErrorCode.DATABASE_EXISTS, "The database '" + name + "' exists already.");
    }

    private static Database database(ResultSet row) throws SQLException {
        return new Database(
                row.getString(1),
                Optional.ofNullable(row.getString(2)),
                row.getString(3),
                row.getString(4),
                RecordText.properties(row.getString(5)));
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
