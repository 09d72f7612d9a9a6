package dev.skep.planner.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.planner.fake.Plans;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TestReduceFilterRule {
    private final Plans plans = Plans.over("bees | id:int, hive:int, weight:double, name:string");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    id > 1 and id > 3               | condition=[>($0, 3)]
                    id = 1 and id = 2               | LogicalValues(tuples=[[]])
                    id >= 1 and id < 5              | condition=[SEARCH($0, Sarg[[1..5)])]
                    id = hive and id = 4            | condition=[AND(=($0, $1), =($0, 4))]
                    id > 1 and hive = id            | condition=[AND(>($0, 1), =($1, $0))]
                    id > 1 and hive < 2             | condition=[AND(>($0, 1), <($1, 2))]
                    id > null and hive < 2          | LogicalValues(tuples=[[]])
                    id is not null and hive = 1     | condition=[AND(IS NOT NULL($0), =($1, 1))]
                    not (id > 3)                    | condition=[<=($0, 3)]
                    """)
    void conditionsAreAsSimpleAsTheyCanBe(String condition, String plan) {
        assertThat(plans.apply(ReduceFilterRule.INSTANCE, "select name from bees where " + condition))
                .contains(plan);
    }
}
