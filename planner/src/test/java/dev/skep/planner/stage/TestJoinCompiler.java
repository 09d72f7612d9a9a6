package dev.skep.planner.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.planner.fake.Plans;
import org.junit.jupiter.api.Test;

final class TestJoinCompiler {
    private final Plans plans = Plans.over(
            """
            sales | item:int, day:int, amount:double | rows 1000000 | item has 1000
            items | id:int, kind:string | rows 1000 | id has 1000
            """);
    private final Plans partitioned = plans.withBroadcastBytes(0);

    @Test
    void sendsSmallSideWhole() {
        assertThat(plans.plan("select amount, kind from items join sales on id = item"))
                .startsWith("Stage 1 -> broadcast\n  Scan default.items")
                .containsPattern("HashJoin inner .* broadcast.*\n +Scan default.sales")
                .doesNotContain("hash[");
    }

    @Test
    void spreadsBothSidesByKeyWhenTheSmallOneIsTooBig() {
        assertThat(partitioned.plan("select amount, kind from items join sales on id = item"))
                .contains("Stage 1 -> hash[$0]", "Stage 2 -> hash[$0]")
                .doesNotContain("broadcast");
    }

    @Test
    void hashesByTheKeyOfEachSide() {
        assertThat(partitioned.plan(
                        "select amount, kind from items join sales on id = item and kind = cast(day as string)"))
                .doesNotContain("broadcast")
                .containsPattern("probe=\\[\\$\\d, \\$\\d] build=\\[\\$\\d, \\$\\d]");
    }

    @Test
    void probesTheSideThatIsKept() {
        assertThat(plans.plan("select amount, kind from sales left join items on id = item"))
                .containsPattern("HashJoin probe_outer.*\n +Scan default.sales");
        assertThat(plans.plan("select amount, kind from items right join sales on id = item"))
                .containsPattern("HashJoin probe_outer.*\n +Scan default.sales");
    }

    @Test
    void buildsTheSideThatIsKeptWhenTheOtherIsFarBigger() {
        assertThat(plans.plan("select amount, kind from items left join sales on id = item"))
                .contains("HashJoin build_outer", "Stage 1 -> hash[", "Stage 2 -> hash[")
                .doesNotContain("broadcast");
        assertThat(plans.plan("select amount, kind from sales right join items on id = item"))
                .contains("HashJoin build_outer");
        assertThat(plans.plan("select kind from items where exists (select 1 from sales where id = item)"))
                .contains("HashJoin build_semi");
        assertThat(plans.plan("select kind from items where not exists (select 1 from sales where id = item)"))
                .contains("HashJoin build_anti");
    }

    @Test
    void filtersStagesBelowByTheValuesOfTheOtherSide() {
        assertThat(plans.plan("select kind, n from (select id, kind from items where kind = 'a') i"
                        + " join (select item, count(*) n from sales group by item) s on id = item"))
                .containsPattern("Scan default.sales.* filters=\\[\\$\\d by stage \\d\\.\\$0]");
    }

    @Test
    void neverBroadcastsForFullJoins() {
        assertThat(plans.plan("select amount, kind from items full join sales on id = item"))
                .contains("HashJoin full_outer", "-> hash[$0]")
                .doesNotContain("broadcast");
    }

    @Test
    void outerJoinsHaveNoRuntimeFilter() {
        assertThat(plans.plan("select amount, kind from sales join items on id = item"))
                .contains("filter#0")
                .containsPattern("filters=\\[\\$\\d by #0]");
        assertThat(plans.plan("select amount, kind from sales left join items on id = item"))
                .doesNotContain("filter");
    }

    @Test
    void conditionsThatAreNoEqualitiesAreLeftToEachPair() {
        assertThat(plans.plan("select amount from sales join items on id = item and length(kind) > day"))
                .containsPattern("HashJoin inner probe=\\[\\$\\d] build=\\[\\$\\d] and ");
        assertThat(plans.plan("select amount from sales join items on id > item"))
                .contains("NestedLoopJoin inner on ");
    }

    @Test
    void notInIsNullAware() {
        assertThat(plans.plan("select amount from sales where item not in (select id from items)"))
                .contains("HashJoin null_aware_anti");
        assertThat(plans.plan("select amount from sales where not exists (select 1 from items where id = item)"))
                .contains("HashJoin anti");
    }
}
