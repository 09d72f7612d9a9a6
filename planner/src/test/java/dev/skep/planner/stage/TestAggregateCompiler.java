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
}
