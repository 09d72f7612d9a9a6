package dev.skep.planner.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.planner.context.PlannerSettings;
import dev.skep.planner.context.StrictChecks;
import dev.skep.planner.fake.Plans;
import org.junit.jupiter.api.Test;

/** Plans of statements whose branches share a source. */
final class TestSharedSource {
    private final Plans plans = Plans.over(
            """
                    src | k:int, v:string, g:int, n:int | rows 1000000
                    other | k:int, w:string | rows 1000
                    t | x:string
                    t2 | x:string, y:string
                    """);

    @Test
    void rowWiseBranchesArePartsOfTheScansStage() {
        assertThat(plans.insertPlan("from src insert into t select k insert into t select v insert into t select g"))
                .containsOnlyOnce("Scan default.src[k, v, g]")
                .containsOnlyOnce("Stage ")
                .contains("Shared #1, as above");
    }

    @Test
    void rowsThatNoBranchWantsAreNotRead() {
        assertThat(plans.insertPlan("from src insert into t select k where g = 1 insert into t select v where g = 2"))
                .contains("Scan default.src[k, v, g] where in($2, 1, 2)");
        assertThat(plans.insertPlan("from src insert into t select k where g = 1 insert into t select v"))
                .doesNotContain("where");
    }

    @Test
    void aGroupingBranchMakesTheSourceAStage() {
        assertThat(plans.insertPlan("from src insert into t select k insert into t select count(*) group by g"))
                .containsOnlyOnce("Scan default.src[k, g]")
                .contains("Stage 1 -> roundrobin")
                .doesNotContain("Shared");
    }

    @Test
    void joinsInTheSourceRunOnce() {
        assertThat(plans.insertPlan("from (select s.*, w from src s join other o on s.k = o.k) j"
                        + " insert into t2 select k, w insert into t select max(n)"))
                .containsOnlyOnce("Scan default.src")
                .containsOnlyOnce("Scan default.other")
                .containsOnlyOnce("HashJoin");
    }

    @Test
    void branchesShareWhatReducersRead() {
        String sql = "from (select k, g from src distribute by g sort by g) s"
                + " insert into t select transform(k) using 'x' as y insert into t select count(*) group by k";
        assertThat(plans.with(new PlannerSettings(true, false, false, true, true, 1L << 30, 3, StrictChecks.NONE))
                        .insertPlan(sql))
                .containsOnlyOnce("Scan default.src")
                .containsPattern("(?s)Stage 1 -> hash.*\\(3 tasks\\).*Aggregate partial.*Sort.*ExchangeSource stage 1")
                .containsPattern("(?s)\\(3 tasks\\).*ScriptTransform.*Sort.*ExchangeSource stage 1")
                .doesNotContain("roundrobin");
    }

    @Test
    void branchesThatCanHaveNoRowsReadNothing() {
        assertThat(plans.insertPlan("from src insert into t select k where false insert into t select g where false"))
                .doesNotContain("Scan");
    }
}
