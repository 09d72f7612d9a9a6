package dev.skep.clustertests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.MiniDFSCluster.DataNodeProperties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Containers, their application master and a DataNode die in the middle of a query and of a write: both end right all the same, and nothing is left behind. */
@ExtendWith(ClusterExtension.class)
class TestClusterFaults {
    private static final List<String> COUNTS = List.of("1|1", "2|2", "3|1");

    private FaultyWarehouse warehouse;

    @BeforeEach
    void open(MiniCluster cluster, @TempDir Path directory) throws Exception {
        warehouse = new FaultyWarehouse(cluster, directory);
    }

    @AfterEach
    void close() throws Exception {
        warehouse.close();
    }

    private static String heldInMap(HeldTask task) {
        return "SELECT k, count(*) AS n FROM (SELECT TRANSFORM(k, v) USING '" + task.command()
                + "' AS (k int, v string) FROM t) m GROUP BY k";
    }

    private static String heldInReduce(HeldTask task) {
        return "SELECT TRANSFORM(k, n) USING '" + task.command()
                + "' AS (k int, v string) FROM (SELECT k, count(*) AS n FROM t GROUP BY k) g";
    }

    private static String joinHeldInReduce(HeldTask task) {
        return "SELECT TRANSFORM(k, v) USING '" + task.command()
                + "' AS (k int, v string) FROM (SELECT a.k, b.v FROM t a FULL OUTER JOIN t b ON a.v = b.v) j";
    }

    private static void kill(ProcessHandle container) {
        assertThat(container.destroyForcibly()).isTrue();
    }

    private void runsToItsEnd(CompletableFuture<List<String>> query, HeldTask task, int runs) throws Exception {
        assertThat(FaultyWarehouse.end(query)).containsExactlyInAnyOrderElementsOf(COUNTS);
        assertThat(task.runs()).isEqualTo(runs);
        warehouse.assertNothingLeft();
    }

    private void overwrites(CompletableFuture<Void> write) throws Exception {
        FaultyWarehouse.end(write);
        assertThat(warehouse.overwritten()).isEqualTo(COUNTS);
        warehouse.assertNothingLeft();
    }

    @Test
    void queryOutlivesAMapContainer() throws Exception {
        HeldTask task = warehouse.hold();
        CompletableFuture<List<String>> query = warehouse.query(heldInMap(task));
        ProcessHandle container = task.await(query);
        assertThat(HeldTask.commandLine(container)).contains("YarnChild").contains("_m_");
        kill(container);
        runsToItsEnd(query, task, 2);
    }

    /** What an attempt had written when it died is not seen. */
    @Test
    void writeOutlivesAMapContainer() throws Exception {
        HeldTask task = warehouse.hold();
        CompletableFuture<Void> write = warehouse.statement("INSERT OVERWRITE TABLE o SELECT TRANSFORM(k, v) USING '"
                + task.commandThatWaitsLast() + "' AS (k int, v string) FROM many");
        ProcessHandle container = task.await(write);
        awaitStagedFile();
        kill(container);
        FaultyWarehouse.end(write);
        assertThat(warehouse.overwritten()).hasSize(50000).doesNotHaveDuplicates();
        warehouse.assertNothingLeft();
    }

    private void awaitStagedFile() throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (warehouse.files("/faults").stream()
                .noneMatch(path -> path.contains("/_temporary/") && path.endsWith(".parquet"))) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.sleep(50);
        }
    }

    @Test
    void queryOutlivesAReduceContainer() throws Exception {
        HeldTask task = warehouse.hold();
        CompletableFuture<List<String>> query = warehouse.query(heldInReduce(task));
        ProcessHandle container = task.await(query);
        assertThat(HeldTask.commandLine(container)).contains("YarnChild").contains("_r_");
        kill(container);
        runsToItsEnd(query, task, 2);
    }

    @Test
    void writeOutlivesAReduceContainer() throws Exception {
        HeldTask task = warehouse.hold();
        CompletableFuture<Void> write = warehouse.statement("INSERT OVERWRITE TABLE o " + joinHeldInReduce(task));
        ProcessHandle container = task.await(write);
        assertThat(HeldTask.commandLine(container)).contains("_r_");
        kill(container);
        FaultyWarehouse.end(write);
        assertThat(warehouse.overwritten()).containsExactly("1|a", "2|b", "2|c", "3|d");
        warehouse.assertNothingLeft();
    }

    @Test
    void queryOutlivesItsApplicationMaster() throws Exception {
        HeldTask reduce = warehouse.hold();
        CompletableFuture<List<String>> query = warehouse.query(heldInReduce(reduce));
        kill(HeldTask.master(HeldTask.application(reduce.await(query))));
        runsToItsEnd(query, reduce, 2);
    }

    /** The rows of map tasks that were done are kept when the master starts anew. */
    @Test
    void writeOutlivesItsApplicationMaster() throws Exception {
        HeldTask map = warehouse.hold();
        map.release();
        HeldTask reduce = warehouse.hold();
        CompletableFuture<Void> write = warehouse.statement("INSERT OVERWRITE TABLE o SELECT TRANSFORM(k, n) USING '"
                + reduce.command() + "' AS (k int, v string) FROM (" + heldInMap(map) + ") g");
        kill(HeldTask.master(HeldTask.application(reduce.await(write))));
        overwrites(write);
        assertThat(map.runs()).isEqualTo(1);
    }

    @Test
    void queryAndWriteOutliveADataNode(MiniCluster cluster) throws Exception {
        HeldTask first = warehouse.hold();
        CompletableFuture<List<String>> query = warehouse.query(heldInMap(first));
        first.await(query);
        FileSystem files = cluster.files();
        FileStatus data = files.listStatus(new org.apache.hadoop.fs.Path(warehouse.root() + "/t"))[0];
        DataNodeProperties dead = cluster.hdfs()
                .stopDataNode(files.getFileBlockLocations(data, 0, 1)[0].getNames()[0]);
        try {
            first.release();
            runsToItsEnd(query, first, 1);
            HeldTask second = warehouse.hold();
            CompletableFuture<Void> write = warehouse.statement("INSERT OVERWRITE TABLE o " + heldInMap(second));
            second.await(write);
            cluster.hdfs().restartDataNode(dead, true);
            cluster.hdfs().waitActive();
            dead = null;
            dead = cluster.hdfs().stopDataNode(0);
            second.release();
            overwrites(write);
        } finally {
            if (dead != null) {
                cluster.hdfs().restartDataNode(dead, true);
            }
            cluster.hdfs().waitActive();
        }
    }
}
