package dev.skep.junit.hiverunner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.junit.hiverunner.annotations.HiveProperties;
import dev.skep.junit.hiverunner.annotations.HiveResource;
import dev.skep.junit.hiverunner.annotations.HiveSQL;
import dev.skep.junit.hiverunner.annotations.HiveSetupScript;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(HiveRunnerExtension.class)
class TestHiveRunnerExtension {
    @HiveProperties
    private final Map<String, String> properties = Map.of("least", "5");

    @HiveSetupScript
    private final String tables = "CREATE TABLE orders (id INT, total INT); SET hivevar:least=${hiveconf:least};";

    @HiveResource(targetFile = "${hiveconf:hadoop.tmp.dir}/in/data.csv")
    private final String data = "1,x\n2,y\n";

    @HiveSQL(files = "report.sql")
    private HiveShell shell;

    @Test
    void rowsAreAskedFor() {
        shell.insertInto("default", "orders")
                .withColumns("id", "total")
                .addRow(1, 10)
                .addRow(2, 1)
                .withColumns("id")
                .addRow(3)
                .commit();
        assertThat(shell.executeQuery("SELECT * FROM big;")).containsExactly("1\t10");
        assertThat(shell.executeQuery("SELECT id, total FROM orders WHERE id = 3", ",", "-"))
                .containsExactly("3,-");
        assertThat(shell.executeStatement("SELECT max(id) FROM orders").get(0)).containsExactly(3);
    }

    @Test
    void resourcesAreThere() {
        shell.execute(
                "CREATE EXTERNAL TABLE d (a INT, b STRING) ROW FORMAT DELIMITED FIELDS TERMINATED BY ',' LOCATION '"
                        + shell.getBaseDir() + "/in'; SELECT 1;");
        assertThat(shell.executeQuery("SELECT b FROM d ORDER BY a")).containsExactly("x", "y");
    }

    /** How long a suite of fifty takes. */
    @RepeatedTest(50)
    void manyTestsAreQuick() {
        shell.insertInto("default", "orders").addRow(1, 10).commit();
        assertThat(shell.executeQuery("SELECT count(*) FROM big")).containsExactly("1");
    }
}
