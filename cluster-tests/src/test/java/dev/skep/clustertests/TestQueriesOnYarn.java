package dev.skep.clustertests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.sqltests.ExampleFormat;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Queries and writes whose jobs run in containers. */
@ExtendWith(ClusterExtension.class)
class TestQueriesOnYarn {
    @TempDir
    Path directory;

    @Test
    void joinsAggregatesAndWrites(MiniCluster cluster) throws Exception {
        try (ClusterSql sql = ClusterSql.open(
                cluster.uri() + "/warehouse/queries",
                directory.resolve("metastore.db"),
                "skep.execution.engine=mr",
                "hive.exec.mode.local.auto=false",
                "hive.fetch.task.conversion=none")) {
            sql.run(
                    "create table t(k int, v string) stored as parquet",
                    "insert into t values (1, 'a'), (2, 'b'), (2, 'c'), (null, 'd')",
                    "create table s stored as textfile as select k, count(*) as n from t group by k");
            assertThat(sql.rows("select t.v, s.n from t join s on t.k = s.k order by t.v"))
                    .containsExactly("a|1", "b|2", "c|2");
            assertThat(sql.rows("select k, n from s order by k")).containsExactly("1|1", "2|2", "null|1");
        }
    }

    @Test
    void containersGetTheJarOfAUsersFormat(MiniCluster cluster) throws Exception {
        try (ClusterSql sql = ClusterSql.open(
                cluster.uri() + "/warehouse/formats",
                directory.resolve("formats.db"),
                "skep.execution.engine=mr",
                "hive.exec.mode.local.auto=false",
                "hive.fetch.task.conversion=none",
                "hive.fetch.task.conversion.threshold=0")) {
            sql.run(
                    "add jar " + ExampleFormat.jar(directory),
                    "create table t(k int, v string) stored as ltsv",
                    "insert into t values (1, 'a'), (2, 'b'), (2, 'c')",
                    "create table s stored as ltsv as select k, count(*) as n from t group by k");
            assertThat(sql.rows("select k, n from s order by k")).containsExactly("1|1", "2|2");
        }
    }
}
