package dev.skep.clustertests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.sqltests.tpch.TpchData;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The 22 queries of TPC-H in containers of their own, against the engine in this process. {@code -Dscale=0.1} takes other data than a hundredth of a gigabyte. */
@ExtendWith(ClusterExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TestTpchOnYarn {
    private static final Path SQL_TESTS = Path.of("..", "sql-tests");

    private ClusterSql sql;
    private Map<String, String> queries;

    @BeforeAll
    void load(MiniCluster cluster, @TempDir Path directory) throws Exception {
        queries = TpchData.queries(SQL_TESTS);
        TpchData.write(directory, Double.parseDouble(System.getProperty("scale", "0.01")));
        sql = ClusterSql.open(
                cluster.uri() + "/tpch",
                Path.of("target").toAbsolutePath().resolve("tpch-" + System.nanoTime() + ".db"),
                "hive.exec.mode.local.auto=false");
        for (String table : TpchData.tables()) {
            sql.run(
                    TpchData.createText(table, table + "_text", directory),
                    "create table " + table + " stored as parquet as select * from " + table + "_text");
        }
    }

    @AfterAll
    void close() throws Exception {
        sql.close();
    }

    static List<String> names() throws Exception {
        return List.copyOf(TpchData.queries(SQL_TESTS).keySet());
    }

    @ParameterizedTest
    @MethodSource("names")
    void agrees(String name) throws Exception {
        sql.run("set skep.execution.engine=local");
        List<String> expected = sql.rows(queries.get(name));
        sql.run("set skep.execution.engine=mr");
        assertThat(sql.rows(queries.get(name))).isEqualTo(expected);
    }
}
