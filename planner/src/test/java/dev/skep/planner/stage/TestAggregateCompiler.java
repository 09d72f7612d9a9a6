package dev.skep.planner.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.planner.fake.Plans;
import org.junit.jupiter.api.Test;

final class TestAggregateCompiler {
    private final Plans plans = Plans.over("sales | item:int, day:int, amount:double, kind:string | rows 1000000");

    @Test
    void countsPartlyBeforeTheExchange() {
        assertThat(plans.plan("select item, sum(amount) from sales group by item"))
                .containsPattern("Stage 1 -> hash\\[\\$0]\n +Aggregate partial keys=\\[\\$0] \\[sum\\(\\$1\\)]")
                .containsPattern("(?s)Stage 2 -> result.*Aggregate final keys=\\[\\$0]");
    }

    @Test
    void allRowsMeetInOneTask() {
        assertThat(plans.plan("select count(*), max(amount) from sales"))
                .contains(
                        "Stage 1 -> single",
                        "Aggregate partial keys=[]",
                        "Stage 2 (one task) -> result",
                        "Aggregate final");
    }

    @Test
    void distinctValuesAreFoundInTwoLevels() {
        assertThat(plans.plan("select item, count(distinct day) from sales group by item"))
                .containsPattern(
                        "(?s)Aggregate partial keys=\\[\\$0, \\$1] \\[].*Aggregate final keys=\\[\\$0, \\$1] \\[]")
                .contains("count($1)")
                .doesNotContain("distinct");
    }

    @Test
    void differentDistinctValuesAreCountedAfterTheExchange() {
        assertThat(plans.plan("select item, count(distinct day), count(distinct kind) from sales group by item"))
                .containsPattern("(?s)-> hash\\[\\$0].*Aggregate single keys=\\[\\$0].*distinct.*distinct")
                .doesNotContain("partial");
    }

    @Test
    void rowsThatAreTogetherAreNotSpreadAgain() {
        String plan = plans.plan(
                "select item, count(*) from (select item, day, sum(amount) s from sales group by item, day) d"
                        + " group by item");
        assertThat(plan).contains("Stage 3");
        String same = plans.plan("select item, count(*) from (select item, sum(amount) s from sales group by item) d"
                + " group by item");
        assertThat(same).contains("Aggregate single").doesNotContain("Stage 3");
    }

    @Test
    void groupingSetsShareOneScan() {
        assertThat(plans.plan("select item, day, sum(amount) from sales group by item, day with rollup"))
                .containsOnlyOnce("Scan default.sales");
    }

    @Test
    void whatIsEqualIsDroppedBeforeItIsRepeated() {
        assertThat(plans.plan("select kind, count(distinct day) from sales group by rollup(kind)"))
                .containsPattern(
                        "(?s)Aggregate partial keys=\\[\\$0, \\$1, \\$2] \\[]\n +Expand\n +Aggregate partial keys=\\[\\$0, \\$1] \\[]\n")
                .doesNotContain("distinct");
    }

    @Test
    void allThatIsEqualIsDroppedBeforeItIsRepeatedWhereItIsMuch() {
        Plans much = Plans.over("f | k:int, v:int | rows 1000000 | k has 10 | v has 10000");
        assertThat(much.plan("select k, count(distinct v) from f group by k grouping sets (k, ())"))
                .containsPattern("Expand\n +Aggregate final keys=\\[\\$0, \\$1] \\[]\n");
        Plans little = Plans.over("f | k:int, v:int | rows 1000000 | k has 10 | v has 100000");
        assertThat(little.plan("select k, count(distinct v) from f group by k grouping sets (k, ())"))
                .containsPattern("Expand\n +Aggregate partial");
    }

    @Test
    void otherAggregatesOfGroupingSetsReadRowsOnceMore() {
        Plans few = Plans.over("f | k:int, v:int, w:int | rows 1000000 | k has 10 | v has 100000");
        assertThat(few.plan("select k, count(distinct v), sum(w) from f group by rollup(k)"))
                .containsPattern("(?s)Scan default.f.*Scan default.f")
                .doesNotContain("distinct");
    }

    @Test
    void fewRowsOfAScanAreKeptForOtherAggregates() {
        Plans few = Plans.over("f | v:int, w:int | rows 1000000 | v has 100000 | w has 100");
        assertThat(few.plan("select count(distinct v), sum(w) from f where w = 3"))
                .containsOnlyOnce("Scan default.f")
                .containsPattern("(?s)Stage 1 -> roundrobin.*ExchangeSource stage 1.*ExchangeSource stage 1");
        assertThat(few.plan("select count(distinct v), sum(w) from f where w <> 3"))
                .containsPattern("(?s)Scan default.f.*Scan default.f");
    }

    @Test
    void rowsOfManySmallGroupsAreRepeated() {
        Plans many = Plans.over("f | k:int, v:int, w:int | rows 1000000 | k has 900000 | v has 100");
        assertThat(many.plan("select k, count(distinct v), sum(w) from f group by rollup(k)"))
                .containsOnlyOnce("Scan default.f")
                .containsPattern("Aggregate single.*distinct");
    }
}
