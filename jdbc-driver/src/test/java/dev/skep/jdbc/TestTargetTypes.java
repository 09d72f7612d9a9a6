package dev.skep.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.JDBCType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** setObject with the type that a parameter is to have, and Java's arrays. */
class TestTargetTypes {
    private interface Binding {
        void bind(PreparedStatement statement) throws SQLException;
    }

    @TempDir
    Path directory;

    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        connection = DriverManager.getConnection("jdbc:skep:" + directory);
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    /** The value of a parameter and its type. */
    private String seen(Binding binding) throws SQLException {
        try (PreparedStatement value = connection.prepareStatement("select ?");
                PreparedStatement type = connection.prepareStatement("select typeof(?)")) {
            binding.bind(value);
            binding.bind(type);
            try (ResultSet values = value.executeQuery();
                    ResultSet types = type.executeQuery()) {
                values.next();
                types.next();
                return values.getString(1) + " " + types.getString(1);
            }
        }
    }

    private String seen(Object value, int type) throws SQLException {
        return seen(statement -> statement.setObject(1, value, type));
    }

    private void fails(String state, Object value, int type) {
        assertThatThrownBy(() -> seen(value, type))
                .isInstanceOfSatisfying(SQLException.class, error -> assertThat(error.getSQLState())
                        .isEqualTo(state));
    }

    @Test
    void numbersBecomeThoseOfTheType() throws SQLException {
        assertThat(seen(1.5, Types.INTEGER)).isEqualTo("1 int");
        assertThat(seen("-7", Types.TINYINT)).isEqualTo("-7 tinyint");
        assertThat(seen(true, Types.BIGINT)).isEqualTo("1 bigint");
        assertThat(seen(7L, Types.DOUBLE)).startsWith("7").endsWith(" double");
        assertThat(seen(2, Types.BOOLEAN)).isEqualTo("true boolean");
        assertThat(seen("12.50", Types.DECIMAL)).startsWith("12.5").contains(" decimal(");
        fails("22003", 128, Types.TINYINT);
        fails("22003", new BigDecimal("1e40"), Types.BIGINT);
        fails("22018", "x", Types.INTEGER);
        fails("22018", Double.NaN, Types.INTEGER);
        fails("22018", "yes", Types.BOOLEAN);
    }

    @Test
    void whatIsTooLargeDoesNotBecomeInfinite() throws SQLException {
        fails("22003", 1e39, Types.REAL);
        fails("22003", "-1e39", Types.REAL);
        fails("22003", "1e999", Types.DOUBLE);
        fails("22003", new BigDecimal("1e400"), Types.DOUBLE);
        fails("22003", new BigDecimal("1e400"), Types.REAL);
        fails("22003", 3_000_000_000L, Types.INTEGER);
        fails("22003", "40000", Types.SMALLINT);
        fails("22003", 9.3e18, Types.BIGINT);
        assertThat(seen(Double.POSITIVE_INFINITY, Types.REAL)).isEqualTo("Infinity float");
        assertThat(seen("-Infinity", Types.DOUBLE)).isEqualTo("-Infinity double");
        assertThat(seen(1e-50, Types.REAL)).isEqualTo("0.0 float");
    }

    @Test
    void nullHasTheTypeThatIsNamedForIt() throws SQLException {
        assertThat(seen(null, Types.INTEGER)).isEqualTo("null int");
        assertThat(seen(null, Types.OTHER)).isEqualTo("null void");
        assertThat(seen(statement -> statement.setNull(1, Types.DATE))).isEqualTo("null date");
        assertThat(seen(statement -> statement.setNull(1, Types.VARCHAR))).isEqualTo("null string");
        assertThat(seen(statement -> statement.setNull(1, Types.ARRAY, "array<int>")))
                .isEqualTo("null array<int>");
        assertThat(seen(statement -> statement.setNull(1, Types.ARRAY))).isEqualTo("null void");
        assertThat(seen(statement -> statement.setObject(1, null, Types.DECIMAL, 2)))
                .startsWith("null decimal(");
    }

    @Test
    void nullThatIsWrittenHasTheTypeOfItsColumn() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table t (a array<int>, b binary, c date)");
            try (PreparedStatement insert = connection.prepareStatement("insert into t values (?, ?, ?)")) {
                for (int type : new int[] {Types.VARCHAR, Types.INTEGER, Types.NULL}) {
                    for (int i = 1; i <= 3; i++) {
                        insert.setNull(i, type);
                    }
                    insert.executeUpdate();
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            try (ResultSet rows = statement.executeQuery("select count(*), count(a), count(b), count(c) from t")) {
                rows.next();
                assertThat(rows.getInt(1)).isEqualTo(6);
                assertThat(rows.getInt(2) + rows.getInt(3) + rows.getInt(4)).isZero();
            }
        }
    }

    @Test
    void scalesAreThoseThatAreAskedFor() throws SQLException {
        assertThat(seen(statement -> statement.setObject(1, 1.256, Types.DECIMAL, 2)))
                .startsWith("1.26 ");
        assertThat(seen(statement -> statement.setObject(1, "1.2", JDBCType.NUMERIC, 3)))
                .endsWith(",3)");
        assertThatThrownBy(() -> seen(statement -> statement.setObject(1, 1, Types.DECIMAL, -1)))
                .hasMessageContaining("negative");
    }

    @Test
    void textsAndBytesAreThoseOfTheValue() throws SQLException {
        assertThat(seen(12, Types.VARCHAR)).isEqualTo("12 string");
        assertThat(seen(new BigDecimal("1E+3"), Types.CHAR)).isEqualTo("1000 string");
        assertThat(seen(Timestamp.valueOf("2024-01-02 03:04:05"), Types.VARCHAR))
                .isEqualTo("2024-01-02 03:04:05 string");
        assertThat(seen("abc", Types.BINARY)).endsWith(" binary");
        assertThat(seen(statement -> statement.setObject(1, new StringReader("abcdef"), Types.CLOB, 3)))
                .isEqualTo("abc string");
        byte[] bytes = "xyz".getBytes(StandardCharsets.UTF_8);
        assertThat(seen(statement -> statement.setObject(1, new ByteArrayInputStream(bytes), Types.BLOB, 2)))
                .endsWith(" binary");
        fails("22018", new byte[] {1}, Types.VARCHAR);
        fails("22018", 1, Types.BINARY);
    }

    @Test
    void datesAndTimesAreReadFromText() throws SQLException {
        assertThat(seen("2024-1-2", Types.DATE)).isEqualTo("2024-01-02 date");
        assertThat(seen(LocalDateTime.of(2024, 1, 2, 3, 4), Types.DATE)).isEqualTo("2024-01-02 date");
        assertThat(seen("2024-01-02 03:04:05.5", Types.TIMESTAMP)).isEqualTo("2024-01-02 03:04:05.5 timestamp");
        assertThat(seen(statement -> statement.setObject(1, "2024-01-02", JDBCType.TIMESTAMP)))
                .startsWith("2024-01-02 00:00:00");
        fails("22018", "2024-02-30", Types.DATE);
        fails("22018", "soon", Types.TIMESTAMP);
        fails("22018", 5, Types.DATE);
        fails("22018", "x", Types.ARRAY);
        fails("0A000", "x", Types.SQLXML);
    }

    @Test
    void arraysOfJavaAreArrays() throws SQLException {
        assertThat(seen(statement -> statement.setObject(1, new int[] {1, 2}))).isEqualTo("[1,2] array<int>");
        assertThat(seen(statement -> statement.setObject(1, new String[] {"a", null})))
                .isEqualTo("[\"a\",null] array<string>");
        assertThat(seen(statement -> statement.setObject(1, new long[0]))).isEqualTo("[] array<bigint>");
        assertThat(seen(new double[][] {{1.5}, {}}, Types.ARRAY)).isEqualTo("[[1.5],[]] array<array<double>>");
    }

    @Test
    void namesOfMonthsAndDaysAreWhole() throws SQLException {
        try (ResultSet rows = connection
                .createStatement()
                .executeQuery("select {fn monthname(date '2024-02-29')}, {fn dayname('2024-02-29')}")) {
            rows.next();
            assertThat(rows.getString(1) + " " + rows.getString(2)).isEqualTo("February Thursday");
        }
    }

    @Test
    void nothingIsAnsweredOnceAConnectionIsAborted() throws SQLException {
        PreparedStatement statement = connection.prepareStatement("select explode(array(1, 2, 3))");
        ResultSet rows = statement.executeQuery();
        rows.next();
        connection.abort(task -> {});
        assertThat(connection.isClosed()).isTrue();
        assertThat(connection.isValid(1)).isFalse();
        assertThatThrownBy(rows::next).hasMessageContaining("closed");
        assertThatThrownBy(statement::executeQuery).hasMessageContaining("closed");
        assertThatThrownBy(connection::createStatement).hasMessageContaining("closed");
        assertThatThrownBy(connection::setSavepoint).hasMessageContaining("closed");
    }

    @Test
    void numbersThatThreadsShareAreWholeNumbers() throws SQLException {
        assertThat(seen(statement -> statement.setObject(1, new AtomicInteger(7))))
                .isEqualTo("7 int");
        assertThat(seen(statement -> statement.setObject(1, new AtomicLong(1L << 40))))
                .isEqualTo((1L << 40) + " bigint");
    }

    @Test
    void propertiesOfClientsThatMeanNothingAreWarnedOf() throws SQLException {
        connection.setClientInfo("ApplicationName", "x");
        assertThat((Throwable) connection.getWarnings()).isNull();
        connection.setClientInfo("Foo", "x");
        assertThat((Throwable) connection.getWarnings())
                .hasMessageContaining("'Foo'")
                .hasMessageContaining("ApplicationName");
        assertThat(connection.getClientInfo("Foo")).isEqualTo("x");
    }

    @Test
    void strictConnectionsRefuseToCommit() throws SQLException {
        try (Connection strict = DriverManager.getConnection("jdbc:skep:" + directory + ";strict=true")) {
            assertThatThrownBy(strict::commit).hasMessageContaining("COMMIT");
        }
        connection.commit();
        assertThat((Throwable) connection.getWarnings()).isNull();
    }

    @Test
    void aPreparedStatementTakesNoOtherText() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select 1")) {
            assertThatThrownBy(() -> statement.execute("select 2")).hasMessageContaining("takes no other");
            assertThatThrownBy(() -> statement.executeQuery("select 2")).hasMessageContaining("takes no other");
            assertThatThrownBy(() -> statement.executeUpdate("create table t (a int)"))
                    .hasMessageContaining("takes no other");
            assertThatThrownBy(() -> statement.addBatch("create table t (a int)"))
                    .hasMessageContaining("takes no other");
        }
        assertThatThrownBy(() -> connection.prepareStatement(null)).hasMessageContaining("null");
    }

    @Test
    void quotedNamesAndTextsAreWhatTheyWere() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            String text = "it's \\ \"x\"";
            String name = "a `b";
            String sql = "select " + statement.enquoteLiteral(text) + " as " + statement.enquoteIdentifier(name, false);
            try (ResultSet rows = statement.executeQuery(sql)) {
                rows.next();
                assertThat(rows.getString(1)).isEqualTo(text);
                assertThat(rows.getMetaData().getColumnLabel(1)).isEqualTo(name);
            }
            assertThat(statement.enquoteIdentifier("plain", false)).isEqualTo("plain");
            assertThat(statement.enquoteIdentifier("select", false)).isEqualTo("`select`");
        }
    }

    @Test
    void timesAreHadAsOtherClassesToo() throws SQLException {
        try (ResultSet rows = connection.createStatement().executeQuery("select timestamp '2024-01-02 03:04:05'")) {
            rows.next();
            assertThat(rows.getObject(1, Object.class)).isEqualTo(rows.getObject(1));
            assertThat(rows.getObject(1, java.util.Date.class)).isEqualTo(rows.getTimestamp(1));
            assertThat(rows.getObject(1, LocalTime.class)).isEqualTo(LocalTime.of(3, 4, 5));
            assertThatThrownBy(() -> rows.getObject(1, (Class<?>) null)).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void whatIsNoValueOfACallIsRefused() throws SQLException {
        assertThatThrownBy(() -> connection.setSchema(null)).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> connection.nativeSQL(null)).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> connection.isValid(-1)).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> connection.setHoldability(99)).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> connection.setClientInfo(null, "x"))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("HY009"));
        assertThatThrownBy(() -> connection.createStatement().setFetchDirection(99))
                .isInstanceOf(SQLException.class);
        connection.close();
        assertThatThrownBy(connection::getAutoCommit).hasMessageContaining("closed");
        assertThatThrownBy(connection::getWarnings).hasMessageContaining("closed");
        assertThatThrownBy(() -> connection.nativeSQL("select 1")).hasMessageContaining("closed");
    }
}
