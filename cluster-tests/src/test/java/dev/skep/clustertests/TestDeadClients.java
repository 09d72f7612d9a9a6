package dev.skep.clustertests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The process that submitted a job dies: whoever comes next stops the job, and finds the table as it was. */
@ExtendWith(ClusterExtension.class)
class TestDeadClients {
    private FaultyWarehouse warehouse;

    @BeforeEach
    void open(MiniCluster cluster, @TempDir Path directory) throws Exception {
        warehouse = new FaultyWarehouse(cluster, directory);
    }

    @AfterEach
    void close() throws Exception {
        warehouse.close();
    }

    private Process start(String statement) throws Exception {
        return StatementClient.start(
                "jdbc:skep:" + warehouse.root() + ";metastore=jdbc:sqlite:" + warehouse.metastore() + ";"
                        + String.join(";", FaultyWarehouse.SETTINGS),
                statement);
    }

    private void kill(Process client, HeldTask task) throws Exception {
        String application = HeldTask.application(task.await(client.onExit()));
        client.destroyForcibly().waitFor();
        assertThat(warehouse.running()).containsExactly(application);
    }

    @Test
    void jobsOfQueriesEndWithTheNextQuery() throws Exception {
        HeldTask task = warehouse.hold();
        Process client = start("SELECT k, count(*) FROM (SELECT TRANSFORM(k, v) USING '" + task.command()
                + "' AS (k int, v string) FROM t) m GROUP BY k");
        kill(client, task);
        assertThat(warehouse.sql().rows("SELECT count(*) FROM t")).containsExactly("4");
        warehouse.assertNothingLeft();
    }

    @Test
    void jobsEndWithAProcessThatIsToldToEnd() throws Exception {
        HeldTask task = warehouse.hold();
        Process client = start("INSERT OVERWRITE TABLE o SELECT TRANSFORM(k, v) USING '" + task.command()
                + "' AS (k int, v string) FROM t");
        task.await(client.onExit());
        client.destroy();
        assertThat(client.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(warehouse.running()).isEmpty();
        assertThat(warehouse.overwritten()).isEqualTo(FaultyWarehouse.OLD);
    }

    @Test
    void writesAreRolledBackByTheTablesNextReader() throws Exception {
        HeldTask task = warehouse.hold();
        Process client = start("INSERT OVERWRITE TABLE o SELECT TRANSFORM(k, v) USING '" + task.commandThatWaitsLast()
                + "' AS (k int, v string) FROM many");
        kill(client, task);
        assertThat(warehouse.sql().rows("SELECT k, v, count(*) FROM o GROUP BY k, v"))
                .containsExactly("1|old|1");
        assertThat(warehouse.overwritten()).isEqualTo(FaultyWarehouse.OLD);
        warehouse.assertNothingLeft();
    }
}
