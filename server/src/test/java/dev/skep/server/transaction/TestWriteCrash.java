package dev.skep.server.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.server.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Real processes are killed at every step of a write: the table is wholly old or wholly new, and nothing is left behind. */
@Execution(ExecutionMode.CONCURRENT)
class TestWriteCrash {
    private static final int KILLED = 9;
    private static final int MOST_STEPS = 60;

    @TempDir
    Path directory;

    @Test
    void overwriteIsAllOrNothing() throws Exception {
        killAtEveryStep(
                List.of(false, true),
                "create table t (a int, b string)",
                "insert into t values (1, 'old'), (2, 'old')",
                "insert overwrite table t select a + 10, 'new' from t",
                "select * from t order by a",
                List.of("1,old", "2,old"),
                List.of("11,new", "12,new"));
    }

    @Test
    void insertIntoPartitionsIsAllOrNothing() throws Exception {
        killAtEveryStep(
                List.of(false),
                "create table t (a int) partitioned by (p string)",
                "insert into t partition (p) values (1, 'x'), (2, 'y')",
                "insert into t partition (p) select a + 10, if(a = 1, 'x', 'z') from t",
                "select a, p from t order by a",
                List.of("1,x", "2,y"),
                List.of("1,x", "2,y", "11,x", "12,z"));
    }

    @Test
    void createTableAsIsAllOrNothing() throws Exception {
        killAtEveryStep(
                List.of(false),
                "create table s (a int)",
                "insert into s values (1), (2)",
                "create table t stored as parquet as select a * 2 as a from s",
                "show tables like 't'",
                List.of(),
                List.of("t"));
    }

    @Test
    void exportIsAllOrNothing() throws Exception {
        killAtEveryStep(
                List.of(false),
                "create table t (a int)",
                "insert into t values (1), (2); export table t to '@/out'; insert overwrite table t values (3)",
                "export table t to '@/out'",
                "drop table if exists back; import table back from '@/out'; select * from back order by a",
                List.of("1", "2"),
                List.of("3"));
    }

    /** Nor does the next table of the name find any of its files. */
    @Test
    void importIsAllOrNothing() throws Exception {
        killAtEveryStep(
                List.of(false),
                "create table s (a int) partitioned by (p int)",
                "insert into s partition (p) values (1, 1), (2, 2); export table s to '@/out'",
                "import table t from '@/out'",
                "create table if not exists t (a int) partitioned by (p int); msck repair table t; select a from t order by a",
                List.of(),
                List.of("1", "2"));
    }

    /**
     * @param sides whether processes die before a step (false), or after it (true): between two steps only bytes of new files are written, so that one of both finds nearly all
     * @param fill and {@code read} are statements with semicolons between them, and @ stands for the warehouse's directory
     */
    private void killAtEveryStep(
            List<Boolean> sides,
            String create,
            String fill,
            String write,
            String read,
            List<String> before,
            List<String> after)
            throws Exception {
        boolean done = false;
        int step = 1;
        while (!done) {
            assertThat(step).as("steps").isLessThan(MOST_STEPS);
            for (boolean afterStep : sides) {
                Path warehouse = directory.resolve("warehouse-" + step + "-" + afterStep);
                try (Sql sql = Sql.open(warehouse)) {
                    sql.run(create);
                    run(sql, fill, warehouse);
                }
                int exit = run(warehouse, write.replace("@", warehouse.toString()), step, afterStep);
                assertThat(exit).isIn(0, KILLED);
                done = exit == 0;
                check(warehouse, read, before, after, "killed " + (afterStep ? "after" : "before") + " step " + step);
            }
            step++;
        }
        assertThat(step).isGreaterThan(5);
    }

    private static void check(Path warehouse, String read, List<String> before, List<String> after, String when)
            throws IOException {
        try (Sql sql = Sql.open(warehouse)) {
            List<String> rows = run(sql, read, warehouse);
            assertThat(rows).as(when).isIn(before, after);
            assertThat(run(sql, read, warehouse)).as(when).isEqualTo(rows);
            if (!rows.isEmpty() && !read.startsWith("show")) {
                assertThat(staged(warehouse)).as(when).isEmpty();
            }
        }
    }

    private static List<String> run(Sql sql, String statements, Path warehouse) {
        List<String> rows = List.of();
        for (String statement : statements.split("; ")) {
            rows = sql.run(statement.replace("@", warehouse.toString()));
        }
        return rows;
    }

    private static List<Path> staged(Path warehouse) throws IOException {
        try (Stream<Path> paths = Files.walk(warehouse)) {
            return paths.filter(path -> path.toString().contains(".skep-staging"))
                    .toList();
        }
    }

    private static int run(Path warehouse, String sql, int step, boolean after) throws Exception {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DyingWriter.class.getName(),
                        warehouse.toString(),
                        sql,
                        String.valueOf(step),
                        String.valueOf(after))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}
