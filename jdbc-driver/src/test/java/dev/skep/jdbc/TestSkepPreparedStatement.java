package dev.skep.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Date;
import java.sql.DriverManager;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestSkepPreparedStatement {
    private interface Binding {
        void bind(PreparedStatement statement) throws SQLException;
    }

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

    private String echo(Binding binding) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select ?")) {
            binding.bind(statement);
            try (ResultSet rows = statement.executeQuery()) {
                assertThat(rows.next()).isTrue();
                return rows.getString(1);
            }
        }
    }

    @Test
    void tellsOfDecimalsThatNoTypeHas() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select ?")) {
            for (String beyond : new String[] {"1e40", "1e-45", "-123456789012345678901234567890123456789"}) {
                statement.setBigDecimal(1, new BigDecimal(beyond));
                assertThatThrownBy(statement::executeQuery)
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("more than 38 digits");
            }
            statement.setBigDecimal(1, new BigDecimal("1e5"));
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                assertThat(rows.getBigDecimal(1)).isEqualByComparingTo("100000");
            }
        }
    }

    @Test
    void refusesANullStatement() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(null)).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void everyKindOfValue() throws SQLException {
        assertThat(echo(s -> s.setBoolean(1, true))).isEqualTo("true");
        assertThat(echo(s -> s.setByte(1, (byte) 1))).isEqualTo("1");
        assertThat(echo(s -> s.setShort(1, (short) 2))).isEqualTo("2");
        assertThat(echo(s -> s.setInt(1, 3))).isEqualTo("3");
        assertThat(echo(s -> s.setLong(1, 4_000_000_000L))).isEqualTo("4000000000");
        assertThat(echo(s -> s.setFloat(1, 1.5f))).isEqualTo("1.5");
        assertThat(echo(s -> s.setDouble(1, 2.25))).isEqualTo("2.25");
        assertThat(echo(s -> s.setBigDecimal(1, new BigDecimal("12.50")))).isEqualTo("12.50");
        assertThat(echo(s -> s.setString(1, "it's ? \\ ; --"))).isEqualTo("it's ? \\ ; --");
        assertThat(echo(s -> s.setNString(1, "日本"))).isEqualTo("日本");
        assertThat(echo(s -> s.setDate(1, Date.valueOf("2025-02-03")))).isEqualTo("2025-02-03");
        assertThat(echo(s -> s.setTimestamp(1, Timestamp.valueOf("2025-02-03 04:05:06.5"))))
                .isEqualTo("2025-02-03 04:05:06.5");
        assertThat(echo(s -> s.setNull(1, Types.INTEGER))).isNull();
    }

    @Test
    void binaryParameters() throws SQLException {
        assertThat(echo(s -> s.setBytes(1, "raw".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("raw");
        assertThat(echo(s -> s.setBytes(1, null))).isNull();
    }

    @Test
    void objects() throws SQLException {
        assertThat(echo(s -> s.setObject(1, 5))).isEqualTo("5");
        assertThat(echo(s -> s.setObject(1, null))).isNull();
        assertThat(echo(s -> s.setObject(1, LocalDate.of(2025, 2, 3)))).isEqualTo("2025-02-03");
        assertThat(echo(s -> s.setObject(1, "7", Types.INTEGER))).isEqualTo("7");
        assertThatThrownBy(() -> echo(s -> s.setObject(1, new Object()))).isInstanceOf(SQLException.class);
    }

    @Test
    void parametersWorkWhereValuesDo() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table t (a int, b string)");
        }
        try (PreparedStatement insert = connection.prepareStatement("insert into t values (?, ?)")) {
            for (int i = 1; i <= 3; i++) {
                insert.setInt(1, i);
                insert.setString(2, "row " + i);
                insert.addBatch();
            }
            assertThat(insert.executeBatch()).containsExactly(1, 1, 1);
        }
        try (PreparedStatement query = connection.prepareStatement("select b from t where a > ? and b <> ? limit 1")) {
            assertThat(query.getParameterMetaData().getParameterCount()).isEqualTo(2);
            query.setInt(1, 1);
            query.setString(2, "row 3");
            ResultSet rows = query.executeQuery();
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("row 2");
            query.setInt(1, 2);
            assertThat(query.executeQuery().next()).isFalse();
        }
    }

    @Test
    void parametersThatAreMissingOrTooMany() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select ?, ?")) {
            statement.setInt(1, 1);
            assertThatThrownBy(statement::executeQuery).isInstanceOf(SQLException.class);
            statement.setInt(2, 1);
            assertThat(statement.executeQuery().next()).isTrue();
            statement.clearParameters();
            assertThatThrownBy(statement::executeQuery).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> statement.setInt(0, 1)).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> statement.setInt(3, 1))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("07009"))
                    .hasMessage("The statement has 2 parameters, and no number 3");
        }
        try (PreparedStatement statement = connection.prepareStatement(
                "select '?', \"it\\\"s ?\", `a?` -- ?\n from (select 1 as `a?`) t /* ? */ where 1 = ?")) {
            assertThatThrownBy(() -> statement.setString(2, "x"))
                    .hasMessage("The statement has one parameter, and no number 2");
            statement.setInt(1, 1);
            assertThat(statement.executeQuery().next()).isTrue();
        }
    }

    @Test
    void columnsAreKnownBeforeItRuns() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select 1 as a, 'x' as b")) {
            assertThat(statement.getMetaData().getColumnCount()).isEqualTo(2);
            assertThat(statement.getMetaData().getColumnLabel(2)).isEqualTo("b");
        }
    }

    @Test
    void typesParametersByWhatTheyMeet() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE typed (i INT, d DECIMAL(7,2), s STRING) PARTITIONED BY (day DATE)");
            assertThat(types("SELECT s FROM typed WHERE i = ? AND ? < d AND day BETWEEN ? AND ? LIMIT ?"))
                    .containsExactly("INT", "DECIMAL", "DATE", "DATE", "INT");
            assertThat(types("SELECT s FROM typed t WHERE upper(s) IN (?, 'x') AND s LIKE ?"))
                    .containsExactly("STRING", "STRING");
            assertThat(types("INSERT INTO typed (s, day, i, d) VALUES (?, ?, ?, ?), (?, NULL, 1, ?)"))
                    .containsExactly("STRING", "DATE", "INT", "DECIMAL", "STRING", "DECIMAL");
            assertThat(types("SELECT * FROM (SELECT i + 1L AS j FROM typed WHERE d > ?) x WHERE j = ?"))
                    .containsExactly("DECIMAL", "BIGINT");
            try (PreparedStatement query = connection.prepareStatement("SELECT i, d FROM typed WHERE i = ?")) {
                assertThat(query.getMetaData().getColumnTypeName(2)).isEqualToIgnoringCase("decimal");
                ParameterMetaData parameters = query.getParameterMetaData();
                assertThat(parameters.getParameterType(1)).isEqualTo(Types.INTEGER);
                assertThat(parameters.getParameterClassName(1)).isEqualTo("java.lang.Integer");
                assertThat(parameters.isSigned(1)).isTrue();
                assertThatThrownBy(() -> parameters.getPrecision(2)).isInstanceOf(SQLException.class);
            }
        }
    }

    @Test
    void parametersOfFunctionsAreTypedByTheirSignatures() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table named (name string, id int)");
        }
        assertThat(types("select upper(?), substr(name, ?), instr(?, name) from named where lower(?) = name"))
                .containsExactly("STRING", "INT", "STRING", "STRING");
        assertThat(types("select repeat(?, ?)")).containsExactly("STRING", "INT");
        assertThat(types("select abs(?)")).containsExactly("DOUBLE");
    }

    private List<String> types(String sql) throws SQLException {
        List<String> types = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            ParameterMetaData parameters = statement.getParameterMetaData();
            for (int i = 1; i <= parameters.getParameterCount(); i++) {
                types.add(parameters.getParameterTypeName(i));
            }
        }
        return types;
    }
}
