package dev.skep.planner.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.planner.context.PlannerSettings;
import dev.skep.planner.context.StrictChecks;
import dev.skep.planner.context.WriteSettings;
import dev.skep.planner.fake.Plans;
import org.junit.jupiter.api.Test;

final class TestWriteCompiler {
    private static final WriteSettings NEVER = new WriteSettings(true, false, false, -1);
    private static final WriteSettings BEYOND_TEN = new WriteSettings(true, false, false, 10);

    private final Plans plans = Plans.over(
            """
            big | k:int, v:string, day:int | rows 50000000 | day has 1000 from 1 to 1000 | k has 20000000 | v has 8
            small | k:int, v:string, day:int | rows 1000 | day has 1000 from 1 to 1000
            t | k:bigint, v:string
            p | k:int, v:string | by day:int
            """);

    @Test
    void rowsOfAScanAreWrittenWhereTheyAreRead() {
        assertThat(plans.insertPlan("insert into t select k, v from big"))
                .containsOnlyOnce("Stage ")
                .contains("Write t[k, v] as text");
    }

    @Test
    void aFewGroupsAreGatheredAndManyAreNot() {
        assertThat(plans.insertPlan("insert into t select count(*), v from big group by v"))
                .contains("Stage 2 -> single", "Stage 3 (one task) -> result");
        assertThat(plans.insertPlan("insert into t select k, max(v) from big group by k"))
                .contains("Stage 2 -> result")
                .doesNotContain("one task");
    }

    @Test
    void manyPartitionsAreDistributedAndSorted() {
        String sql = "insert into p select k, v, day from big";
        assertThat(plans.insertPlan(sql))
                .contains("Stage 1 -> hash[$2]", "Sort [$2]", "Write p[k, v] by=[day] as text grouped");
        assertThat(plans.insertPlan(sql, NEVER)).containsOnlyOnce("Stage ").doesNotContain("grouped");
        assertThat(plans.insertPlan("insert into p select k, v, day from big where day < 5"))
                .doesNotContain("grouped");
        assertThat(plans.insertPlan("insert into p select k, v, day from big where day < 50", BEYOND_TEN))
                .contains("grouped");
    }

    @Test
    void fewRowsAndReducersOfTheUserAreLeftAlone() {
        assertThat(plans.insertPlan("insert into p select k, v, day from small"))
                .containsOnlyOnce("Stage ")
                .doesNotContain("grouped");
        assertThat(plans.with(new PlannerSettings(true, false, false, true, true, 1L << 30, 3, StrictChecks.NONE))
                        .insertPlan("insert into p select k, v, day from big distribute by v"))
                .contains("Stage 1 -> hash[$1]", "(3 tasks)")
                .doesNotContain("grouped");
        assertThat(plans.insertPlan("insert into p select k, v, day from big order by k limit 10"))
                .contains("(one task) -> result")
                .doesNotContain("grouped");
    }

    @Test
    void aBranchWithManyPartitionsHasAStageOfItsOwn() {
        assertThat(plans.insertPlan("from big insert into t select k, v insert into p select k, v, day"))
                .containsOnlyOnce("Scan default.big")
                .contains("Stage 1 -> roundrobin", "-> hash[$2]", "grouped");
    }

    @Test
    void onlyWhatIsWrittenIsRead() {
        assertThat(plans.insertAlgebra("insert into t select k, v from (select k, v, upper(v) u, day from big) x"))
                .startsWith("LogicalWrite(target=[t]")
                .doesNotContain("upper");
        assertThat(plans.insertPlan("insert into t (k) select k from (select * from big) x"))
                .contains("Scan default.big[k]");
    }
}
