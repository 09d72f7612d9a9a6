package dev.skep.sqltests.tpch;

import dev.skep.sqltests.SameRows;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
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
        List<List<Object>> expected = SameRows.rows(duckDb, queries.get(name));
        try (Statement settings = skep.createStatement()) {
            settings.execute("set skep.execution.engine=local");
            SameRows.assertSame(SameRows.rows(skep, queries.get(name)), expected);
            settings.execute("set skep.execution.engine=mr");
            SameRows.assertSame(SameRows.rows(skep, queries.get(name)), expected);
        }
    }
}
