package dev.skep.clustertests;

import dev.skep.sqltests.GoldenRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Some of the cases, in a warehouse on HDFS with every job on YARN; small ones share the process of their application's master. */
@ExtendWith(ClusterExtension.class)
class TestGoldenCasesOnYarn {
    private static final Path CASES = Path.of("..", "sql-tests", "cases");
    private static final Map<String, String> SETTINGS = Map.of(
            "skep.execution.engine", "mr",
            "skep.execution.tasks", "2",
            "hive.fetch.task.conversion", "none",
            "hive.exec.mode.local.auto", "false",
            "mapreduce.job.ubertask.enable", "true");

    @TempDir
    Path directory;

    static List<String> cases() {
        return List.of("insert/dynamic_partitions", "query/order_by_ranges", "window/ranking");
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @MethodSource("cases")
    void runs(String name, MiniCluster cluster) throws Exception {
        Path file = CASES.resolve(name + ".test");
        String warehouse = cluster.uri() + "/golden/" + name;
        Map<String, String> settings = new HashMap<>(SETTINGS);
        settings.put("metastore", "jdbc:sqlite:" + directory.resolve("metastore.db"));
        GoldenRun.run(file, settings, Files.createDirectories(directory.resolve("scratch")), warehouse);
    }
}
