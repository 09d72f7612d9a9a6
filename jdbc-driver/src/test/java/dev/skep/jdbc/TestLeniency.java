package dev.skep.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.api.vector.UnionValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.BatchUpdateException;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.Date;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLTimeoutException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.sql.Struct;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What tools expect of a driver, of which Skep has another idea. */
class TestLeniency {
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

    private String value(String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    @Test
    void transactionsAreWarnings() throws SQLException {
        assertThat((Object) connection.getWarnings()).isNull();
        connection.setAutoCommit(false);
        assertThat(connection.getAutoCommit()).isFalse();
        assertThat(connection.getWarnings().getMessage()).startsWith("Every statement is committed by itself");
        connection.commit();
        connection.rollback();
        Savepoint savepoint = connection.setSavepoint("here");
        assertThat(savepoint.getSavepointName()).isEqualTo("here");
        connection.rollback(savepoint);
        connection.releaseSavepoint(savepoint);
        connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
        assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_SERIALIZABLE);
        connection.clearWarnings();
        assertThat((Object) connection.getWarnings()).isNull();
    }

    @Test
    void strictConnectionsRefuseThem() throws SQLException {
        try (Connection strict = DriverManager.getConnection("jdbc:skep:" + directory + ";strict=true")) {
            assertThatThrownBy(() -> strict.setAutoCommit(false)).isInstanceOf(SQLFeatureNotSupportedException.class);
            assertThatThrownBy(strict::rollback).isInstanceOf(SQLFeatureNotSupportedException.class);
            assertThatThrownBy(strict::setSavepoint).isInstanceOf(SQLFeatureNotSupportedException.class);
        }
    }

    @Test
    void unknownLevelsAndFlagsAreRefused() {
        assertThatThrownBy(() -> connection.setTransactionIsolation(99)).hasMessageContaining("99");
        for (String wrong : new String[] {"strict=foo", "create=maybe"}) {
            assertThatThrownBy(() -> DriverManager.getConnection("jdbc:skep:" + directory + ";" + wrong))
                    .hasMessageContaining("is true or false");
        }
    }

    @Test
    void aDirectoryWithoutAWarehouseIsNotMadeOne() throws Exception {
        Path plain = Files.createDirectory(directory.resolve("plain"));
        Path file = Files.writeString(plain.resolve("notes.txt"), "x");
        for (Path path : new Path[] {plain, file}) {
            assertThatThrownBy(() -> DriverManager.getConnection("jdbc:skep:" + path + ";create=false"))
                    .hasMessageContaining("There is no warehouse '" + path + "'");
        }
        assertThat(plain).isDirectoryContaining(file::equals);
        assertThat(plain.resolve(".skep")).doesNotExist();
        String metastore = ";metastore=jdbc:sqlite:" + directory.resolve("elsewhere.db");
        assertThatThrownBy(() -> DriverManager.getConnection("jdbc:skep:" + file + ";create=false" + metastore))
                .hasMessageContaining("There is no warehouse '" + file + "'");
        try (Connection other = DriverManager.getConnection("jdbc:skep:" + plain + ";create=false" + metastore)) {
            assertThat((Object) other.getWarnings()).isNull();
        }
        assertThat(plain.resolve(".skep")).doesNotExist();
        try (Connection made = DriverManager.getConnection("jdbc:skep:" + plain)) {
            assertThat(made.getWarnings().getMessage())
                    .isEqualTo("'" + plain + "' had no warehouse, and has a new one");
        }
        try (Connection again = DriverManager.getConnection("jdbc:skep:" + plain + ";create=false")) {
            assertThat((Object) again.getWarnings()).isNull();
        }
    }

    @Test
    void aNewWarehouseIsAWarningOrAnError() throws SQLException {
        Path missing = directory.resolve("mistyped");
        assertThatThrownBy(() -> DriverManager.getConnection("jdbc:skep:" + missing + ";create=false"))
                .hasMessageContaining("There is no warehouse '" + missing + "'");
        assertThat(missing).doesNotExist();
        try (Connection made = DriverManager.getConnection("jdbc:skep:" + missing)) {
            assertThat(made.getWarnings().getMessage()).contains("'" + missing + "' was not there");
        }
        try (Connection made = DriverManager.getConnection("jdbc:skep:file:" + missing + "-uri")) {
            assertThat(made.getWarnings().getMessage()).contains("was not there");
        }
        try (Connection again = DriverManager.getConnection("jdbc:skep:" + missing + ";create=false")) {
            assertThat((Object) again.getWarnings()).isNull();
        }
    }

    @Test
    void scriptsOfTransformAreRefusedWhereNothingMayChange() throws SQLException {
        statement.execute("create view through as select transform (1) using 'cat' as (a string)");
        assertThat(value("select a from through")).isEqualTo("1");
        connection.setReadOnly(true);
        for (String sql : new String[] {
            "select transform (1) using 'cat' as (a string)",
            "select a from through",
            "explain analyze select a from through",
            "select x from (select transform (1) using 'cat' as (x string)) s where x = 1"
        }) {
            assertThatThrownBy(() -> statement.execute(sql)).hasMessageContaining("READ_ONLY");
        }
        statement.execute("explain select a from through");
    }

    @Test
    void anAbortedQuerySaysSo() throws Exception {
        ResultSet rows = statement.executeQuery("select count(*) from (select explode(sequence(1, 100000)) a) x"
                + " cross join (select explode(sequence(1, 100000)) b) y where sqrt(a + b) < 0");
        Thread aborting = new Thread(() -> {
            try {
                Thread.sleep(500);
                connection.abort(Runnable::run);
            } catch (InterruptedException | SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        aborting.start();
        assertThatThrownBy(rows::next).hasMessageContaining("was closed while it ran");
        aborting.join();
    }

    @Test
    void clientsSayWhoTheyAre() throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet rows = connection.getMetaData().getClientInfoProperties()) {
            while (rows.next()) {
                names.add(rows.getString("NAME"));
            }
        }
        assertThat(names).containsExactly("ApplicationName", "ClientHostname", "ClientUser");
        connection.setClientInfo("ApplicationName", "reports");
        assertThat(connection.getClientInfo("ApplicationName")).isEqualTo("reports");
    }

    @Test
    void parametersHaveTheTypeTheyAreCastTo() throws SQLException {
        try (PreparedStatement prepared =
                connection.prepareStatement("select cast(? as date), cast(? as decimal(5,2))")) {
            assertThat(prepared.getParameterMetaData().getParameterType(1)).isEqualTo(Types.DATE);
            assertThat(prepared.getParameterMetaData().getParameterClassName(1)).isEqualTo("java.sql.Date");
            assertThat(prepared.getParameterMetaData().getScale(2)).isEqualTo(2);
            assertThat(prepared.getMetaData().getColumnType(1)).isEqualTo(Types.DATE);
            prepared.setString(1, "2024-01-02");
            prepared.setString(2, "1.255");
            try (ResultSet rows = prepared.executeQuery()) {
                rows.next();
                assertThat(rows.getString(1)).isEqualTo("2024-01-02");
            }
        }
    }

    @Test
    void otherKindsOfResultsAreDowngraded() throws SQLException {
        try (Statement scrolling =
                connection.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_UPDATABLE)) {
            assertThat(scrolling.getResultSetType()).isEqualTo(ResultSet.TYPE_FORWARD_ONLY);
            assertThat(scrolling.getResultSetConcurrency()).isEqualTo(ResultSet.CONCUR_READ_ONLY);
            assertThat(connection.getWarnings().getSQLState()).isEqualTo("01J02");
        }
    }

    @Test
    void aReadOnlyConnectionRefusesChanges() throws SQLException {
        statement.execute("create table t (a int)");
        connection.setReadOnly(true);
        for (String sql : new String[] {
            "insert into t values (1)",
            "drop table t",
            "create table u (a int)",
            "dfs -rm -r " + directory,
            "from t insert into t select a"
        }) {
            assertThatThrownBy(() -> statement.execute(sql)).hasMessageContaining("READ_ONLY");
        }
        assertThat(value("select count(*) from t")).isEqualTo("0");
        statement.execute("set x=1");
        connection.setReadOnly(false);
        statement.execute("insert into t values (1)");
    }

    @Test
    void escapesAreReplaced() throws SQLException {
        assertThat(value("select {d '2024-01-02'}")).isEqualTo("2024-01-02");
        assertThat(value("select {ts '2024-01-02 03:04:05'}")).startsWith("2024-01-02 03:04:05");
        assertThat(value("select {fn ucase({fn concat('a', 'b')})}")).isEqualTo("AB");
        assertThat(value("select count(*) from {oj (select 1 as a) x left outer join (select 2 as a) y on x.a = y.a}"))
                .isEqualTo("1");
        assertThat(value("select '{d x}' -- {d '")).isEqualTo("{d x}");
        statement.execute("set hivevar:d=5");
        assertThat(value("select ${d}")).isEqualTo("5");
        assertThat(value("select 'a%b' like 'a\\\\%b' {escape '\\'}")).isEqualTo("true");
        assertThat(connection.nativeSQL("{fn now()}")).isEqualTo("current_timestamp()");
        statement.setEscapeProcessing(false);
        assertThatThrownBy(() -> statement.execute("select {d '2024-01-02'}")).hasMessageContaining("SYNTAX_ERROR");
    }

    @Test
    void aBatchOfRowsIsOneWrite() throws Exception {
        statement.execute("create table t (a int, b string)");
        try (PreparedStatement insert = connection.prepareStatement("insert into t (a, b) values (?, ?)")) {
            for (int i = 0; i < 1000; i++) {
                insert.setInt(1, i);
                insert.setString(2, i % 2 == 0 ? "it's (" + i + ")" : null);
                insert.addBatch();
            }
            assertThat(insert.executeBatch()).hasSize(1000).containsOnly(1);
        }
        assertThat(value("select concat(count(*), ' ', count(b), ' ', sum(a)) from t"))
                .isEqualTo("1000 500 499500");
        try (Stream<Path> files = Files.list(directory.resolve("t"))) {
            assertThat(files.filter(file -> !file.getFileName().toString().startsWith(".")))
                    .hasSizeLessThan(5);
        }
    }

    @Test
    void rowsOfABatchDoNotChangeOneAnother() throws Exception {
        statement.execute("create table exact (a decimal(38,2))");
        try (PreparedStatement insert = connection.prepareStatement("insert into exact values (?)")) {
            insert.setNull(1, Types.DECIMAL);
            insert.addBatch();
            insert.setDouble(1, 0.5);
            insert.addBatch();
            insert.setBigDecimal(1, new BigDecimal("123456789012345678901234567.89"));
            insert.addBatch();
            insert.executeBatch();
        }
        statement.addBatch("insert into exact values (223456789012345678901234567.89)");
        statement.addBatch("insert into exact values (1E0)");
        statement.addBatch("insert into exact values (2.5D)");
        statement.executeBatch();
        assertThat(value("select concat_ws(' ', sort_array(collect_list(cast(a as string)))) from exact"))
                .isEqualTo("0.50 1.00 123456789012345678901234567.89 2.50 223456789012345678901234567.89");
    }

    @Test
    void batchesOfOtherStatementsRunOneByOne() throws SQLException {
        statement.addBatch("create table t (a int)");
        statement.addBatch("insert into t values (1)");
        statement.addBatch("insert into t values (2)");
        statement.addBatch("insert into t values (3), (4)");
        statement.addBatch("insert into t select 5");
        assertThat(statement.executeBatch()).containsExactly(0, 1, 1, 2, 1);
        assertThat(value("select sum(a) from t")).isEqualTo("15");
        statement.addBatch("insert into t values (6)");
        statement.addBatch("insert into nowhere values (6)");
        assertThatThrownBy(statement::executeBatch)
                .isInstanceOfSatisfying(BatchUpdateException.class, error -> assertThat(error.getUpdateCounts())
                        .containsExactly(1));
    }

    @Test
    void valuesOfManyClasses() throws SQLException {
        UUID id = UUID.randomUUID();
        OffsetDateTime time = OffsetDateTime.parse("2024-01-02T03:04:05+02:00");
        try (PreparedStatement query = connection.prepareStatement("select ?, ?, ?")) {
            query.setObject(1, id);
            query.setObject(2, time);
            query.setObject(3, new BigInteger("12345678901234567890"));
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                assertThat(rows.getObject(1, UUID.class)).isEqualTo(id);
                assertThat(rows.getObject(2, OffsetDateTime.class).toInstant()).isEqualTo(time.toInstant());
                assertThat(rows.getObject(2, Instant.class)).isEqualTo(time.toInstant());
                assertThat(rows.getObject(3, BigInteger.class)).isEqualTo("12345678901234567890");
                assertThatThrownBy(() -> rows.getObject(3, UUID.class)).isInstanceOf(SQLException.class);
                Clob text = rows.getObject(1, Clob.class);
                assertThat(text.getSubString(1, (int) text.length())).isEqualTo(id.toString());
            }
        }
    }

    @Test
    void arraysAreObjects() throws SQLException {
        try (ResultSet rows = statement.executeQuery("select array(1, null, 3), array(array('x'))")) {
            rows.next();
            Array array = rows.getArray(1);
            assertThat((Object[]) array.getArray()).containsExactly(1, null, 3);
            assertThat((Object[]) array.getArray(3, 1)).containsExactly(3);
            assertThat(array.getBaseTypeName()).isEqualTo("int");
            assertThat(rows.getObject(1)).isEqualTo("[1,null,3]");
            assertThat(rows.getMetaData().getColumnTypeName(2)).isEqualTo("array<array<string>>");
        }
    }

    @Test
    void unionsAreTagsAndValues() throws SQLException {
        String sql =
                "select create_union(1, 1, date '2024-01-02'), array(create_union(0, 5, 'a')), create_union(1, 1, cast(null as string))";
        try (ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            assertThat(rows.getMetaData().getColumnType(1)).isEqualTo(Types.OTHER);
            assertThat(rows.getMetaData().getColumnTypeName(1)).isEqualTo("uniontype<int,date>");
            assertThat(rows.getObject(1)).isEqualTo("{1:\"2024-01-02\"}");
            assertThat(rows.getObject(1, UnionValue.class)).isEqualTo(new UnionValue(1, Date.valueOf("2024-01-02")));
            assertThat((Object[]) rows.getArray(2).getArray()).containsExactly(new UnionValue(0, 5));
            assertThat(rows.getObject(3, UnionValue.class)).isEqualTo(new UnionValue(1, null));
        }
    }

    @Test
    void nestedValuesAreObjects() throws SQLException {
        String sql =
                "select named_struct('a', 1, 'd', date '2024-01-02', 'l', array('x')), map('k', array(1)), array(named_struct('n', 5)), cast(null as array<int>)";
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            Struct struct = rows.getObject(1, Struct.class);
            assertThat(struct.getSQLTypeName()).isEqualTo("struct<a:int,d:date,l:array<string>>");
            assertThat(struct.getAttributes()[0]).isEqualTo(1);
            assertThat(struct.getAttributes()[1]).isEqualTo(Date.valueOf("2024-01-02"));
            assertThat((Object[]) ((Array) struct.getAttributes()[2]).getArray())
                    .containsExactly("x");
            Map<?, ?> fields = rows.getObject(1, Map.class);
            assertThat(fields.get("a")).isEqualTo(1);
            Map<?, ?> map = rows.getObject(2, Map.class);
            assertThat((Object[]) ((Array) map.get("k")).getArray()).containsExactly(1);
            Struct element = (Struct) ((Object[]) rows.getArray(3).getArray())[0];
            assertThat(element.getAttributes()).containsExactly(5);
            List<?> elements = rows.getObject(3, List.class);
            assertThat(elements).hasSize(1);
            assertThat(rows.getObject(3, String.class)).isEqualTo("[{\"n\":5}]");
            assertThat((Object) rows.getObject(4, List.class)).isNull();
            assertThatThrownBy(() -> rows.getObject(1, Integer.class)).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void parametersMayBeNested() throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select size(?), ?['k'][1], array_contains(?, 'b'), ?")) {
            statement.setObject(1, List.of(1, 2, 3));
            statement.setObject(2, Map.of("k", List.of(7L, 8L)));
            statement.setArray(3, connection.createArrayOf("string", new Object[] {"a", "b"}));
            statement.setObject(4, new BigInteger("12345678901234567890"));
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                assertThat(rows.getInt(1)).isEqualTo(3);
                assertThat(rows.getLong(2)).isEqualTo(8);
                assertThat(rows.getBoolean(3)).isTrue();
                assertThat(rows.getObject(4, BigInteger.class)).isEqualTo(new BigInteger("12345678901234567890"));
            }
        }
    }

    /** As JDBC says: the request ends with an error, and the connection is closed. */
    @Test
    void aRequestEndsAfterTheNetworkTimeout() throws Exception {
        connection.setNetworkTimeout(Runnable::run, 500);
        assertThat(statement.executeQuery("select 1").next()).isTrue();
        assertThatThrownBy(() -> statement
                        .executeQuery("select count(*) from (select explode(sequence(1, 100000)) a) x"
                                + " cross join (select explode(sequence(1, 9000000)) b) y where a * b % 7 = 8")
                        .next())
                .isInstanceOf(SQLTimeoutException.class);
        for (int i = 0; i < 600 && !connection.isClosed(); i++) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        assertThat(connection.isClosed()).isTrue();
    }

    @Test
    void smallThingsThatToolsCall() throws SQLException {
        connection.setClientInfo("ApplicationName", "test");
        assertThat(connection.getClientInfo("ApplicationName")).isEqualTo("test");
        connection.setNetworkTimeout(Runnable::run, 5000);
        assertThat(connection.getNetworkTimeout()).isEqualTo(5000);
        statement.execute("create table k (a int)");
        statement.executeUpdate("insert into k values (1)", new String[] {"a"});
        try (ResultSet keys = statement.getGeneratedKeys()) {
            assertThat(keys.next()).isFalse();
        }
        connection.abort(Runnable::run);
        assertThat(connection.isClosed()).isTrue();
    }

    @Test
    void timestampsWithLocalTimeZonePrintInTheSessionsZone() throws SQLException {
        statement.execute("set time zone Europe/Rome");
        try (ResultSet rows = statement.executeQuery(
                "select cast('2011-01-01 01:01:01.123 UTC' as timestamp with local time zone)")) {
            rows.next();
            Object value = rows.getObject(1);
            assertThat(value).hasToString("2011-01-01 02:01:01.123 Europe/Rome").isEqualTo(rows.getTimestamp(1));
            Instant instant = Instant.parse("2011-01-01T01:01:01.123Z");
            assertThat(rows.getTimestamp(1).toInstant()).isEqualTo(instant);
            LocalDate day = LocalDate.ofInstant(instant, ZoneId.systemDefault());
            assertThat(rows.getDate(1)).isEqualTo(Date.valueOf(day));
            assertThat(rows.getObject(1, LocalDate.class)).isEqualTo(day);
            ZoneId honolulu = ZoneId.of("Pacific/Honolulu");
            assertThat(rows.getDate(1, Calendar.getInstance(TimeZone.getTimeZone(honolulu)))
                            .getTime())
                    .isEqualTo(Instant.parse("2010-12-31T10:00:00Z").toEpochMilli());
        }
    }
}
