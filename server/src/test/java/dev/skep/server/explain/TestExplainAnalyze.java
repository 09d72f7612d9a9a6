package dev.skep.server.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.error.ErrorCode;
import dev.skep.server.Sql;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** EXPLAIN ANALYZE runs what it explains, once. */
class TestExplainAnalyze {
    @TempDir
    Path directory;

    @Test
    void tellsRowsOfQueries() {
        try (Sql sql = Sql.open(directory)) {
            List<String> lines = sql.run("explain analyze select explode(array(1, 2, 3))");
            assertThat(last(lines)).matches("3 rows in \\d+ ms");
        }
    }

    @Test
    void writesAndTellsHowMuch() {
        try (Sql sql = Sql.open(directory)) {
            List<String> created = sql.run("explain analyze create table t as select explode(array(1, 2, 3)) as a");
            assertThat(last(created)).matches("3 rows written in \\d+ ms");
            List<String> inserted = sql.run("explain analyze insert into t select a + 10 from t where a > 1");
            assertThat(last(inserted)).matches("2 rows written in \\d+ ms");
            assertThat(String.join("\n", inserted)).contains("Write", "rows");
            assertThat(sql.run("select * from t order by a")).containsExactly("1", "2", "3", "12", "13");
            List<String> several = sql.run("explain analyze from t insert into t select a where a = 1"
                    + " insert into t select a where a = 2");
            assertThat(last(several)).matches("2 rows written in \\d+ ms");
            assertThat(sql.run("select count(*) from t")).containsExactly("7");
        }
    }

    @Test
    void tellsRowsOfWritesAndNotFiles() {
        try (Sql sql = Sql.open(directory)) {
            sql.run("create table p (a int) partitioned by (k int)");
            List<String> lines = sql.run("explain analyze insert into p partition (k)"
                    + " select v, v % 2 from (select explode(array(1, 2, 3, 4, 5)) as v) s");
            assertThat(lines).anyMatch(line -> line.contains("Write") && line.contains("rows=5 "));
            assertThat(last(lines)).matches("5 rows written in \\d+ ms");
        }
    }

    @Test
    void tellsThatNothingWasToDo() {
        try (Sql sql = Sql.open(directory)) {
            sql.run("create table t (a int)");
            List<String> lines = sql.run("explain analyze create table if not exists t as select 1 as a");
            assertThat(lines).singleElement().asString().matches("0 rows written in \\d+ ms");
        }
    }

    @Test
    void leavesOtherStatementsUndone() {
        try (Sql sql = Sql.open(directory)) {
            sql.run("create table t (a int)");
            assertThat(sql.error("explain analyze truncate table t").code()).isEqualTo(ErrorCode.NOT_SUPPORTED);
            assertThat(sql.error("explain analyze create table u (a int)").code())
                    .isEqualTo(ErrorCode.NOT_SUPPORTED);
            assertThat(sql.run("show tables")).containsExactly("t");
        }
    }

    private static String last(List<String> lines) {
        return lines.get(lines.size() - 1);
    }
}
