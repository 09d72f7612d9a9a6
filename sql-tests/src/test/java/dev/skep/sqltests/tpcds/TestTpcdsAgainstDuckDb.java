package dev.skep.sqltests.tpcds;

import dev.skep.sqltests.SameRows;
import io.trino.tpcds.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
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

/** All queries of TPC-DS over a hundredth of a gigabyte against DuckDB; by threads, or with {@code -Dengine=mr} as jobs. {@code -Dscale=0.1} takes more rows. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TestTpcdsAgainstDuckDb {
    private Map<String, String> queries;
    private Connection duckDb;
    private Connection skep;

    @BeforeAll
    void load(@TempDir Path directory) throws Exception {
        queries = TpcdsQueries.all();
        TpcdsData.write(directory, Double.parseDouble(System.getProperty("scale", "0.01")));
        duckDb = DriverManager.getConnection("jdbc:duckdb:");
        skep = DriverManager.getConnection("jdbc:skep:" + directory.resolve("skep"));
        try (Statement reference = duckDb.createStatement();
                Statement tested = skep.createStatement()) {
            reference.execute("set ieee_floating_point_ops = false");
            reference.execute("set error_on_division_by_zero = false");
            for (Table table : TpcdsData.tables()) {
                load(table, directory.resolve(table.getName()), reference, tested);
            }
            tested.execute("set skep.execution.engine=" + System.getProperty("engine", "local"));
        }
    }

    private static void load(Table table, Path rows, Statement reference, Statement tested) throws SQLException {
        String name = table.getName();
        reference.execute("create table " + name + " (" + TpcdsData.columns(table, "varchar") + ")");
        reference.execute("copy " + name + " from '" + rows.resolve("rows.txt")
                + "' (format csv, delimiter '|', header false, quote '', escape '')");
        tested.execute("create external table " + name + "_text (" + TpcdsData.columns(table, "string")
                + ") row format delimited fields terminated by '|' null defined as '' stored as textfile location '"
                + rows.toUri() + "'");
        tested.execute("create table " + name + " stored as parquet as select * from " + name + "_text");
    }

    @AfterAll
    void close() throws SQLException {
        skep.close();
        duckDb.close();
    }

    List<String> names() throws IOException {
        return List.copyOf(TpcdsQueries.all().keySet());
    }

    @ParameterizedTest
    @MethodSource("names")
    void agrees(String name) throws SQLException {
        String query = TpcdsQueries.ordered(queries.get(name), columns(queries.get(name)));
        SameRows.assertSame(SameRows.rows(skep, query), SameRows.rows(duckDb, query));
    }

    private List<String> columns(String query) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (PreparedStatement prepared = duckDb.prepareStatement(query)) {
            for (int i = 1; i <= prepared.getMetaData().getColumnCount(); i++) {
                columns.add(prepared.getMetaData().getColumnName(i));
            }
        }
        return columns;
    }
}
