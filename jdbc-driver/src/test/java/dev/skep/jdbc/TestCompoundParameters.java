package dev.skep.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.Date;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Struct;
import java.time.LocalDate;
import java.util.Calendar;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Structs, BLOBs and CLOBs as parameters, also within arrays and maps. */
class TestCompoundParameters {
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

    private String echo(String sql, Binding binding) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            binding.bind(statement);
            try (ResultSet rows = statement.executeQuery()) {
                assertThat(rows.next()).isTrue();
                return rows.getString(1);
            }
        }
    }

    private Struct struct(String type, Object... attributes) throws SQLException {
        return connection.createStruct(type, attributes);
    }

    @Test
    void structsHaveTheTypesOfTheirFields() throws SQLException {
        Struct one = struct("struct<a:int,b:string,c:decimal(5,2),d:date>", 1L, "x", 2, Date.valueOf("2024-01-02"));
        assertThat(echo("select ?", s -> s.setObject(1, one)))
                .isEqualTo("{\"a\":1,\"b\":\"x\",\"c\":2,\"d\":\"2024-01-02\"}");
        assertThat(echo("select typeof(?)", s -> s.setObject(1, one)))
                .isEqualTo("struct<a:int,b:string,c:decimal(5,2),d:date>");
        assertThat(echo("select ?.b", s -> s.setObject(1, one))).isEqualTo("x");
        assertThat(echo("select ?", s -> s.setObject(1, struct("struct<a:int,b:string>", null, null))))
                .isEqualTo("{\"a\":null,\"b\":null}");
    }

    @Test
    void attributesThatAreNotThereOrNotOfTheFieldsAreErrors() {
        assertThatThrownBy(() -> connection.createStruct("struct<a:int>", null))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("no attributes");
        assertThatThrownBy(() -> connection.createArrayOf("int", null))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("no elements");
        assertThatThrownBy(() -> echo(
                        "select ?",
                        s -> s.setObject(1, connection.createStruct("struct<a:int,b:string>", new Object[] {"z", 2}))))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("Parameter 1")
                .hasMessageContaining("'z' is no int");
        assertThatThrownBy(() -> echo("select ?", s -> s.setObject(1, struct("struct<l:array<date>>", List.of("?")))))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("'?' is no date");
    }

    @Test
    void numbersBeyondTheFieldsRangeAreErrors() throws SQLException {
        Object[][] cases = {
            {"tinyint", 128},
            {"smallint", -32769L},
            {"int", 3_000_000_000L},
            {"int", new BigDecimal("-2147483649.5")},
            {"bigint", new BigDecimal("9223372036854775808")},
            {"int", 1e10},
            {"int", 1.5},
            {"int", "1.5"},
            {"bigint", new BigDecimal("0.1")},
            {"smallint", 2.5f},
            {"int", "3000000000"},
            {"bigint", Double.NaN},
            {"int", Float.POSITIVE_INFINITY},
            {"float", 1e39},
            {"decimal(3,1)", 100},
            {"decimal(3,1)", Double.NaN},
        };
        for (Object[] each : cases) {
            for (String form : List.of("struct<a:%s>", "struct<l:array<%s>>", "struct<m:map<string,%s>>")) {
                Object value = form.contains("array")
                        ? List.of(each[1])
                        : form.contains("map") ? Map.of("k", each[1]) : each[1];
                assertThatThrownBy(() ->
                                echo("select ?", s -> s.setObject(1, struct(String.format(form, each[0]), value))))
                        .as("%s of %s", each[1], String.format(form, each[0]))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("is no " + each[0]);
            }
        }
        assertThat(echo(
                        "select ?",
                        s -> s.setObject(
                                1,
                                struct(
                                        "struct<a:tinyint,b:smallint,c:int,d:bigint,e:float,f:int>",
                                        -128L,
                                        32767,
                                        new BigDecimal("2147483647.0"),
                                        Long.MIN_VALUE,
                                        Double.NEGATIVE_INFINITY,
                                        2.0))))
                .isEqualTo(
                        "{\"a\":-128,\"b\":32767,\"c\":2147483647,\"d\":-9223372036854775808,\"e\":-Infinity,\"f\":2}");
    }

    @Test
    void arraysHaveTheTypeThatTheyName() throws SQLException {
        assertThat(echo("select typeof(?)", s -> s.setArray(1, array("tinyint", 1, null))))
                .isEqualTo("array<tinyint>");
        assertThat(echo("select typeof(?)", s -> s.setArray(1, array("struct<x:int>"))))
                .isEqualTo("array<struct<x:int>>");
        assertThat(echo("select size(?)", s -> s.setArray(1, array("struct<x:int>"))))
                .isEqualTo("0");
        assertThat(echo("select typeof(?)", s -> s.setArray(1, array("array<bigint>", array("int", 1)))))
                .isEqualTo("array<array<bigint>>");
        assertThat(echo("select ?", s -> s.setArray(1, array("int4", 1, 2)))).isEqualTo("[1,2]");
        assertThatThrownBy(() -> echo("select ?", s -> s.setArray(1, array("tinyint", 300))))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("'300' is no tinyint");
        assertThatThrownBy(() -> echo("select ?", s -> s.setArray(1, array("date", "x"))))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("'x' is no date");
    }

    private String typeOf(String name, Object... elements) throws SQLException {
        return echo("select typeof(?)", s -> s.setArray(1, array(name, elements)));
    }

    @Test
    void arraysOfDecimalsHoldTheirElements() throws SQLException {
        for (String name : List.of("DECIMAL", "NUMERIC", "decimal", "dec")) {
            assertThat(echo("select ?", s -> s.setArray(1, array(name, new BigDecimal("1.55"), null, 7))))
                    .isEqualTo("[1.55,null,7]");
            assertThat(typeOf(name, new BigDecimal("1.55"), null, 7)).isEqualTo("array<decimal(10,2)>");
        }
        BigDecimal longest = new BigDecimal("12345678901234567890123456789012345.678");
        assertThat(echo("select ?", s -> s.setArray(1, array("NUMERIC", longest))))
                .isEqualTo("[12345678901234567890123456789012345.678]");
        assertThat(typeOf("NUMERIC", longest)).isEqualTo("array<decimal(38,3)>");
        assertThat(typeOf("NUMERIC", new BigDecimal("1e12"), 0.125, "2.5")).isEqualTo("array<decimal(16,3)>");
        assertThat(typeOf("NUMERIC")).isEqualTo("array<decimal(10,0)>");
        assertThat(echo("select ?", s -> s.setArray(1, array("decimal(5,2)", new BigDecimal("1.55")))))
                .isEqualTo("[1.55]");
        assertThat(typeOf("decimal(5,2)", 1)).isEqualTo("array<decimal(5,2)>");
        assertThatThrownBy(() -> array("NUMERIC", longest, new BigDecimal("0.0001")))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("35 digits before the point and 4 behind it")
                .extracting(e -> ((SQLException) e).getSQLState())
                .isEqualTo("22003");
        assertThatThrownBy(() -> echo("select ?", s -> s.setArray(1, array("NUMERIC", "x"))))
                .hasMessageContaining("'x' is no decimal(10,0)");
    }

    @Test
    void elementsAreNamedAsInHqlOrInJdbc() throws SQLException {
        assertThat(typeOf("REAL", 1.5)).isEqualTo("array<float>");
        assertThat(typeOf("VARCHAR", "abc")).isEqualTo("array<string>");
        assertThat(typeOf("varchar(3)", "abc")).isEqualTo("array<varchar(3)>");
        assertThat(typeOf("INTEGER", 1)).isEqualTo("array<int>");
        assertThat(typeOf("Double Precision", 1)).isEqualTo("array<double>");
        assertThat(typeOf("int8", 1)).isEqualTo("array<bigint>");
        assertThat(typeOf("timestamp with local time zone")).isEqualTo("array<timestamp with local time zone>");
        for (String name : List.of("nonsense", "", "int[]", "decimal(39,1)", "array<>")) {
            assertThatThrownBy(() -> array(name, 1))
                    .as(name)
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("'" + name + "' is no type of elements")
                    .extracting(e -> ((SQLException) e).getSQLState())
                    .isEqualTo("22023");
        }
        assertThatThrownBy(() -> echo("select ?", s -> s.setArray(1, array("int", 1.5))))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("'1.5' is no int");
        assertThat(echo("select ?", s -> s.setArray(1, array("int", 2.0, "5")))).isEqualTo("[2,5]");
    }

    private Array array(String type, Object... elements) throws SQLException {
        return connection.createArrayOf(type, elements);
    }

    @Test
    void streamsThatEndTooSoonAreErrors() {
        assertThatThrownBy(() -> echo("select ?", s -> s.setBlob(1, new ByteArrayInputStream(new byte[3]), 5)))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("ends after 3 bytes, not 5");
        assertThatThrownBy(() -> echo("select ?", s -> s.setBinaryStream(1, new ByteArrayInputStream(new byte[3]), 5L)))
                .hasMessageContaining("ends after 3 bytes, not 5");
        assertThatThrownBy(() -> echo("select ?", s -> s.setClob(1, new StringReader("abc"), 5)))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("ends after 3 characters, not 5");
        assertThatThrownBy(() -> echo("select ?", s -> s.setClob(1, new StringReader("abc"), 5_000_000_000L)))
                .hasMessageContaining("ends after 3 characters, not 5000000000");
    }

    @Test
    void structsWithinOthers() throws SQLException {
        Struct inner = struct("struct<x:int>", 7);
        assertThat(echo(
                        "select ?",
                        s -> s.setObject(
                                1,
                                struct(
                                        "struct<s:struct<x:int>,l:array<bigint>,m:map<string,int>>",
                                        inner,
                                        List.of(1, 2),
                                        Map.of("k", 3)))))
                .isEqualTo("{\"s\":{\"x\":7},\"l\":[1,2],\"m\":{\"k\":3}}");
        assertThat(echo("select ?", s -> s.setObject(1, List.of(inner, inner)))).isEqualTo("[{\"x\":7},{\"x\":7}]");
        assertThat(echo(
                        "select ?",
                        s -> s.setArray(1, connection.createArrayOf("struct<x:int>", new Object[] {inner}))))
                .isEqualTo("[{\"x\":7}]");
        assertThat(echo("select ?", s -> s.setObject(1, List.of(Date.valueOf("2024-01-02")))))
                .isEqualTo("[\"2024-01-02\"]");
    }

    @Test
    void emptyPartsHaveTheirTypesToo() throws SQLException {
        String type = "struct<l:array<int>,m:map<string,bigint>,s:struct<x:date>>";
        assertThat(echo("select typeof(?)", s -> s.setObject(1, struct(type, List.of(), Map.of(), null))))
                .isEqualTo(type);
    }

    @Test
    void structsAreInsertedAndComeBack() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table t (id int, s struct<a:int,b:decimal(4,1)>) stored as orc");
        }
        try (PreparedStatement insert = connection.prepareStatement("insert into t values (?, ?)")) {
            for (int i = 0; i < 3; i++) {
                insert.setInt(1, i);
                insert.setObject(2, i == 2 ? null : struct("struct<a:int,b:decimal(4,1)>", i, new BigDecimal("1.5")));
                insert.addBatch();
            }
            insert.executeBatch();
        }
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select s from t order by id")) {
            rows.next();
            rows.next();
            Struct read = rows.getObject(1, Struct.class);
            assertThat(read.getAttributes()).containsExactly(1, new BigDecimal("1.5"));
            assertThat(echo("select ?.b", s -> s.setObject(1, read))).isEqualTo("1.5");
            rows.next();
            assertThat((Object) rows.getObject(1, Struct.class)).isNull();
        }
    }

    @Test
    void wrongStructsAreRefused() {
        assertThatThrownBy(() -> struct("struct<a:int>", 1, 2)).hasMessageContaining("1 fields, and 2 attributes");
        assertThatThrownBy(() -> struct("point", 1)).hasMessageContaining("'point'");
        assertThatThrownBy(() -> struct("array<int>", 1)).hasMessageContaining("no type of a struct");
        assertThatThrownBy(() -> echo("select ?", s -> s.setObject(1, struct("struct<a:int>", new Object()))))
                .hasMessageContaining("java.lang.Object");
    }

    @Test
    void largeObjectsAreBinariesAndTexts() throws Exception {
        byte[] bytes = {1, 2, (byte) 0xff, 0};
        Blob blob = connection.createBlob();
        blob.setBytes(1, bytes);
        assertThat(echo("select hex(?)", s -> s.setBlob(1, blob))).isEqualTo("0102FF00");
        assertThat(echo("select hex(?)", s -> s.setObject(1, blob))).isEqualTo("0102FF00");
        assertThat(echo("select hex(?)", s -> s.setBlob(1, new ByteArrayInputStream(bytes))))
                .isEqualTo("0102FF00");
        assertThat(echo("select hex(?)", s -> s.setBinaryStream(1, new ByteArrayInputStream(bytes), 2)))
                .isEqualTo("0102");
        Clob clob = connection.createClob();
        clob.setString(1, "ä'b");
        assertThat(echo("select ?", s -> s.setClob(1, clob))).isEqualTo("ä'b");
        assertThat(echo("select ?", s -> s.setClob(1, new StringReader("abc"), 2)))
                .isEqualTo("ab");
        assertThat(echo("select ?", s -> s.setNClob(1, connection.createNClob())))
                .isEmpty();
        assertThat(echo("select ?", s -> s.setCharacterStream(1, new StringReader("abc"))))
                .isEqualTo("abc");
        assertThat(echo(
                        "select ?",
                        s -> s.setAsciiStream(1, new ByteArrayInputStream("abc".getBytes(StandardCharsets.US_ASCII)))))
                .isEqualTo("abc");
        assertThat(echo("select ?", s -> s.setBlob(1, (Blob) null))).isNull();
        assertThat(echo("select ?", s -> s.setClob(1, (Clob) null))).isNull();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select unhex('0aff'), 'text', cast(null as binary)")) {
            rows.next();
            assertThat(rows.getBlob(1).getBytes(1, 10)).containsExactly(10, -1);
            assertThat(rows.getBlob(1).length()).isEqualTo(2);
            assertThat(rows.getClob(2).getSubString(2, 2)).isEqualTo("ex");
            assertThat((Object) rows.getBlob(3)).isNull();
        }
    }

    @Test
    void emptyMapsBesideMapsOfEmptyLists() throws SQLException {
        assertThat(echo("select ?", p -> p.setObject(1, List.of(Map.of("a", List.of()), Map.of()))))
                .isEqualTo("[{\"a\":[]},{}]");
        assertThat(echo("select ?[0]['a']", p -> p.setObject(1, List.of(Map.of("a", List.of(1)), Map.of()))))
                .isEqualTo("[1]");
    }

    @Test
    void keysOfMapsAreNotNull() {
        assertThatThrownBy(() -> echo("select ?", p -> p.setObject(1, Collections.singletonMap(null, 1))))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("22004"));
    }

    @Test
    void calendarsAreTimestamps() throws SQLException {
        Calendar calendar = Calendar.getInstance();
        calendar.clear();
        calendar.set(2024, Calendar.MAY, 6, 7, 8, 9);
        assertThat(echo("select ?", p -> p.setObject(1, calendar))).startsWith("2024-05-06 07:08:09");
    }

    @Test
    void yearsOutOfRangeAreTold() {
        assertThatThrownBy(() -> echo("select ?", p -> p.setObject(1, LocalDate.of(20000, 1, 1))))
                .hasMessageContaining("'+20000-01-01' is no date: years are those from 1 to 9999");
    }
}
