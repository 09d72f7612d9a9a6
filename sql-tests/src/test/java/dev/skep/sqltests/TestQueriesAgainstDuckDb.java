package dev.skep.sqltests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random joins, sub-queries and aggregations give the same rows as DuckDB. {@code -Dseed=n} tries other ones. */
class TestQueriesAgainstDuckDb {
    private static final int QUERIES = 120;

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ";skep.execution.batch.rows=3;skep.execution.tasks=3",
                ";skep.planner.optimize=false",
                ";skep.join.broadcast.bytes=0"
            })
    void sameRows(String settings) throws SQLException {
        long seed = Long.getLong("seed", 20240229L);
        RandomQueries random = new RandomQueries(seed);
        RandomSubqueries subqueries = new RandomSubqueries(seed);
        try (Connection skep = DriverManager.getConnection("jdbc:skep:" + directory + settings);
                Connection duck = DriverManager.getConnection("jdbc:duckdb:")) {
            for (String statement : random.tables()) {
                execute(skep, statement);
                execute(duck, statement);
            }
            int refused = 0;
            for (int i = 0; i < QUERIES; i++) {
                String query = i % 3 == 0 ? subqueries.query() : random.query();
                String replay =
                        "replay with -Dtest=TestQueriesAgainstDuckDb -Dseed=" + seed + " " + settings + "\n" + query;
                try {
                    assertThat(rows(skep, query, replay)).as(replay).isEqualTo(rows(duck, query, replay));
                } catch (SQLException e) {
                    assertThat(e.getCause()).as(replay).isInstanceOf(SQLFeatureNotSupportedException.class);
                    refused++;
                }
            }
            assertThat(refused).as("queries that are not supported").isLessThan(QUERIES / 10);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Rows as text, sorted; numbers without trailing zeros, doubles rounded. */
    private static List<String> rows(Connection connection, String sql, String replay) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    cells.add(text(result.getObject(i)));
                }
                rows.add(String.join("|", cells));
            }
        } catch (SQLException e) {
            throw new SQLException(e.getMessage() + "\n" + replay, e);
        }
        rows.sort(null);
        return rows;
    }

    private static String text(Object value) {
        if (value == null) {
            return "NULL";
        }
        if (value instanceof Double number) {
            return String.format("%.6f", number);
        }
        if (value instanceof java.math.BigDecimal || value instanceof java.math.BigInteger) {
            java.math.BigDecimal number = new java.math.BigDecimal(value.toString()).stripTrailingZeros();
            return number.toPlainString();
        }
        return value.toString();
    }
}
