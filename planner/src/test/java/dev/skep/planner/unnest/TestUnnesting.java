package dev.skep.planner.unnest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.planner.fake.Plans;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TestUnnesting {
    private final Plans plans = Plans.over(
            """
            bees | id:int, hive:int, weight:double, name:string
            hives | id:int, place:string, size:int, height:double
            """);

    /** How often a table is read. */
    private int scans(String table, String sql) {
        String algebra = plans.algebra(sql);
        return algebra.split("table=\\[\\[default, " + table + "\\]\\]", -1).length - 1;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select id, (select max(size) from hives where hives.id = bees.hive) from bees",
                "select id, (select count(*) + bees.id from hives where hives.id = bees.hive) from bees",
                "select id from bees where weight > (select 0.5 * avg(size) from hives where hives.id <=> bees.hive)",
                "select id, exists (select 1 from hives where hives.id = bees.hive) from bees",
                "select id, (select size from hives where hives.id = bees.hive order by size limit 1) from bees",
                "select id, (select max(n) from (select count(*) n from hives where hives.id = bees.hive group by size) q) from bees"
            })
    void rowsThatAreTiedByEqualityNeedNoValues(String sql) {
        assertThat(scans("bees", sql)).as(plans.algebra(sql)).isEqualTo(1);
        assertThat(scans("hives", sql)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select id, (select max(size) from hives where hives.id < bees.hive) from bees",
                "select id, (select max(size) from hives where hives.height = bees.weight) from bees",
                "select id, (select max(size) from hives where hives.id = bees.hive + 1) from bees",
                "select id, (select size from hives where hives.id = bees.hive) from bees",
                "select id, (select max(size) from hives where hives.id = bees.hive and hives.place <> bees.name) from bees"
            })
    void othersAreComputedForTheValuesThatThereAre(String sql) {
        assertThat(scans("bees", sql)).as(plans.algebra(sql)).isEqualTo(2);
    }

    @Test
    void tiesKnowThatThereIsNoNull() {
        assertThat(plans.algebra("select id, (select max(size) from hives where hives.id = bees.hive) from bees"))
                .contains("IS NOT NULL")
                .doesNotContain("IS NOT DISTINCT FROM");
        assertThat(plans.algebra("select id, (select max(size) from hives where hives.id <=> bees.hive) from bees"))
                .contains("IS NOT DISTINCT FROM");
    }
}
