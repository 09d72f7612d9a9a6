package dev.skep.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.Date;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Calendar;
import java.util.Map;
import java.util.TimeZone;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class TestSkepStatement {
    /** Runs for minutes unless it is stopped. */
    private static final String ENDLESS = "select count(*) from n a, n b, n c, n d where concat(a.x, b.x, d.x) > c.x";

    @TempDir
    Path directory;

    private Connection connection;
    private Statement statement;

    @BeforeEach
    void open() throws SQLException {
        connection = DriverManager.getConnection("jdbc:skep:" + directory.resolve("warehouse"));
        statement = connection.createStatement();
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private void manyRows() throws SQLException {
        statement.execute("create table n as select explode(split(repeat('a,', 1000), ',')) as x");
    }

    @Test
    void exceptionsAreOfTheClassOfTheirStates() throws SQLException {
        statement.execute("create table t (a int not null)");
        Map<String, Class<? extends SQLException>> classes = Map.of(
                "selec 1", SQLSyntaxErrorException.class,
                "select b from t", SQLSyntaxErrorException.class,
                "select * from nosuch", SQLSyntaxErrorException.class,
                "insert into t values (null)", SQLIntegrityConstraintViolationException.class,
                "select date_format('2024-01-05', 'bbb')", SQLDataException.class,
                "create materialized view v as select 1", SQLFeatureNotSupportedException.class);
        classes.forEach((sql, type) ->
                assertThatThrownBy(() -> statement.execute(sql)).as(sql).isExactlyInstanceOf(type));
    }

    @Test
    void valuesOfEveryType() throws SQLException {
        ResultSet rows = statement.executeQuery("select true b, 7Y t, 8S s, 9 i, 10L l, cast(1.5 as float) f, 2.5D d,"
                + " cast('12.50' as decimal(5,2)) n, 'text' c, date '2025-02-03' day,"
                + " timestamp '2025-02-03 04:05:06.789' at, array(1,2) list, map('k',1) m, cast(null as int) gone");
        assertThat(rows.next()).isTrue();
        assertThat(rows.getBoolean("b")).isTrue();
        assertThat(rows.getByte("t")).isEqualTo((byte) 7);
        assertThat(rows.getShort("s")).isEqualTo((short) 8);
        assertThat(rows.getInt("i")).isEqualTo(9);
        assertThat(rows.getLong("l")).isEqualTo(10);
        assertThat(rows.getFloat("f")).isEqualTo(1.5f);
        assertThat(rows.getDouble("d")).isEqualTo(2.5);
        assertThat(rows.getBigDecimal("N")).isEqualTo(new BigDecimal("12.50"));
        assertThat(rows.getString("c")).isEqualTo("text");
        assertThat(rows.getDate("day")).isEqualTo(Date.valueOf("2025-02-03"));
        assertThat(rows.getObject("day", LocalDate.class)).isEqualTo(LocalDate.of(2025, 2, 3));
        assertThat(rows.getTimestamp("at")).isEqualTo(Timestamp.valueOf("2025-02-03 04:05:06.789"));
        assertThat(rows.getString("list")).isEqualTo("[1,2]");
        assertThat(rows.getString("m")).isEqualTo("{\"k\":1}");
        assertThat(rows.getInt("gone")).isZero();
        assertThat(rows.wasNull()).isTrue();
        assertThat(rows.getObject("gone")).isNull();
        assertThatThrownBy(() -> rows.getInt("c")).hasMessageContaining("does not hold a number");
        assertThatThrownBy(() -> rows.getInt("nope")).hasMessageContaining("There is no column 'nope'");
        assertThat(rows.next()).isFalse();
        assertThatThrownBy(() -> rows.getInt(1)).hasMessageContaining("not on a row");
    }

    @Test
    void aColumnNumberBeyondTheLast() throws SQLException {
        ResultSet rows = statement.executeQuery("select 1");
        assertThat(rows.next()).isTrue();
        assertThatThrownBy(() -> rows.getInt(99))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("There is no column 99");
    }

    @Test
    void metadataOfAResult() throws SQLException {
        ResultSetMetaData data = statement
                .executeQuery("select 1 as a, cast(2 as decimal(9,3)) as b, 'x' as c")
                .getMetaData();
        assertThat(data.getColumnCount()).isEqualTo(3);
        assertThat(data.getColumnLabel(1)).isEqualTo("a");
        assertThat(data.getColumnType(1)).isEqualTo(Types.INTEGER);
        assertThat(data.getPrecision(2)).isEqualTo(9);
        assertThat(data.getScale(2)).isEqualTo(3);
        assertThat(data.getColumnTypeName(3)).isEqualTo("string");
        assertThat(data.getColumnClassName(3)).isEqualTo("java.lang.String");
    }

    @Test
    void updatesCountRows() throws SQLException {
        assertThat(statement.executeUpdate("create table t (a int)")).isZero();
        assertThat(statement.executeUpdate("insert into t values (1), (2), (3)"))
                .isEqualTo(3);
        assertThat(statement.execute("select a from t")).isTrue();
        assertThat(statement.getUpdateCount()).isEqualTo(-1);
        assertThat(statement.getMoreResults()).isFalse();
        assertThatThrownBy(() -> statement.executeUpdate("select 1")).hasMessageContaining("use executeQuery");
        assertThatThrownBy(() -> statement.executeQuery("drop table t")).hasMessageContaining("returns no rows");
    }

    @Test
    void maxRowsLimitsResults() throws SQLException {
        manyRows();
        statement.setMaxRows(3);
        ResultSet rows = statement.executeQuery("select x from n");
        int count = 0;
        while (rows.next()) {
            count++;
        }
        assertThat(count).isEqualTo(3);
        assertThatThrownBy(() -> statement.setMaxRows(-1)).isInstanceOf(SQLException.class);
    }

    @Test
    void aNewStatementClosesTheOldResult() throws SQLException {
        ResultSet first = statement.executeQuery("select 1");
        ResultSet second = statement.executeQuery("select 2");
        assertThat(first.isClosed()).isTrue();
        assertThat(second.next()).isTrue();
        statement.closeOnCompletion();
        second.close();
        assertThat(statement.isClosed()).isTrue();
    }

    @Test
    void errorsCarryCodePlaceAndState() {
        assertThatThrownBy(() -> statement.execute("select nope"))
                .isInstanceOf(SQLException.class)
                .hasMessageStartingWith("COLUMN_NOT_FOUND at 1:8: ")
                .hasFieldOrPropertyWithValue("SQLState", "42S22")
                .hasCauseInstanceOf(SkepException.class);
        assertThatThrownBy(() -> statement.execute("selec 1")).isInstanceOf(SQLSyntaxErrorException.class);
        assertThatThrownBy(() -> connection.prepareCall("call x()"))
                .isInstanceOf(SQLFeatureNotSupportedException.class);
    }

    @Test
    @Timeout(60)
    void anotherThreadCancels() throws Exception {
        manyRows();
        CompletableFuture<SQLException> failure = CompletableFuture.supplyAsync(() -> {
            try (ResultSet rows = statement.executeQuery(ENDLESS)) {
                rows.next();
                return null;
            } catch (SQLException e) {
                return e;
            }
        });
        while (!failure.isDone()) {
            statement.cancel();
            TimeUnit.MILLISECONDS.sleep(50);
        }
        assertThat((Throwable) failure.get())
                .hasCauseInstanceOf(SkepException.class)
                .hasMessageStartingWith(ErrorCode.QUERY_CANCELLED.name());
        assertThat(statement.executeQuery("select 1").next()).isTrue();
    }

    private CompletableFuture<SQLException> inTheBackground(Statement other, String sql) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                other.execute(sql);
                return null;
            } catch (SQLException e) {
                return e;
            }
        });
    }

    @Test
    @Timeout(60)
    void closingStopsAWrite() throws Exception {
        manyRows();
        statement.execute("create table written (a int)");
        Statement other = connection.createStatement();
        CompletableFuture<SQLException> failure =
                inTheBackground(other, "insert into written select count(*) from (" + ENDLESS + ") s");
        TimeUnit.MILLISECONDS.sleep(300);
        other.close();
        assertThat((Throwable) failure.get()).isNotNull();
        ResultSet rows = statement.executeQuery("select count(*) from written");
        assertThat(rows.next()).isTrue();
        assertThat(rows.getLong(1)).isZero();
    }

    @Test
    @Timeout(60)
    void whoWaitsForALockCanBeStopped() throws Exception {
        statement.execute("create table locked (a int)");
        statement.execute("lock table locked exclusive");
        try (Connection second =
                        DriverManager.getConnection(connection.getMetaData().getURL());
                Statement waiting = second.createStatement()) {
            CompletableFuture<SQLException> cancelled = inTheBackground(waiting, "insert into locked values (1)");
            TimeUnit.MILLISECONDS.sleep(300);
            assertThat(cancelled).isNotDone();
            waiting.cancel();
            assertThat((Throwable) cancelled.get(2, TimeUnit.SECONDS))
                    .hasMessageStartingWith(ErrorCode.QUERY_CANCELLED.name());
            waiting.setQueryTimeout(1);
            assertThat((Throwable)
                            inTheBackground(waiting, "truncate table locked").get(5, TimeUnit.SECONDS))
                    .isInstanceOf(SQLTimeoutException.class);
            CompletableFuture<SQLException> closed = inTheBackground(second.createStatement(), "select * from locked");
            TimeUnit.MILLISECONDS.sleep(300);
            second.close();
            assertThat((Throwable) closed.get(2, TimeUnit.SECONDS)).isNotNull();
        }
        statement.execute("unlock table locked");
        ResultSet rows = statement.executeQuery("select count(*) from locked");
        assertThat(rows.next()).isTrue();
        assertThat(rows.getLong(1)).isZero();
    }

    @Test
    @Timeout(60)
    void aTimeoutStopsAStatement() throws SQLException {
        manyRows();
        statement.setQueryTimeout(1);
        assertThatThrownBy(() -> statement.executeQuery(ENDLESS).next()).isInstanceOf(SQLTimeoutException.class);
        assertThat(statement.executeQuery("select 1").next()).isTrue();
    }

    @Test
    void aBatchStopsAtItsFirstError() throws SQLException {
        statement.addBatch("create table t (a int)");
        statement.addBatch("insert into t values (1), (2)");
        assertThat(statement.executeBatch()).containsExactly(0, 2);
        statement.addBatch("insert into t values (3)");
        statement.addBatch("insert into nowhere values (3)");
        statement.addBatch("insert into t values (4)");
        assertThatThrownBy(statement::executeBatch)
                .isInstanceOfSatisfying(BatchUpdateException.class, e -> assertThat(e.getUpdateCounts())
                        .containsExactly(1));
        assertThat(statement.executeBatch()).isEmpty();
    }

    @Test
    void notesAreWarnings() throws SQLException {
        statement.execute("set hive.no.such.key=1");
        assertThat(statement.getWarnings().getMessage()).isEqualTo("hive.no.such.key has no effect here");
        statement.clearWarnings();
        assertThat((Throwable) statement.getWarnings()).isNull();
    }

    @Test
    void timesMeanTheCalendarsZoneEvenWhereTheJvmsHasNoSuchTime() throws SQLException {
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
        try (Statement statement = connection.createStatement()) {
            Calendar utc = Calendar.getInstance(TimeZone.getTimeZone("UTC"));
            ResultSet rows = statement.executeQuery("select timestamp '2024-03-31 02:30:00', '2024-03-31 02:30:00',"
                    + " date '2024-03-31', cast(null as timestamp)");
            assertThat(rows.next()).isTrue();
            assertThat(rows.getTimestamp(1, utc).toInstant()).hasToString("2024-03-31T02:30:00Z");
            assertThat(rows.getTimestamp(2, utc).toInstant()).hasToString("2024-03-31T02:30:00Z");
            assertThat(rows.getDate(3, utc).getTime())
                    .isEqualTo(Instant.parse("2024-03-31T00:00:00Z").toEpochMilli());
            assertThat(rows.getTimestamp(4, utc)).isNull();
            assertThat(rows.getTime(1)).isEqualTo(Time.valueOf("02:30:00"));
            assertThat(rows.getTime(2)).isEqualTo(Time.valueOf("02:30:00"));
            assertThat(rows.getTime(1, utc).getTime())
                    .isEqualTo(Instant.parse("1970-01-01T02:30:00Z").toEpochMilli());
            assertThat(rows.getTime(4)).isNull();
            try (PreparedStatement echo = connection.prepareStatement("select cast(? as string), cast(? as string)")) {
                echo.setTimestamp(1, Timestamp.from(Instant.parse("2024-03-31T02:30:00Z")), utc);
                echo.setDate(2, new Date(Instant.parse("2024-03-31T23:30:00Z").toEpochMilli()), utc);
                ResultSet echoed = echo.executeQuery();
                assertThat(echoed.next()).isTrue();
                assertThat(echoed.getString(1)).isEqualTo("2024-03-31 02:30:00");
                assertThat(echoed.getString(2)).isEqualTo("2024-03-31");
            }
        } finally {
            TimeZone.setDefault(before);
        }
    }
}
