package dev.skep.junit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

@SkepSql(setup = "CREATE TABLE seen (n INT)", life = SkepSql.Life.CLASS)
class TestSharedWarehouse {
    @RepeatedTest(2)
    void laterTestsSeeWhatEarlierOnesLeft(SkepWarehouse warehouse, RepetitionInfo repetition) {
        warehouse.executeStatement("INSERT INTO seen VALUES (1)");
        assertThat(warehouse.executeQuery("SELECT count(*) FROM seen"))
                .containsExactly(String.valueOf(repetition.getCurrentRepetition()));
    }
}
