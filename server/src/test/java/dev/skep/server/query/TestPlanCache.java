package dev.skep.server.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.error.ErrorCode;
import dev.skep.execution.local.LocalStageRunner;
import dev.skep.execution.plan.Stage;
import dev.skep.parser.ast.Query;
import dev.skep.server.Sql;
import dev.skep.server.engine.QueryEngine;
import dev.skep.server.session.StatementContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TestPlanCache {
    private final PlanCache plans = new PlanCache();

    @TempDir
    Path directory;

    private Sql sql;

    @BeforeEach
    void open() {
        sql = Sql.open(directory);
        sql.run("create table t (a int, b string) stored as parquet");
        sql.run("insert into t values (1, 'x'), (2, 'y')");
    }

    @AfterEach
    void close() {
        sql.close();
    }

    /** The last stage of a query's plan; the same object when the plan is one that was kept. */
    private Stage plan(String text, Object... parameters) {
        StatementContext context = new StatementContext(sql.session(), text, List.of(parameters));
        Query query = (Query) new QueryEngine().parse(text, sql.session());
        Optional<PlanCache.Key> key = PlanCache.Key.of(text, context);
        try (QueryRun run = QueryRun.start(query, context, new LocalStageRunner(), plans, key)) {
            run.next();
            return run.stages().root();
        }
    }

    @Test
    void testPlanIsMadeOnceWhileNothingChanges() {
        String text = "select a, count(*) from t where b < 'z' group by a";
        Stage first = plan(text);
        assertThat(plan(text)).isSameAs(first);
        assertThat(plan(text + " ")).isNotSameAs(first);
        assertThat(plan("select a from t where a = ?", 1)).isNotSameAs(plan("select a from t where a = ?", 2));
        assertThat(plan("select a from t where a = ?", 1)).isSameAs(plan("select a from t where a = ?", 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into t values (3, 'z')",
                "alter table t add columns (c int)",
                "alter table t set tblproperties ('p' = 'v')",
                "set skep.join.broadcast.bytes = 10",
                "set hive.local.time.zone = Asia/Tokyo",
                "create temporary table t (a int, b string)",
                "create temporary macro m(x int) x + 1"
            })
    void testPlanIsMadeAnewAfter(String change) {
        String text = "select * from t";
        sql.run("analyze table t compute statistics");
        Stage first = plan(text);
        assertThat(plan(text)).isSameAs(first);
        sql.run(change);
        assertThat(plan(text)).isNotSameAs(first);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select current_timestamp(), a from t",
                "select a from t where cast(current_date() as string) > b",
                "select a from t where unix_timestamp() > a"
            })
    void testPlanThatMayHoldTheTimeIsNotKept(String text) {
        assertThat(plan(text)).isNotSameAs(plan(text));
    }

    @Test
    void testRowsAreThoseOfNow() throws IOException {
        String text = "select count(*), sum(a), max(b) from t";
        assertThat(sql.run(text)).containsExactly("2,3,y");
        assertThat(sql.run(text)).containsExactly("2,3,y");
        sql.run("insert into t values (10, 'z')");
        assertThat(sql.run(text)).containsExactly("3,13,z");
        sql.run("insert overwrite table t values (7, 'q')");
        assertThat(sql.run(text)).containsExactly("1,7,q");
        sql.run("drop table t");
        assertThat(sql.error(text).code()).isEqualTo(ErrorCode.TABLE_NOT_FOUND);
        sql.run("create table t (b string, a double)");
        assertThat(sql.run(text)).containsExactly("0,null,null");
        Files.writeString(directory.resolve("t/more.txt"), "text\u00012.5\n");
        assertThat(sql.run(text)).containsExactly("1,2.5,text");
    }

    @Test
    void testViewsDatabasesAndTemporaryTablesAreThoseOfNow() {
        sql.run("create view v as select a from t");
        assertThat(sql.run("select max(a) from v")).containsExactly("2");
        sql.run("alter view v as select a + 40 as a from t");
        assertThat(sql.run("select max(a) from v")).containsExactly("42");

        sql.run("create database d");
        sql.run("create table d.t (a int)");
        assertThat(sql.run("select max(a) from t")).containsExactly("2");
        sql.run("use d");
        assertThat(sql.run("select max(a) from t")).containsExactly("null");
        sql.run("use default");
        assertThat(sql.run("select max(a) from t")).containsExactly("2");

        sql.run("create temporary table t (a int)");
        assertThat(sql.run("select max(a) from t")).containsExactly("null");
        sql.run("insert into t values (5)");
        assertThat(sql.run("select max(a) from t")).containsExactly("5");
        sql.run("drop table t");
        assertThat(sql.run("select max(a) from t")).containsExactly("2");
    }

    @Test
    void testPartitionsAreThoseOfNow() {
        sql.run("create table p (a int) partitioned by (d string)");
        sql.run("insert into p partition (d = '1') values (1)");
        String text = "select d, a from p where d >= '1' order by d, a";
        assertThat(sql.run(text)).containsExactly("1,1");
        sql.run("insert into p partition (d = '2') values (2)");
        assertThat(sql.run(text)).containsExactly("1,1", "2,2");
        sql.run("alter table p drop partition (d = '1')");
        assertThat(sql.run(text)).containsExactly("2,2");
        sql.run("alter table p partition (d = '2') rename to partition (d = '3')");
        assertThat(sql.run(text)).containsExactly("3,2");
    }

    @Test
    void testTablesWithoutStatisticsArePlannedAnewWhenTheirFilesChange() throws IOException {
        sql.run("create external table e (a int) location '" + directory.resolve("e") + "'");
        Files.writeString(directory.resolve("e/1.txt"), "1\n");
        String text = "select e.a from e join t on e.a = t.a";
        Stage first = plan(text);
        assertThat(plan(text)).isSameAs(first);
        Files.writeString(directory.resolve("e/2.txt"), "2\n");
        assertThat(plan(text)).isNotSameAs(first);
        assertThat(sql.run(text)).containsExactlyInAnyOrder("1", "2");
    }
}
