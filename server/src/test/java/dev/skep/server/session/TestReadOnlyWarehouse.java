package dev.skep.server.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.skep.api.error.SkepException;
import dev.skep.server.Sql;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A warehouse on a disk that is mounted for reading only, as another process sees it. */
final class TestReadOnlyWarehouse {
    private static final String MOUNT =
            "mount --bind \"$1\" \"$1\" && mount -o remount,ro,bind \"$1\" && shift && exec \"$@\"";

    @TempDir
    private Path directory;

    @BeforeEach
    void fill() throws Exception {
        assumeTrue(run("true").equals(""), "mounts can't be made here");
        try (Warehouse warehouse = Warehouse.open(directory.toString(), null, Map.of());
                Sql sql = Sql.of(warehouse, Map.of())) {
            sql.run("create table t as select 1 as a union all select 2");
            sql.run("create table p (a int) partitioned by (k int)");
            sql.run("insert into p partition (k = 7) select 3");
            sql.run("create view v as select sum(a) as s from t");
        }
    }

    /** What a command prints that sees the directory so. */
    private String run(String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("read-only", ".txt");
        List<String> whole = new ArrayList<>(List.of("unshare", "-m", "sh", "-c", MOUNT, "sh"));
        whole.add(directory.toString());
        whole.addAll(List.of(command));
        try {
            Process process = new ProcessBuilder(whole)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
            return Files.readString(output, StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return e.toString();
        } finally {
            Files.delete(output);
        }
    }

    private List<String> answers() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return run(java, "-cp", System.getProperty("java.class.path"), Reader.class.getName(), directory.toString())
                .lines()
                .toList();
    }

    private static void assertRead(List<String> answers) {
        assertThat(answers)
                .startsWith("[1, 2]", "[3,7]", "[3]", "[p, t, v]", "[k=7]", "[a,int,]")
                .filteredOn(answer -> answer.startsWith("METASTORE_FAILED: The warehouse can only be read"))
                .hasSize(4);
        assertThat(answers).hasSize(10);
    }

    @Test
    void isReadAndNotWritten() throws Exception {
        assertRead(answers());
        assertThat(directory.resolve("t"))
                .isDirectoryContaining(file -> !file.toString().contains("staging"));
    }

    @Test
    void isReadWhileAnotherProcessHasItOpenForWriting() throws Exception {
        try (Warehouse warehouse = Warehouse.open(directory.toString(), null, Map.of());
                Sql sql = Sql.of(warehouse, Map.of())) {
            sql.run("create table later as select 1 as a");
            sql.run("drop table later");
            assertRead(answers());
        }
    }

    /** Reads and tries to write. */
    static final class Reader {
        private Reader() {}

        public static void main(String[] arguments) {
            try (Warehouse warehouse = Warehouse.open(arguments[0], null, Map.of());
                    Sql sql = Sql.of(warehouse, Map.of())) {
                for (String statement : List.of(
                        "select a from t order by a",
                        "select a, k from p where k > 5",
                        "select s from v",
                        "show tables",
                        "show partitions p",
                        "describe t",
                        "insert into t select 3",
                        "create table n (a int)",
                        "drop table t",
                        "alter table t set tblproperties ('a' = 'b')")) {
                    try {
                        System.out.println(sql.run(statement));
                    } catch (SkepException e) {
                        System.out.println(e.code() + ": " + e.getMessage());
                    }
                }
            }
        }
    }
}
