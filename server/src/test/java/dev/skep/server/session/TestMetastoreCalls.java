package dev.skep.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.metastore.Partition;
import dev.skep.metastore.Table;
import dev.skep.metastore.TableName;
import dev.skep.server.Sql;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How often a statement asks the metastore: it must not depend on what the statement says of its tables. */
final class TestMetastoreCalls {
    private static final TableName DAYS = new TableName("default", "days");

    @TempDir
    private Path directory;

    private final CountedMetastore counted = new CountedMetastore();
    private Sql sql;

    @BeforeEach
    void open() {
        sql = Sql.open(directory, counted::over, files -> files);
        sql.run("create table t as select 1 as a, 'x' as b union all select 2, 'y'");
        sql.run("create table u as select 1 as a, 'z' as c");
        sql.run("create view v as select a, upper(b) as b from t");
        sql.run("create view w as select v.a, v.b, u.c from v join u on v.a = u.a");
        sql.run("create table days (a int) partitioned by (k int, day date)");
        Table days = sql.session().metastore().requireTable(DAYS);
        List<Partition> partitions = new ArrayList<>();
        for (int k = 0; k < 4000; k++) {
            partitions.add(Partition.of(days, List.of("" + k, "2024-01-0" + (1 + k % 9)), days.location() + "/" + k));
        }
        sql.session().metastore().addPartitions(DAYS, partitions, false);
    }

    @AfterEach
    void close() {
        sql.close();
    }

    private List<String> calls(String statement) {
        counted.clear();
        sql.run(statement);
        List<String> calls = counted.calls();
        assertThat(calls).noneMatch(call -> call.startsWith("skep-"));
        return calls;
    }

    private static String expressions(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "concat(upper(b), lower(b), cast(a * " + i + " + abs(a - " + i + ") as string))")
                .collect(Collectors.joining(", "));
    }

    @Test
    void namesAreReadAtOnce() {
        assertThat(calls("select a, count(*) from t group by a")).hasSizeLessThanOrEqualTo(4);
        assertThat(calls("select " + expressions(120) + " from t")).hasSizeLessThanOrEqualTo(4);
        assertThat(calls("select 1 + 1, upper('x'), rand(3)")).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void moreTablesAskNoMore() {
        int one = calls("select a from t").size();
        assertThat(calls("select t.a, sum(u.a) from t join u on t.a = u.a where c <> 'q' group by t.a"))
                .hasSize(one);
        assertThat(calls("select a from t where a in (select a from u) union all select a from u"))
                .hasSize(one);
    }

    @Test
    void viewsAreReadLevelByLevel() {
        int one = calls("select a from t").size();
        assertThat(calls("select a from v where b like 'X%'")).hasSizeLessThanOrEqualTo(one + 1);
        assertThat(calls("select a, b, c from w")).hasSizeLessThanOrEqualTo(one + 2);
    }

    @Test
    void partitionsAreReadAtOnce() {
        assertThat(calls("select count(*) from days where k > 3990")).hasSizeLessThanOrEqualTo(5);
        assertThat(calls("select count(*) from days where k > 3990 and day > '2024-01-04' and k % 2 = 0 and"
                        + " (k <> 3995 or day is null) and cast(day as string) like '2024%'"))
                .hasSizeLessThanOrEqualTo(5);
        assertThat(calls("select count(*), max(k) from days")).hasSizeLessThanOrEqualTo(5);
    }

    @Test
    void explainAsksForStatisticsAtMost() {
        assertThat(calls("explain select count(*) from days where k > 3990")).hasSizeLessThanOrEqualTo(4);
        assertThat(calls("explain select a, b, c from w")).hasSizeLessThanOrEqualTo(3);
        assertThat(calls("explain select " + expressions(50) + " from t")).hasSizeLessThanOrEqualTo(1);
    }
}
