package dev.skep.clustertests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A writer of a table on HDFS is killed: the table is wholly old or wholly new for whoever opens it next, and nothing is left behind. */
@ExtendWith(ClusterExtension.class)
class TestHdfsWriteCrash {
    private static final List<String> OLD = List.of("1|x", "2|y");

    private static final List<String> NEW = List.of("2|y", "11|x", "12|z");

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(
            value = {
                "create, p=z, false",
                "commitWrite, '', false",
                "rename, '', true",
                "rename, p=z, true",
                "finishWrite, '', true"
            })
    void leavesOldOrNew(String method, String argument, boolean committed, MiniCluster cluster) throws Exception {
        String root = cluster.uri() + "/crash/" + method + Math.abs(argument.hashCode());
        Path metastore = directory.resolve("metastore.db");
        try (ClusterSql sql = ClusterSql.open(root, metastore)) {
            sql.run(
                    "CREATE TABLE t (a int) PARTITIONED BY (p string) STORED AS PARQUET",
                    "INSERT INTO t PARTITION (p) SELECT 1, 'x' UNION ALL SELECT 2, 'y'",
                    "ALTER TABLE t ADD PARTITION (p='z')");
        }
        String write = "INSERT OVERWRITE TABLE t PARTITION (p) SELECT a + 10, if(a = 1, 'x', 'z') FROM t";
        assertThat(run(root, "jdbc:sqlite:" + metastore, write, method, argument))
                .isEqualTo(9);
        try (ClusterSql sql = ClusterSql.open(root, metastore)) {
            List<String> rows = sql.rows("SELECT a, p FROM t ORDER BY a");
            assertThat(rows).isEqualTo(committed ? NEW : OLD);
        }
        FileSystem files = cluster.files();
        var left = files.listFiles(new org.apache.hadoop.fs.Path(root), true);
        while (left.hasNext()) {
            assertThat(left.next().getPath().toString()).doesNotContain(".skep-staging");
        }
    }

    private static int run(String... arguments) throws Exception {
        List<String> command = new java.util.ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dlog4j.configuration=file:/dev/null",
                "-cp",
                System.getProperty("java.class.path"),
                DyingClient.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target", "dying-client.log").toFile())
                .start();
        assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}
