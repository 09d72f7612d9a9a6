package dev.skep.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Java's objects as values of parameters, and what no statement takes. */
class TestParameterValues {
    @TempDir
    Path directory;

    private Connection connection;
    private Statement statement;

    @BeforeEach
    void open() throws SQLException {
        connection = DriverManager.getConnection("jdbc:skep:" + directory);
        statement = connection.createStatement();
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private String told(String sql, Object value) throws SQLException {
        try (PreparedStatement prepared = connection.prepareStatement(sql)) {
            prepared.setObject(1, value);
            try (ResultSet rows = prepared.executeQuery()) {
                rows.next();
                return rows.getString(1) + " " + rows.getMetaData().getColumnTypeName(1);
            }
        }
    }

    private List<String> values(String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    @Test
    void emptyListsAndMapsAreOfWhatIsBesideThem() throws SQLException {
        assertThat(told("select ?", List.of(List.of(1), List.of()))).isEqualTo("[[1],[]] array<array<int>>");
        assertThat(told("select ?", List.of(List.of(), List.of(1), List.of(2L))))
                .isEqualTo("[[],[1],[2]] array<array<bigint>>");
        assertThat(told("select ?", List.of(List.of(List.of()), List.of(List.of(true)))))
                .isEqualTo("[[[]],[[true]]] array<array<array<boolean>>>");
        assertThat(told("select ?", List.of(Map.of("a", 1), Map.of())))
                .isEqualTo("[{\"a\":1},{}] array<map<string,int>>");
        assertThat(told("select ?['b']", Map.of("a", List.of(), "b", List.of(1.5))))
                .isEqualTo("[1.5] array<double>");
    }

    @Test
    void otherClassesThatStandForOneType() throws SQLException {
        assertThat(told("select ?", new AtomicBoolean(true))).isEqualTo("true boolean");
        assertThat(told("select ?", new StringBuilder("ab"))).isEqualTo("ab string");
        assertThat(told("select ?", new LinkedHashSet<>(List.of(2, 1)))).isEqualTo("[2,1] array<int>");
        assertThat(told("select ?", Time.valueOf("10:11:12"))).isEqualTo("10:11:12 string");
        try (PreparedStatement prepared = connection.prepareStatement("select ?")) {
            prepared.setTime(1, Time.valueOf("10:11:12"));
            try (ResultSet rows = prepared.executeQuery()) {
                rows.next();
                assertThat(rows.getString(1)).isEqualTo("10:11:12");
            }
        }
    }

    @Test
    void nullHasTheTypeOfItsSetter() throws SQLException {
        try (PreparedStatement prepared = connection.prepareStatement("select ?, ?, ?, ?, ?")) {
            prepared.setString(1, null);
            prepared.setBigDecimal(2, null);
            prepared.setDate(3, null);
            prepared.setTimestamp(4, null);
            prepared.setBytes(5, null);
            try (ResultSet rows = prepared.executeQuery()) {
                List<Integer> types = new ArrayList<>();
                for (int i = 1; i <= 5; i++) {
                    types.add(rows.getMetaData().getColumnType(i));
                }
                assertThat(types)
                        .containsExactly(Types.VARCHAR, Types.DECIMAL, Types.DATE, Types.TIMESTAMP, Types.BINARY);
            }
        }
    }

    @Test
    void nullOfNoTypeIsAnError() throws SQLException {
        try (PreparedStatement prepared = connection.prepareStatement("select ?")) {
            assertThatThrownBy(() -> prepared.setNull(1, 9999)).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> prepared.setNull(1, Types.ARRAY, "foo<int>"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("'foo<int>' is no type");
            prepared.setNull(1, Types.ROWID);
            prepared.setNull(1, Types.ARRAY, "array<int>");
            try (ResultSet rows = prepared.executeQuery()) {
                assertThat(rows.getMetaData().getColumnTypeName(1)).isEqualTo("array<int>");
            }
        }
    }

    @Test
    void limitsAreWholeNumbers() throws SQLException {
        statement.execute("create table t (c int)");
        statement.execute("insert into t values (1), (2), (3)");
        for (Object many : List.of(2, 2L, "2", new BigDecimal("2.0"), 2.0)) {
            try (PreparedStatement prepared = connection.prepareStatement("select c from t order by c limit ?")) {
                prepared.setObject(1, many);
                prepared.execute();
                assertThat(prepared.getResultSet().next()).isTrue();
            }
        }
        for (Object wrong : List.of(2.9, true, "2.9", -1, "many", new BigDecimal("1e30"))) {
            try (PreparedStatement prepared = connection.prepareStatement("select c from t limit ?")) {
                prepared.setObject(1, wrong);
                assertThatThrownBy(prepared::executeQuery)
                        .as(wrong.toString())
                        .hasMessageContaining("LIMIT and OFFSET take a constant whole number");
            }
        }
    }

    @Test
    void aBatchWithAValueOfAnotherTypeWritesNothing() throws SQLException {
        statement.execute("create table t (c int)");
        try (PreparedStatement prepared = connection.prepareStatement("insert into t values (?)")) {
            for (Object value : List.of(1, List.of(1), 3)) {
                prepared.setObject(1, value);
                prepared.addBatch();
            }
            assertThatThrownBy(prepared::executeBatch)
                    .isInstanceOfSatisfying(BatchUpdateException.class, e -> assertThat(e.getUpdateCounts())
                            .isEmpty());
            assertThat(values("select c from t")).isEmpty();
            for (Object value : List.of(1, 2L, "3")) {
                prepared.setObject(1, value);
                prepared.addBatch();
            }
            assertThat(prepared.executeBatch()).containsExactly(1, 1, 1);
            assertThat(values("select c from t order by c")).containsExactly("1", "2", "3");
        }
    }

    @Test
    void aBatchWithAPartitionThatIsNoneWritesNothing() throws SQLException {
        statement.execute("create table parts (a int) partitioned by (day date, h int)");
        try (PreparedStatement prepared =
                connection.prepareStatement("insert into parts partition (day = ?, h = ?) values (?)")) {
            for (String day : List.of("2024-01-01", "no day")) {
                prepared.setString(1, day);
                prepared.setInt(2, 1);
                prepared.setInt(3, 1);
                prepared.addBatch();
            }
            assertThatThrownBy(prepared::executeBatch)
                    .isInstanceOfSatisfying(BatchUpdateException.class, e -> assertThat(e.getUpdateCounts())
                            .isEmpty());
            assertThat(values("select a from parts")).isEmpty();
        }
    }

    @Test
    void callsWithNothingAreErrorsOfSql() throws SQLException {
        DatabaseMetaData metadata = connection.getMetaData();
        assertThatThrownBy(() -> connection.setClientInfo((Properties) null))
                .isInstanceOf(SQLClientInfoException.class);
        assertThatThrownBy(() -> connection.unwrap(null)).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> statement.unwrap(null)).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> metadata.unwrap(null)).isInstanceOf(SQLException.class);
        assertThat(connection.isWrapperFor(null)).isFalse();
    }

    @Test
    void statementsRememberWhetherTheyMayBePooled() throws SQLException {
        assertThat(statement.isPoolable()).isFalse();
        statement.setPoolable(true);
        assertThat(statement.isPoolable()).isTrue();
        try (PreparedStatement prepared = connection.prepareStatement("select 1")) {
            assertThat(prepared.isPoolable()).isTrue();
        }
    }

    @Test
    void keysHaveTheirNamesAndAreFoundInAnyDatabase() throws SQLException {
        statement.execute("create database d");
        statement.execute("create table d.p (a int, b int, constraint pk primary key (b, a) disable novalidate)");
        statement.execute("create table c (x int, y int, constraint fk foreign key (x, y) references d.p (b, a)"
                + " disable novalidate)");
        DatabaseMetaData metadata = connection.getMetaData();
        List<String> keys = new ArrayList<>();
        try (ResultSet rows = metadata.getPrimaryKeys(null, null, "p")) {
            while (rows.next()) {
                keys.add(rows.getString("TABLE_SCHEM") + "." + rows.getString("COLUMN_NAME") + " "
                        + rows.getInt("KEY_SEQ") + " " + rows.getString("PK_NAME"));
            }
        }
        assertThat(keys).containsExactly("d.a 2 pk", "d.b 1 pk");
        for (ResultSet rows : List.of(
                metadata.getImportedKeys(null, null, "c"),
                metadata.getExportedKeys(null, null, "p"),
                metadata.getCrossReference(null, null, "p", null, null, "c"))) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString("PK_NAME")).isEqualTo("pk");
            rows.close();
        }
    }
}
