package dev.skep.planner.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.planner.fake.Plans;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TestSubqueryToSemiJoinRule {
    private final Plans plans = Plans.over(
            """
            bees | id:int, hive:int, weight:double
            hives | id:int, place:string
            """);

    private String apply(String sql) {
        return plans.apply(SubqueryToSemiJoinRule.INSTANCE, sql);
    }

    @Test
    void existsBecomesSemiJoin() {
        assertThat(apply("select id from bees where exists (select 1 from hives where hives.id = bees.hive)"))
                .contains("LogicalJoin(condition=[=($5, $1)], joinType=[semi])")
                .doesNotContain("EXISTS");
    }

    @Test
    void notExistsBecomesAntiJoin() {
        assertThat(apply("select id from bees where not exists (select 1 from hives where hives.id = bees.hive)"))
                .contains("joinType=[anti]")
                .doesNotContain("EXISTS");
    }

    @Test
    void inBecomesSemiJoin() {
        assertThat(apply("select id from bees where hive in (select id from hives)"))
                .contains("LogicalJoin(condition=[=($1, $5)], joinType=[semi])");
    }

    @Test
    void notInMinesNulls() {
        assertThat(apply("select id from bees where hive not in (select id from hives)"))
                .contains("OR(=($1, $5), IS NULL($1), IS NULL($5))")
                .contains("joinType=[anti]");
    }

    @Test
    void ownFiltersOfTheSubqueryStayBelow() {
        String plan = apply("select id from bees where exists"
                + " (select 1 from hives where hives.id = bees.hive and hives.place = 'garden')");
        assertThat(plan.indexOf("joinType=[semi]")).isLessThan(plan.indexOf("'garden'"));
    }

    @Test
    void otherTermsOfTheWhereComeBelow() {
        String plan = apply("select id from bees where weight > 1 and hive in (select id from hives)");
        assertThat(plan.indexOf("LogicalFilter")).isGreaterThan(plan.indexOf("joinType=[semi]"));
    }

    @Test
    void otherTermsComeBelowThoseThatStay() {
        assertThat(apply("select id from bees where weight > 1 and (id = 3 or hive in (select id from hives))"))
                .containsPattern("(?s)LogicalFilter\\(condition=\\[OR.*\n +LogicalFilter\\(condition=\\[>");
    }

    @Test
    void severalSubqueriesBecomeJoins() {
        assertThat(apply("select id from bees where hive in (select id from hives)"
                        + " and not exists (select 1 from bees b where b.id = bees.id and b.weight > bees.weight)"))
                .contains("joinType=[semi]", "joinType=[anti]")
                .doesNotContain("EXISTS", " IN(");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select id from bees where weight > 1",
                "select id from bees where weight > 1 or hive in (select id from hives)",
                "select id from bees where weight > (select max(weight) from bees)",
                "select id from bees where hive in (select max(h.id) from hives h where h.place = cast(bees.id as string))",
                "select exists (select 1 from hives where hives.id = bees.hive) from bees"
            })
    void doesNotFire(String sql) {
        assertThat(plans.fires(SubqueryToSemiJoinRule.INSTANCE, sql)).isFalse();
    }
}
