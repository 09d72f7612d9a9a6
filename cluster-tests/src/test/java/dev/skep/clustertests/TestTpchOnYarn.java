package dev.skep.clustertests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.sqltests.tpch.TpchData;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Queries of TPC-H in containers of their own, against the engine in this process: those that differ most in how they are planned, or all 22 with {@code -Dqueries=all}.
 * {@code -Dscale=0.1} takes other data than a hundredth of a gigabyte.
 */
@ExtendWith(ClusterExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TestTpchOnYarn {
    private static final Path SQL_TESTS = Path.of("..", "sql-tests");

    private static final Set<String> TYPICAL = Set.of("q01", "q05", "q13", "q15", "q17", "q18", "q21", "q22");

    private Map<String, String> queries;
    private String warehouse;
    private Path metastore;

    @BeforeAll
    void load(MiniCluster cluster, @TempDir Path directory) throws Exception {
        queries = TpchData.queries(SQL_TESTS);
        TpchData.write(directory, Double.parseDouble(System.getProperty("scale", "0.01")));
        warehouse = cluster.uri() + "/tpch";
        metastore = Path.of("target").toAbsolutePath().resolve("tpch-" + System.nanoTime() + ".db");
        try (ClusterSql sql = open()) {
            for (String table : TpchData.tables()) {
                sql.run(
                        TpchData.createText(table, table + "_text", directory),
                        "create table " + table + " stored as parquet as select * from " + table + "_text");
            }
        }
    }

    private ClusterSql open() throws Exception {
        return ClusterSql.open(warehouse, metastore, "hive.exec.mode.local.auto=false");
    }

    static List<String> names() throws Exception {
        List<String> all = List.copyOf(TpchData.queries(SQL_TESTS).keySet());
        return "all".equals(System.getProperty("queries"))
                ? all
                : all.stream().filter(TYPICAL::contains).toList();
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @MethodSource("names")
    void agrees(String name) throws Exception {
        try (ClusterSql sql = open()) {
            sql.run("set skep.execution.engine=local");
            List<String> expected = sql.rows(queries.get(name));
            sql.run("set skep.execution.engine=mr");
            assertThat(sql.rows(queries.get(name))).isEqualTo(expected);
        }
    }
}
