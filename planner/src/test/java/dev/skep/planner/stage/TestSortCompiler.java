package dev.skep.planner.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.planner.context.PlannerSettings;
import dev.skep.planner.context.StrictChecks;
import dev.skep.planner.fake.Plans;
import org.junit.jupiter.api.Test;

final class TestSortCompiler {
    private final Plans undecided =
            Plans.over("small | k:int, v:string | rows 1000\nbig | k:int, v:string, n:int | rows 100000000");
    private final Plans three =
            undecided.with(new PlannerSettings(true, false, false, true, true, 1L << 30, 3, StrictChecks.NONE));

    @Test
    void smallDataHasOneReducer() {
        assertThat(undecided.plan("select k, v from small distribute by k sort by v"))
                .contains("Stage 1 -> single", "Sort [", "Stage 2 (one task) -> result", "merged by")
                .doesNotContain("hash");
    }

    @Test
    void bigDataHasAsManyAsTheRunnerLikes() {
        assertThat(undecided.plan("select k, v from big distribute by k sort by v"))
                .contains("Stage 1 -> hash[$0]", "Stage 2 -> single", "Stage 3 (one task) -> result");
    }

    @Test
    void theSessionsReducersAreTasks() {
        assertThat(three.plan("select k, v from small distribute by k sort by v"))
                .containsPattern("(?s)Stage 1 -> hash\\[\\$0].*Stage 2 \\(3 tasks\\) -> single\n +Sort")
                .containsPattern("Stage 3 \\(one task\\) -> result\n +ExchangeSource stage 2\n");
    }

    @Test
    void rowsAreSpreadEvenlyWithoutKeys() {
        assertThat(three.plan("select k from small sort by k"))
                .contains("Stage 1 -> roundrobin", "Stage 2 (3 tasks) -> single");
    }

    @Test
    void limitsMergeWhatReducersSorted() {
        assertThat(three.plan("select k from small distribute by k sort by k limit 5"))
                .contains("Stage 2 (3 tasks) -> single", "Limit 5", "merged by");
    }

    @Test
    void groupsStayInTheirReducer() {
        assertThat(three.plan(
                        "select k, count(*) from (select k, v from small distribute by k sort by v) s group by k"))
                .contains("Aggregate single")
                .doesNotContain("partial", "Stage 4");
    }

    @Test
    void filtersAndColumnsGoThrough() {
        assertThat(undecided.algebra("select k from (select * from big distribute by k sort by n) s where v = 'x'"))
                .containsPattern("(?s)LogicalDistribute.*LogicalFilter");
        assertThat(undecided.plan("select k from (select * from big distribute by k) s"))
                .contains("Scan default.big[k]");
    }
}
