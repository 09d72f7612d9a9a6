package dev.skep.planner.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.planner.fake.Plans;
import java.util.List;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.RelFactories;
import org.junit.jupiter.api.Test;

final class TestColumnTrimmer {
    private final Plans plans = Plans.over(
            """
            trips | id:int, places:array<string>, day:string, km:double
            bees | id:int, name:string, born:date
            """);

    private String trimmed(String sql) {
        RelNode rel = plans.logical(sql);
        RelNode trimmed = new ColumnTrimmer(RelFactories.LOGICAL_BUILDER.create(rel.getCluster(), null)).apply(rel);
        assertThat(types(trimmed)).isEqualTo(types(rel));
        return RelOptUtil.toString(trimmed);
    }

    private static List<String> types(RelNode rel) {
        return rel.getRowType().getFieldList().stream()
                .map(field -> field.getType().getFullTypeString())
                .toList();
    }

    @Test
    void keepsWhatAFilterReads() {
        assertThat(trimmed("select km from trips where day = 'x'")).contains("LogicalProject(day=[$2], km=[$3])");
    }

    @Test
    void dropsAggregatesThatNothingReads() {
        assertThat(trimmed("select s from (select id, sum(km) s, max(day) m from trips group by id) t"))
                .contains("agg#0=[SUM($1)])")
                .doesNotContain("MAX");
    }

    @Test
    void dropsColumnsOfBothSidesOfAJoin() {
        assertThat(trimmed("select name from trips t join bees b on t.id = b.id where km > 1"))
                .contains("LogicalProject(id=[$0], km=[$3])", "LogicalProject(id=[$0], name=[$1])");
    }

    @Test
    void dropsColumnsOfAllBranchesOfAUnion() {
        assertThat(trimmed("select a from (select id a, km b from trips union all select id, 0 from bees) u"))
                .containsSubsequence("LogicalUnion", "(a=[$0])", "trips", "(id=[$0])", "bees")
                .doesNotContain("hive_cast");
    }

    @Test
    void keepsTheKeysOfADistribution() {
        assertThat(trimmed("select id from trips distribute by day sort by km"))
                .contains("LogicalDistribute(keys=[[2]], sort=[[1]])", "(id=[$0], _order1=[$3], _order2=[$2])");
        assertThat(trimmed("select n from (select id, name n, born from bees distribute by born) b"))
                .contains("keys=[[1]]", "(n=[$1], born=[$2])");
    }

    @Test
    void keepsWhatATableFunctionTakesAndWhatItMakes() {
        assertThat(trimmed("select place from trips lateral view explode(places) p as place"))
                .contains("arguments=[[$0]]", "LogicalProject(places=[$1])");
        assertThat(trimmed("select id from trips lateral view explode(places) p as place"))
                .contains("arguments=[[$1]]", "LogicalProject(id=[$0], places=[$1])");
    }

    @Test
    void leavesAScriptsInputAndOutput() {
        assertThat(trimmed("select a from (select transform(id, day, km) using 'cat' as (a, b) from trips) t"))
                .contains("LogicalProject(id=[$0], day=[$2], km=[$3])", " a, VARCHAR(2147483647) b)");
        assertThat(trimmed("select a from (select transform(i) using 'cat' as (a, b)"
                        + " from (select id i, sum(km) s from trips group by id) g) t"))
                .doesNotContain("SUM");
    }

    @Test
    void countsRowsWithoutColumns() {
        assertThat(trimmed("select count(*) from (select id, km from trips) t")).doesNotContain("km=");
    }
}
