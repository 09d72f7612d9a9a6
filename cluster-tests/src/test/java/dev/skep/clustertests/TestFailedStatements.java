package dev.skep.clustertests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Statement;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Statements whose jobs fail or are cancelled: the error says why, and the table and the cluster are as they were before. */
@ExtendWith(ClusterExtension.class)
class TestFailedStatements {
    private FaultyWarehouse warehouse;

    @BeforeEach
    void open(MiniCluster cluster, @TempDir Path directory) throws Exception {
        warehouse = new FaultyWarehouse(cluster, directory);
    }

    @AfterEach
    void close() throws Exception {
        warehouse.close();
    }

    private static String overwrite(HeldTask task) {
        return "INSERT OVERWRITE TABLE o SELECT TRANSFORM(k, v) USING '" + task.commandThatWaitsLast()
                + "' AS (k int, v string) FROM many";
    }

    private void assertUntouched() throws Exception {
        assertThat(warehouse.overwritten()).isEqualTo(FaultyWarehouse.OLD);
        warehouse.assertNothingLeft();
    }

    @Test
    void tellsWhatATaskReadWhenItFailed(MiniCluster cluster) throws Exception {
        String file = damage(cluster.files(), warehouse.root() + "/many");
        assertThatThrownBy(() -> warehouse.sql().run("INSERT OVERWRITE TABLE o SELECT k, v FROM many"))
                .hasMessageContaining("FILE_CORRUPT")
                .hasMessageContaining(file)
                .hasMessageContaining("bytes 0 to ")
                .hasMessageContaining("_m_000000_0");
        assertUntouched();
    }

    /** Overwrites the first pages of a table's only file. */
    private static String damage(FileSystem files, String table) throws IOException {
        org.apache.hadoop.fs.Path file = files.listStatus(new org.apache.hadoop.fs.Path(table))[0].getPath();
        byte[] bytes;
        try (FSDataInputStream in = files.open(file)) {
            bytes = in.readAllBytes();
        }
        Arrays.fill(bytes, 4, 200, (byte) 0x7f);
        try (FSDataOutputStream out = files.create(file, true)) {
            out.write(bytes);
        }
        return file.toString();
    }

    @Test
    void doesNotRepeatWhatWouldFailAgain() throws Exception {
        HeldTask task = warehouse.hold();
        task.release();
        assertThatThrownBy(() -> warehouse
                        .sql()
                        .run("INSERT OVERWRITE TABLE o SELECT TRANSFORM(k, v) USING 'bash -c \"" + task.command()
                                + "; echo no bees >&2; exit 3\"' AS (k int, v string) FROM t"))
                .hasMessageContaining("exit code 3")
                .hasMessageContaining("no bees");
        assertThat(task.runs()).isEqualTo(1);
        assertUntouched();
    }

    @Test
    void cancellingEndsTheApplication() throws Exception {
        HeldTask task = warehouse.hold();
        try (Statement statement = warehouse.sql().statement()) {
            CompletableFuture<Boolean> write = FaultyWarehouse.begin(() -> statement.execute(overwrite(task)));
            ProcessHandle container = task.await(write);
            long start = System.nanoTime();
            statement.cancel();
            assertThatThrownBy(() -> FaultyWarehouse.end(write)).hasMessageContaining("cancelled");
            assertThat((System.nanoTime() - start) / 1_000_000_000L).isLessThan(15);
            container.onExit().get(10, java.util.concurrent.TimeUnit.SECONDS);
        }
        assertUntouched();
    }

    @Test
    void failsCleanlyWhenAttemptsRunOut() throws Exception {
        warehouse.sql().run("SET mapreduce.map.maxattempts=1");
        HeldTask task = warehouse.hold();
        CompletableFuture<Void> write = warehouse.statement(overwrite(task));
        task.await(write).destroyForcibly();
        assertThatThrownBy(() -> FaultyWarehouse.end(write))
                .hasMessageContaining("JOB_FAILED")
                .hasMessageContaining("attempt_");
        assertUntouched();
    }

    @Test
    void failsCleanlyWhenTheApplicationMasterDiesForGood() throws Exception {
        warehouse.sql().run("SET mapreduce.am.max-attempts=1");
        HeldTask task = warehouse.hold();
        CompletableFuture<Void> write = warehouse.statement(overwrite(task));
        HeldTask.master(HeldTask.application(task.await(write))).destroyForcibly();
        assertThatThrownBy(() -> FaultyWarehouse.end(write)).hasMessageContaining("JOB_FAILED");
        assertUntouched();
    }
}
