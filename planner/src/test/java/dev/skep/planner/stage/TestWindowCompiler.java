package dev.skep.planner.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.planner.fake.Plans;
import org.junit.jupiter.api.Test;

final class TestWindowCompiler {
    private final Plans plans = Plans.over("sales | item:int, day:int, amount:double | rows 1000000");

    @Test
    void spreadsAndSortsByPartition() {
        assertThat(plans.plan("select rank() over (partition by item order by amount desc) from sales"))
                .contains("-> hash[$0]")
                .containsPattern("Window partition=\\[\\$0] order=\\[.*] \\[rank\\[]]\n +Sort ");
    }

    @Test
    void functionsOfOneWindowShareIt() {
        assertThat(plans.plan("select rank() over (partition by item order by day),"
                        + " sum(amount) over (partition by item order by day) from sales"))
                .containsOnlyOnce("Window ")
                .containsOnlyOnce("Sort ");
    }

    @Test
    void windowsOfOnePartitionShareTheExchange() {
        assertThat(plans.plan("select rank() over (partition by item order by day),"
                        + " rank() over (partition by item order by amount) from sales"))
                .containsOnlyOnce("-> hash")
                .containsPattern("(?s)Window.*Window");
    }

    @Test
    void windowsOverAllRowsRunInOneTask() {
        assertThat(plans.plan("select row_number() over (order by day) from sales"))
                .contains("Stage 1 -> single", "(one task) -> result");
    }
}
