package dev.skep.planner.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.planner.fake.Plans;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TestFilterTableFunctionTransposeRule {
    private final Plans plans = Plans.over("trips | id:int, places:array<string>");

    private String apply(String where) {
        return plans.apply(
                FilterTableFunctionTransposeRule.INSTANCE,
                "select id, place from trips lateral view explode(places) p as place where " + where);
    }

    @Test
    void filtersRowsBeforeTheCall() {
        String plan = apply("id = 7");
        assertThat(plan.indexOf("TableFunctionCall")).isLessThan(plan.indexOf("LogicalFilter"));
    }

    @Test
    void splitsConditions() {
        String plan = apply("id = 7 and place = 'meadow'");
        assertThat(plan).containsPattern("(?s)LogicalFilter.*'meadow'.*TableFunctionCall.*LogicalFilter.*7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"place = 'meadow'", "place = cast(id as string)", "rand() < id"})
    void doesNotFire(String where) {
        assertThat(plans.fires(
                        FilterTableFunctionTransposeRule.INSTANCE,
                        "select id, place from trips lateral view explode(places) p as place where " + where))
                .isFalse();
    }
}
