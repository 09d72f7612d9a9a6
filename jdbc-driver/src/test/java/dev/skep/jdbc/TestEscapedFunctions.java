package dev.skep.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.JDBCType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every function that the driver says it has within {@code {fn …}} runs. */
class TestEscapedFunctions {
    /** A call of each function with its answer; null where it is another one each time. */
    private static final Map<String, String[]> CALLS = new LinkedHashMap<>();

    private static void call(String name, String arguments, String answer) {
        CALLS.put(name, new String[] {name + "(" + arguments + ")", answer});
    }

    static {
        call("ABS", "-2", "2");
        call("ACOS", "1", "0.0");
        call("ASIN", "0", "0.0");
        call("ATAN", "0", "0.0");
        call("ATAN2", "0, 1", "0.0");
        call("CEILING", "1.2", "2");
        call("COS", "0", "1.0");
        call("COT", "0.7853981633974483", null);
        call("DEGREES", "0", "0.0");
        call("EXP", "0", "1.0");
        call("FLOOR", "1.7", "1");
        call("LOG", "1", "0.0");
        call("LOG10", "100", "2.0");
        call("MOD", "7, 4", "3");
        call("PI", "", "3.141592653589793");
        call("POWER", "2, 3", "8.0");
        call("RADIANS", "0", "0.0");
        call("RAND", "", null);
        call("ROUND", "12.345, 2", "12.35");
        call("SIGN", "-3", "-1.0");
        call("SIN", "0", "0.0");
        call("SQRT", "9", "3.0");
        call("TAN", "0", "0.0");
        call("TRUNCATE", "12.347, 2", "12.34");
        call("ASCII", "'a'", "97");
        call("CHAR", "97", "a");
        call("CHAR_LENGTH", "'äb'", "2");
        call("CHARACTER_LENGTH", "'äb'", "2");
        call("CONCAT", "'a', 'b'", "ab");
        call("INSERT", "'abcdef', 2, 3, 'X'", "aXef");
        call("LCASE", "'AB'", "ab");
        call("LEFT", "'abc', 2", "ab");
        call("LENGTH", "'abc'", "3");
        call("LOCATE", "'c', 'abc'", "3");
        call("LTRIM", "' a'", "a");
        call("OCTET_LENGTH", "'ä'", "2");
        call("POSITION", "'b' IN 'abc'", "2");
        call("REPEAT", "'a', 3", "aaa");
        call("REPLACE", "'abc', 'b', 'x'", "axc");
        call("RIGHT", "'abc', 2", "bc");
        call("RTRIM", "'a '", "a");
        call("SOUNDEX", "'Miller'", "M460");
        call("SPACE", "2", "  ");
        call("SUBSTRING", "'abc', 2, 1", "b");
        call("UCASE", "'ab'", "AB");
        call("DATABASE", "", "default");
        call("IFNULL", "null, 'a'", "a");
        call("USER", "", "ada");
        call("CONVERT", "'12', SQL_INTEGER", "12");
        call("CURDATE", "", null);
        call("CURRENT_DATE", "", null);
        call("CURRENT_TIMESTAMP", "", null);
        call("DAYNAME", "date '2024-01-01'", "Monday");
        call("DAYOFMONTH", "date '2024-01-31'", "31");
        call("DAYOFWEEK", "date '2024-01-01'", "2");
        call("DAYOFYEAR", "date '2024-02-01'", "32");
        call("EXTRACT", "year from date '2024-02-01'", "2024");
        call("HOUR", "timestamp '2024-01-01 10:11:12'", "10");
        call("MINUTE", "timestamp '2024-01-01 10:11:12'", "11");
        call("MONTH", "date '2024-03-01'", "3");
        call("MONTHNAME", "date '2024-01-01'", "January");
        call("NOW", "", null);
        call("QUARTER", "date '2024-04-01'", "2");
        call("SECOND", "timestamp '2024-01-01 10:11:12'", "12");
        call("TIMESTAMPADD", "SQL_TSI_HOUR, 2, timestamp '2024-01-01 23:00:00'", "2024-01-02 01:00:00");
        call("TIMESTAMPDIFF", "SQL_TSI_DAY, date '2024-01-01', date '2024-03-01'", "60");
        call("WEEK", "date '2024-01-08'", "2");
        call("YEAR", "date '2024-01-08'", "2024");
    }

    @TempDir
    Path directory;

    private Connection connection;
    private Statement statement;

    @BeforeEach
    void open() throws SQLException {
        connection = DriverManager.getConnection("jdbc:skep:" + directory + ";user=ada");
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
    void whatIsListedRuns() throws SQLException {
        DatabaseMetaData data = connection.getMetaData();
        Set<String> listed = new TreeSet<>();
        for (String list : List.of(
                data.getNumericFunctions(),
                data.getStringFunctions(),
                data.getSystemFunctions(),
                data.getTimeDateFunctions())) {
            listed.addAll(List.of(list.split(",")));
        }
        assertThat(listed).contains("TRUNCATE", "INSERT", "USER", "TIMESTAMPADD", "TIMESTAMPDIFF");
        for (String name : listed) {
            assertThat(CALLS).containsKey(name);
            String[] call = CALLS.get(name);
            String answer = value("select {fn " + call[0] + "}");
            assertThat(answer).as(name).isNotNull();
            if (call[1] != null) {
                assertThat(answer).as(name).isEqualTo(call[1]);
            }
        }
        assertThat(data.supportsConvert()).isTrue();
    }

    /** What the metadata says of conversions is what {@code {fn convert}} does. */
    @Test
    void conversionsAreThoseThatTheMetadataTells() throws SQLException {
        Map<String, String> values = Map.ofEntries(
                Map.entry("BIT", "true"),
                Map.entry("TINYINT", "1Y"),
                Map.entry("SMALLINT", "1S"),
                Map.entry("INTEGER", "1"),
                Map.entry("BIGINT", "1L"),
                Map.entry("REAL", "cast(1 as float)"),
                Map.entry("FLOAT", "cast(1 as float)"),
                Map.entry("DOUBLE", "1D"),
                Map.entry("DECIMAL", "1.5"),
                Map.entry("NUMERIC", "1.5"),
                Map.entry("CHAR", "cast('1' as char(3))"),
                Map.entry("VARCHAR", "'1'"),
                Map.entry("LONGVARCHAR", "'1'"),
                Map.entry("NCHAR", "'1'"),
                Map.entry("NVARCHAR", "'1'"),
                Map.entry("DATE", "date '2024-01-02'"),
                Map.entry("TIMESTAMP", "timestamp '2024-01-02 03:04:05'"),
                Map.entry("BINARY", "unhex('31')"),
                Map.entry("VARBINARY", "unhex('31')"),
                Map.entry("LONGVARBINARY", "unhex('31')"));
        DatabaseMetaData data = connection.getMetaData();
        for (Map.Entry<String, String> from : values.entrySet()) {
            for (String to : values.keySet()) {
                String text = "select {fn convert(" + from.getValue() + ", SQL_" + to + ")}";
                boolean isTold = data.supportsConvert(
                        JDBCType.valueOf(from.getKey()).getVendorTypeNumber(),
                        JDBCType.valueOf(to).getVendorTypeNumber());
                if (isTold) {
                    value(text);
                } else {
                    assertThatThrownBy(() -> value(text)).as(text).isInstanceOf(SQLException.class);
                }
            }
        }
    }

    @Test
    void everyTypeThatConvertNames() throws SQLException {
        assertThat(value("select {fn convert('1', SQL_BIGINT)}")).isEqualTo("1");
        assertThat(value("select {fn convert('1.25', SQL_DECIMAL)}")).startsWith("1.25");
        assertThat(value("select {fn convert(12, SQL_VARCHAR)}")).isEqualTo("12");
        assertThat(value("select {fn convert('2024-01-02', SQL_DATE)}")).isEqualTo("2024-01-02");
        assertThat(value("select {fn convert('2024-01-02 03:04:05', SQL_TIMESTAMP)}"))
                .startsWith("2024-01-02 03:04:05");
        assertThat(value("select {fn convert('1.5', SQL_DOUBLE)}")).isEqualTo("1.5");
        assertThat(value("select {fn convert('1.5', FLOAT)}")).isEqualTo("1.5");
        assertThat(value("select {fn convert(1, SQL_BIT)}")).isEqualTo("true");
        assertThat(value("select {fn convert(concat('1', ',', '2'), SQL_CHAR)}"))
                .isEqualTo("1,2");
    }

    @Test
    void argumentsAreTakenOnce() throws SQLException {
        try (PreparedStatement prepared = connection.prepareStatement(
                "select {fn insert(?, 1, 1, ?)}, {fn timestampdiff(SQL_TSI_MONTH, ?, ?)}, {fn convert(?, SQL_INTEGER)}")) {
            prepared.setString(1, "a,(b");
            prepared.setString(2, "x'");
            prepared.setDate(3, java.sql.Date.valueOf("2024-01-31"));
            prepared.setDate(4, java.sql.Date.valueOf("2024-03-30"));
            prepared.setString(5, "7");
            try (ResultSet rows = prepared.executeQuery()) {
                rows.next();
                assertThat(rows.getString(1)).isEqualTo("x',(b");
                assertThat(rows.getInt(2)).isEqualTo(1);
                assertThat(rows.getInt(3)).isEqualTo(7);
            }
        }
    }

    @Test
    void aBraceThatIsOpenIsAnError() {
        for (String open :
                new String[] {"select {fn ucase('a')", "select {d '2024-01-01'", "select {fn ucase({fn lcase('a')})"}) {
            assertThatThrownBy(() -> statement.executeQuery(open)).hasMessageContaining("SYNTAX_ERROR at 1:8");
        }
    }

    @Test
    void likeHasAnEscape() throws SQLException {
        assertThat(connection.getMetaData().supportsLikeEscapeClause()).isTrue();
        assertThat(value("select 'a%b' like 'a!%b' {escape '!'}")).isEqualTo("true");
        assertThat(value("select 'axb' like 'a!%b' {escape '!'}")).isEqualTo("false");
        assertThat(value("select 'axb' like 'a|%b' escape '|'")).isEqualTo("false");
    }
}
