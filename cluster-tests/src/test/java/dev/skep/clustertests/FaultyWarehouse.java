package dev.skep.clustertests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.yarn.api.records.ApplicationReport;
import org.apache.hadoop.yarn.api.records.YarnApplicationState;
import org.apache.hadoop.yarn.client.api.YarnClient;

/** A warehouse of its own on the cluster with tables to read and to overwrite, a session whose statements run as jobs, and what must not be left behind. */
final class FaultyWarehouse implements AutoCloseable {
    /** Every statement runs in containers; failures are noticed soon. */
    static final List<String> SETTINGS = List.of(
            "skep.execution.engine=mr",
            "hive.exec.mode.local.auto=false",
            "hive.fetch.task.conversion=none",
            "yarn.app.mapreduce.am.history.complete-event-flush-timeout=50");

    static final List<String> OLD = List.of("1|old");

    private static int count;

    private final MiniCluster cluster;
    private final Path directory;
    private final String root;
    private final ClusterSql sql;
    private final List<HeldTask> held = new ArrayList<>();

    FaultyWarehouse(MiniCluster cluster, Path directory) throws SQLException {
        this.cluster = cluster;
        this.directory = directory;
        root = cluster.uri() + "/faults/w" + ++count;
        try (ClusterSql local = ClusterSql.open(root, metastore(), "skep.execution.engine=local")) {
            local.run(
                    "CREATE TABLE t (k int, v string) STORED AS PARQUET",
                    "INSERT INTO t VALUES (1, 'a'), (2, 'b'), (2, 'c'), (3, 'd')",
                    "CREATE TABLE many STORED AS PARQUET AS SELECT pos AS k, repeat('x', 40) AS v FROM (SELECT posexplode(split(space(49999), ' '))) x",
                    "CREATE TABLE o (k int, v string) STORED AS PARQUET",
                    "INSERT INTO o VALUES (1, 'old')");
        }
        sql = ClusterSql.open(root, metastore(), SETTINGS.toArray(String[]::new));
    }

    String root() {
        return root;
    }

    Path metastore() {
        return directory.resolve("metastore.db");
    }

    ClusterSql sql() {
        return sql;
    }

    HeldTask hold() throws IOException {
        HeldTask task = new HeldTask(Files.createDirectory(directory.resolve("hold" + held.size())));
        held.add(task);
        return task;
    }

    /** Starts to do something in a thread of its own. */
    static <T> CompletableFuture<T> begin(Callable<T> work) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return work.call();
                    } catch (Exception e) {
                        throw new CompletionException(e);
                    }
                },
                task -> new Thread(task, "statement").start());
    }

    CompletableFuture<List<String>> query(String text) {
        return begin(() -> sql.rows(text));
    }

    CompletableFuture<Void> statement(String text) {
        return begin(() -> {
            sql.run(text);
            return null;
        });
    }

    static <T> T end(CompletableFuture<T> work) throws Exception {
        return work.get(120, TimeUnit.SECONDS);
    }

    List<String> overwritten() throws SQLException {
        try (ClusterSql local = ClusterSql.open(root, metastore(), "skep.execution.engine=local")) {
            return local.rows("SELECT k, v FROM o ORDER BY k, v");
        }
    }

    /** Asserts that the table's directory has its files alone, the scratch directory no query's and YARN no application that goes on. */
    void assertNothingLeft() throws Exception {
        assertThat(running()).isEmpty();
        assertThat(files("/faults"))
                .noneMatch(path -> path.contains(".skep-staging"))
                .noneMatch(path -> path.contains("_temporary"));
        assertThat(files("/tmp")).noneMatch(path -> path.contains("/query-"));
    }

    /** All files and directories below one. */
    List<String> files(String path) throws IOException {
        FileSystem files = cluster.files();
        List<String> found = new ArrayList<>();
        List<org.apache.hadoop.fs.Path> open = new ArrayList<>(List.of(new org.apache.hadoop.fs.Path(path)));
        while (!open.isEmpty()) {
            RemoteIterator<LocatedFileStatus> entries = files.listLocatedStatus(open.remove(0));
            while (entries.hasNext()) {
                LocatedFileStatus entry = entries.next();
                found.add(entry.getPath().toString());
                if (entry.isDirectory()) {
                    open.add(entry.getPath());
                }
            }
        }
        return found;
    }

    /** The applications that have not ended; those that are about to get a moment for it. */
    List<String> running() throws Exception {
        try (YarnClient client = YarnClient.createYarnClient()) {
            client.init(cluster.configuration());
            client.start();
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
            while (true) {
                List<String> running = client
                        .getApplications(EnumSet.of(
                                YarnApplicationState.SUBMITTED,
                                YarnApplicationState.ACCEPTED,
                                YarnApplicationState.RUNNING))
                        .stream()
                        .map(ApplicationReport::getApplicationId)
                        .map(Object::toString)
                        .toList();
                if (running.isEmpty() || System.nanoTime() > deadline) {
                    return running;
                }
                Thread.sleep(100);
            }
        }
    }

    @Override
    public void close() throws Exception {
        for (HeldTask task : held) {
            task.release();
        }
        sql.close();
    }
}
