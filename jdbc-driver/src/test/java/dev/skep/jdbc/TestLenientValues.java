package dev.skep.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.Date;
import java.sql.DriverManager;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values and questions that are not quite what is wanted, as tools and frameworks send them. */
class TestLenientValues {
    @TempDir
    Path directory;

    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        connection = DriverManager.getConnection("jdbc:skep:" + directory.resolve("warehouse"));
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void untypedNull() throws SQLException {
        for (String expression : List.of(
                "TIMESTAMP'2024-01-01 00:00:00' - ?",
                "~ ?",
                "sort_array(?)",
                "sequence(?, ?)",
                "nullif(array_contains(?, ?), false)")) {
            try (PreparedStatement statement = connection.prepareStatement("SELECT " + expression)) {
                for (int i = 1; i <= ParameterMarkers.count(expression); i++) {
                    statement.setNull(i, Types.NULL);
                }
                try (ResultSet rows = statement.executeQuery()) {
                    assertThat(rows.next()).isTrue();
                    assertThat(rows.getObject(1)).isNull();
                }
            }
        }
    }

    @Test
    void listsAndNumbersWhereOthersAreNull() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT array_contains(?, 1), sequence(?, ?)")) {
            assertThat(statement.getParameterMetaData().getParameterTypeName(1)).isEqualTo("array<int>");
            statement.setObject(1, List.of(1, 2));
            statement.setInt(2, 1);
            statement.setInt(3, 3);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                assertThat(rows.getBoolean(1)).isTrue();
                assertThat(rows.getString(2)).isEqualTo("[1,2,3]");
            }
        }
    }

    @Test
    void catalogsThatAreNotThereHaveNothing() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t (a INT, PRIMARY KEY (a) DISABLE NOVALIDATE)");
        }
        DatabaseMetaData data = connection.getMetaData();
        for (String catalog : new String[] {null, ""}) {
            assertThat(count(data.getTables(catalog, null, "t", null))).isEqualTo(1);
            assertThat(count(data.getColumns(catalog, null, "t", null))).isEqualTo(1);
            assertThat(count(data.getSchemas(catalog, null))).isEqualTo(1);
            assertThat(count(data.getPrimaryKeys(catalog, null, "t"))).isEqualTo(1);
            assertThat(count(data.getFunctions(catalog, null, "upper"))).isEqualTo(1);
        }
        assertThat(count(data.getTables("nosuch", null, "t", null))).isZero();
        assertThat(count(data.getColumns("nosuch", null, "t", null))).isZero();
        assertThat(count(data.getSchemas("nosuch", null))).isZero();
        assertThat(count(data.getPrimaryKeys("nosuch", null, "t"))).isZero();
        assertThat(count(data.getFunctions("nosuch", null, "upper"))).isZero();
    }

    private static int count(ResultSet rows) throws SQLException {
        int count = 0;
        try (rows) {
            while (rows.next()) {
                count++;
            }
        }
        return count;
    }

    @Test
    void columnsOfListingsBeforeTheyRun() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t (a INT) PARTITIONED BY (p INT)");
        }
        for (String listing : List.of(
                "SHOW TABLES",
                "SHOW DATABASES",
                "SHOW COLUMNS IN t",
                "SHOW PARTITIONS t",
                "SHOW CREATE TABLE t",
                "SHOW FUNCTIONS LIKE 'upper'",
                "SHOW TBLPROPERTIES t",
                "DESCRIBE t",
                "DESCRIBE FORMATTED t",
                "DESCRIBE DATABASE default",
                "DESCRIBE SELECT 1 AS a",
                "DESCRIBE FUNCTION upper",
                "EXPLAIN SELECT 1",
                "EXPLAIN ANALYZE SELECT a FROM t")) {
            try (PreparedStatement statement = connection.prepareStatement(listing)) {
                ResultSetMetaData before = statement.getMetaData();
                assertThat(before).as(listing).isNotNull();
                try (ResultSet rows = statement.executeQuery()) {
                    assertThat(names(before)).as(listing).isEqualTo(names(rows.getMetaData()));
                }
            }
        }
    }

    private static List<String> names(ResultSetMetaData data) throws SQLException {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= data.getColumnCount(); i++) {
            names.add(data.getColumnLabel(i) + " " + data.getColumnTypeName(i));
        }
        return names;
    }

    @Test
    void shapesAreKeptUntilATableMayHaveChanged() throws SQLException {
        try (Statement statement = connection.createStatement();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO kept VALUES (?)")) {
            statement.execute("CREATE TABLE kept (a INT)");
            SkepConnection own = (SkepConnection) connection;
            assertThat(insert.getParameterMetaData().getParameterTypeName(1)).isEqualTo("INT");
            long changes = own.changes();
            insert.setInt(1, 1);
            insert.executeUpdate();
            statement.executeQuery("SELECT * FROM kept").close();
            assertThat(own.changes()).isEqualTo(changes);
            statement.execute("DROP TABLE kept");
            statement.execute("CREATE TABLE kept (a STRING)");
            assertThat(insert.getParameterMetaData().getParameterTypeName(1)).isEqualTo("STRING");
        }
    }

    @Test
    void arraysHaveTheirElementsType() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE lists (a ARRAY<INT>, s STRUCT<x:INT>, m MAP<STRING, INT>)");
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO lists VALUES (?, ?, ?)")) {
                ParameterMetaData data = insert.getParameterMetaData();
                assertThat(data.getParameterClassName(1)).isEqualTo("java.sql.Array");
                assertThat(data.getParameterClassName(2)).isEqualTo("java.sql.Struct");
                assertThat(data.getParameterClassName(3)).isEqualTo("java.util.Map");
            }
            try (ResultSet rows = statement.executeQuery(
                    "SELECT array(1, 2), array(1.5), array(DATE'2024-01-01'),"
                            + " array(TIMESTAMP'2024-01-01 00:00:01'), array(CAST(1.5 AS FLOAT)), array(true), array(array(1))")) {
                rows.next();
                List<Object> firsts = new ArrayList<>();
                for (int i = 1; i <= 7; i++) {
                    try (ResultSet elements = rows.getArray(i).getResultSet()) {
                        elements.next();
                        firsts.add(elements.getObject(2));
                    }
                }
                assertThat(firsts)
                        .containsExactly(
                                1,
                                new BigDecimal("1.5"),
                                Date.valueOf("2024-01-01"),
                                Timestamp.valueOf("2024-01-01 00:00:01"),
                                1.5,
                                true,
                                "[1]");
            }
        }
        Array made = connection.createArrayOf("bigint", new Object[] {1, null});
        try (ResultSet elements = made.getResultSet()) {
            assertThat(elements.getMetaData().getColumnType(2)).isEqualTo(Types.BIGINT);
            elements.next();
            assertThat(elements.getLong(2)).isEqualTo(1);
        }
    }

    @Test
    void nullsWhereThereMayBeNone() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.addBatch(null))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("HY009"));
        }
        assertThatThrownBy(() -> connection.setClientInfo((Properties) null))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("HY009"));
        assertThat(connection.getMetaData().getFunctions(null, null, "%")).satisfies(rows -> {
            while (rows.next()) {
                assertThat(rows.getString("FUNCTION_NAME")).matches("\\w+");
            }
        });
    }
}
