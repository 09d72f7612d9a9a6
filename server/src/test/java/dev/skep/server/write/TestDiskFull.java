package dev.skep.server.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.server.Sql;
import dev.skep.testing.QuotaFileStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A disk that fills up at some byte of a write: a clear error and the state before, or the state after; with room again all goes on. */
class TestDiskFull {
    /** At how many points between the first and the last byte. */
    private static final int POINTS = Integer.getInteger("points", 6);

    @TempDir
    Path directory;

    private QuotaFileStore disk;

    private Sql open(Path warehouse) {
        return Sql.open(warehouse, metastore -> metastore, files -> {
            disk = new QuotaFileStore(files);
            return disk;
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"textfile", "parquet", "orc", "avro", "sequencefile", "rcfile"})
    void overwriteIsWholeOrNotAtAll(String format) throws IOException {
        fillUp(
                "create table t (a int, b string) stored as " + format + "; insert into t values (1, 'x'), (2, 'y')",
                "insert overwrite table t select a + 10, repeat(b, 100) from t",
                "select a, length(b) from t order by a",
                List.of("1,1", "2,1"),
                List.of("11,100", "12,100"));
    }

    @Test
    void insertIntoPartitionsIsWholeOrNotAtAll() throws IOException {
        fillUp(
                "create table t (a int) partitioned by (p string) stored as orc; insert into t partition (p) values (1, 'x')",
                "insert into t partition (p) values (2, 'x'), (3, 'y'), (4, 'z')",
                "select a, p from t order by a",
                List.of("1,x"),
                List.of("1,x", "2,x", "3,y", "4,z"));
    }

    @Test
    void createTableAsIsWholeOrNotAtAll() throws IOException {
        fillUp(
                "create table s (a int); insert into s values (1), (2)",
                "create table t stored as parquet as select a * 2 as a from s",
                "show tables like 't'",
                List.of(),
                List.of("t"));
    }

    @Test
    void exportIsWholeOrNotAtAll() throws IOException {
        fillUp(
                "create table t (a int); insert into t values (1); export table t to '@/out'; insert into t values (2)",
                "export table t to '@/out'",
                "drop table if exists back; import table back from '@/out'; select a from back order by a",
                List.of("1"),
                List.of("1", "2"));
    }

    @Test
    void importIsWholeOrNotAtAll() throws IOException {
        fillUp(
                "create table s (a int) partitioned by (p int); insert into s partition (p) values (1, 1), (2, 2); "
                        + "export table s to '@/out'",
                "import table t from '@/out'",
                "show tables like 't'",
                List.of(),
                List.of("t"));
    }

    /** Statements with semicolons between them; @ stands for the warehouse's directory. */
    private void fillUp(String prepare, String write, String read, List<String> before, List<String> after)
            throws IOException {
        long most;
        try (Sql sql = open(directory.resolve("all"))) {
            run(sql, prepare, "all");
            disk.allow(Long.MAX_VALUE);
            run(sql, write, "all");
            most = Long.MAX_VALUE - disk.left();
        }
        assertThat(most).isPositive();
        for (int point = 0; point <= POINTS; point++) {
            long bytes = most * point / POINTS;
            Path warehouse = directory.resolve("full-" + point);
            try (Sql sql = open(warehouse)) {
                run(sql, prepare, "full-" + point);
                disk.allow(bytes);
                SkepException error = sql.error(write.replace("@", warehouse.toString()));
                disk.allow(Long.MAX_VALUE);
                String when = "after " + bytes + " of " + most + " bytes: " + error;
                if (error != null) {
                    assertThat(error.code()).as(when).isEqualTo(ErrorCode.DISK_FULL);
                }
                List<String> rows = run(sql, read, "full-" + point);
                assertThat(rows).as(when).isEqualTo(error == null ? after : before);
                if (error != null && !write.startsWith("export")) {
                    run(sql, write, "full-" + point);
                    assertThat(run(sql, read, "full-" + point)).as(when).isEqualTo(after);
                }
                sql.run("create table if not exists t (a int)");
                sql.run("truncate table t");
            }
            assertThat(staged(warehouse)).as("after " + bytes + " bytes").isEmpty();
        }
    }

    private List<String> run(Sql sql, String statements, String warehouse) {
        List<String> rows = List.of();
        for (String statement : statements.split("; ")) {
            rows = sql.run(statement.replace("@", directory.resolve(warehouse).toString()));
        }
        return rows;
    }

    private static List<Path> staged(Path warehouse) throws IOException {
        try (Stream<Path> paths = Files.walk(warehouse)) {
            return paths.filter(path -> path.toString().contains(".skep-staging"))
                    .toList();
        }
    }
}
