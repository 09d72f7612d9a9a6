package dev.skep.planner.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.error.SourceLocation;
import dev.skep.planner.fake.Plans;
import org.junit.jupiter.api.Test;

final class TestScope {
    private final Plans plans = Plans.over(
            """
            bees | id:int, hive:int, wings:struct<near:int,far:int>
            hives | id:int, place:string
            """);

    @Test
    void namesHaveNoCase() {
        assertThat(plans.error("select ID, Bees.HIVE, DEFAULT.bees.hive from bees"))
                .isNull();
    }

    @Test
    void aNameOfTwoTablesIsAmbiguous() {
        SkepException error = plans.error("select id from bees join hives on hive = hives.id");
        assertThat(error.code()).isEqualTo(ErrorCode.AMBIGUOUS_COLUMN);
        assertThat(error.location()).contains(new SourceLocation(1, 8));
        assertThat(error).hasMessageContaining("bees or hives");
    }

    @Test
    void anAliasHidesTheTableName() {
        assertThat(plans.error("select b.id from bees b")).isNull();
        assertThat(plans.error("select bees.id from bees b").code()).isEqualTo(ErrorCode.COLUMN_NOT_FOUND);
    }

    @Test
    void namesNearbyAreProposed() {
        SkepException error = plans.error("select 1,\n  plaice from hives");
        assertThat(error.code()).isEqualTo(ErrorCode.COLUMN_NOT_FOUND);
        assertThat(error.location()).contains(new SourceLocation(2, 3));
        assertThat(error.hint().orElseThrow()).contains("place");
    }

    @Test
    void aDotMayBeAFieldOrATable() {
        assertThat(plans.columns("select wings.near, bees.wings.far from bees"))
                .contains("near")
                .contains("far");
        assertThat(plans.error("select wings.middle from bees").code()).isEqualTo(ErrorCode.COLUMN_NOT_FOUND);
    }

    @Test
    void subqueriesSeeTheRowsAround() {
        assertThat(plans.error("select id from bees where exists (select 1 from hives where hives.id = hive)"))
                .isNull();
    }

    @Test
    void theInnermostNameWins() {
        assertThat(plans.algebra("select id from bees b where exists (select 1 from hives where id = 3)"))
                .containsPattern("(?s)LogicalJoin.*bees.*LogicalFilter\\(condition=\\[=\\(\\$\\d, 3\\)]\\).*hives");
    }

    @Test
    void relationsInFromDoNotSeeEachOther() {
        assertThat(plans.error("select 1 from bees, (select * from hives where hives.id = bees.hive) h")
                        .code())
                .isEqualTo(ErrorCode.COLUMN_NOT_FOUND);
    }
}
