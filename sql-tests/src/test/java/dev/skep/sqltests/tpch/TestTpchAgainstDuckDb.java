package dev.skep.sqltests.tpch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The 22 queries over a hundredth of a gigabyte, by threads and as jobs, against DuckDB. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TestTpchAgainstDuckDb {
    private static final double SCALE = 0.01;

    private Map<String, String> queries;
    private Connection duckDb;
    private Connection skep;

    @BeforeAll
    void load(@TempDir Path directory) throws Exception {
        queries = TpchData.queries(Path.of(""));
        TpchData.write(directory, SCALE);
        duckDb = DriverManager.getConnection("jdbc:duckdb:");
        skep = DriverManager.getConnection("jdbc:skep:" + directory.resolve("warehouse"));
        try (Statement reference = duckDb.createStatement();
                Statement tested = skep.createStatement()) {
            for (String table : TpchData.tables()) {
                reference.execute("create table " + table + "("
                        + TpchData.COLUMNS.get(table).replace(" string", " varchar") + ", last varchar)");
                reference.execute(
                        "copy " + table + " from '" + directory.resolve(table).resolve("rows.txt")
                                + "' (format csv, delimiter '|', header false, quote '')");
                tested.execute(TpchData.createText(table, table + "_text", directory));
                tested.execute("create table " + table + " stored as parquet as select * from " + table + "_text");
            }
        }
    }

    @AfterAll
    void close() throws SQLException {
        skep.close();
        duckDb.close();
    }

    List<String> names() throws Exception {
        return List.copyOf(TpchData.queries(Path.of("")).keySet());
    }

    @ParameterizedTest
    @MethodSource("names")
    void agrees(String name) throws SQLException {
        List<List<Object>> expected = rows(duckDb, queries.get(name));
        try (Statement settings = skep.createStatement()) {
            settings.execute("set skep.execution.engine=local");
            assertSame(rows(skep, queries.get(name)), expected);
            settings.execute("set skep.execution.engine=mr");
            assertSame(rows(skep, queries.get(name)), expected);
        }
    }

    private static List<List<Object>> rows(Connection connection, String sql) throws SQLException {
        List<List<Object>> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<Object> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(result.getObject(i));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    /** Numbers may differ in what averages and quotients of decimals are rounded to. */
    private static void assertSame(List<List<Object>> rows, List<List<Object>> expected) {
        assertThat(rows).hasSameSizeAs(expected);
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < expected.get(row).size(); column++) {
                Object value = rows.get(row).get(column);
                Object wanted = expected.get(row).get(column);
                if (wanted instanceof Number number) {
                    double tolerance = Math.max(0.0051, Math.abs(number.doubleValue()) * 1e-7);
                    assertThat(((Number) value).doubleValue())
                            .as("row %d, column %d", row, column)
                            .isBetween(number.doubleValue() - tolerance, number.doubleValue() + tolerance);
                } else {
                    assertThat(String.valueOf(value))
                            .as("row %d, column %d", row, column)
                            .isEqualTo(String.valueOf(wanted));
                }
            }
        }
    }
}
