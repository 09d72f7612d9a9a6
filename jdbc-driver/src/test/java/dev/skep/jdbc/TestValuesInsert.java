package dev.skep.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.jdbc.ValuesInsert.Row;
import dev.skep.jdbc.ValuesInsert.Run;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestValuesInsert {
    private static List<Run> runs(String sql, List<?>... rows) {
        return ValuesInsert.runs(
                Arrays.stream(rows).map(row -> new Row(sql, List.copyOf(row))).toList());
    }

    @Test
    void rowsOfOnePartitionAreOneWrite() {
        String head = "insert into t partition (day = '2024-01-01; values (', h = 1) values ";
        assertThat(runs(head + "(?, ?)", List.of(1, "a"), List.of(2, "b"), List.of(3, "c")))
                .containsExactly(new Run(head + "(?, ?),\n(?, ?),\n(?, ?)", List.of(1, "a", 2, "b", 3, "c"), 3));
    }

    @Test
    void parametersOfThePartitionAreGivenOnce() {
        String head = "INSERT INTO t PARTITION (day = ?, h = ?) VALUES";
        assertThat(runs(
                        head + "(?)",
                        List.of("d1", 1, "a"),
                        List.of("d1", 1, "b"),
                        List.of("d2", 1, "c"),
                        List.of("d2", 1, "d"),
                        List.of("d1", 1, "e")))
                .containsExactly(
                        new Run(head + "(?),\n(?)", List.of("d1", 1, "a", "b"), 2),
                        new Run(head + "(?),\n(?)", List.of("d2", 1, "c", "d"), 2),
                        new Run(head + "(?)", List.of("d1", 1, "e"), 1));
    }

    @Test
    void valuesOfOtherClassesAreWritesOfTheirOwn() {
        String sql = "insert into t partition (day = ?) values (?)";
        assertThat(runs(sql, List.of("d", 1), List.of("d", 2L), List.of("d", 3L)))
                .extracting(Run::rows)
                .containsExactly(1, 2);
    }

    @Test
    void aQuestionMarkInANameIsNoParameter() {
        String sql = "insert into `what?` values (?)";
        assertThat(runs(sql, List.of(1), List.of(2)))
                .containsExactly(new Run("insert into `what?` values (?),\n(?)", List.of(1, 2), 2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into t select 'values (', ?",
                "insert into t values (?), (2)",
                "insert overwrite table t values (?)",
                "insert into t -- values (\nselect ?",
                "delete from t where a = ?",
                "insert into t select a from myvalues (?)",
                "insert into t values (?); select 1",
            })
    void otherStatementsRunByThemselves(String sql) {
        assertThat(runs(sql, List.of(1), List.of(2)))
                .containsExactly(new Run(sql, List.of(1), 1), new Run(sql, List.of(2), 1));
    }
}
