package dev.skep.planner.partition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.metastore.PartitionFilter;
import dev.skep.metastore.PartitionFilter.Bound;
import dev.skep.metastore.PartitionFilter.In;
import dev.skep.metastore.PartitionFilter.IsNull;
import dev.skep.metastore.PartitionFilter.NotIn;
import dev.skep.metastore.PartitionFilter.Or;
import dev.skep.metastore.PartitionFilter.Range;
import dev.skep.planner.fake.Plans;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TestPartitionPruner {
    private final Plans plans = Plans.over(
            """
            sales | amount:double | by day:string, hour:int | in 2024-01-01/1, 2024-01-01/2, 2024-01-02/01, 2024-01-03/__HIVE_DEFAULT_PARTITION__
            """);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    true                                        | 4
                    amount > 1                                  | 4
                    day = '2024-01-01'                          | 2
                    day in ('2024-01-01', '2024-01-03')         | 3
                    day > '2024-01-01'                          | 2
                    day like '2024-01-0_'                       | 4
                    hour = 1                                    | 2
                    hour is null                                | 1
                    hour <> 1                                   | 1
                    day = '2024-01-01' and hour = 2             | 1
                    day = '2024-01-01' or hour = 1              | 3
                    day = '2024-01-01' and amount > 1           | 2
                    day = '2024-01-01' or amount > 1            | 4
                    to_date(day) = date '2024-01-02'            | 1
                    year(day) = 2023                            | 0
                    """)
    void leavesOnlyPartitionsThatCanQualify(String where, int left) {
        assertThat(plans.plan("select amount from sales where " + where)).contains("partitions=" + left);
    }

    private List<PartitionFilter> asked(String where) {
        plans.catalog().asked().clear();
        plans.plan("select amount from sales where " + where);
        List<PartitionFilter> asked = plans.catalog().asked();
        assertThat(asked).hasSize(1);
        return asked.get(0) instanceof PartitionFilter.And and ? and.parts() : asked;
    }

    private static Optional<Bound> bound(String value, boolean inclusive) {
        return Optional.of(new Bound(value, inclusive));
    }

    @Test
    void asksTheMetastoreOnceForAllThatItCanDecide() {
        assertThat(asked("day = '2024-01-01' and hour = 1"))
                .containsExactly(PartitionFilter.equal("day", "2024-01-01"), PartitionFilter.equal("hour", "1"));
        assertThat(asked("hour > 1 and day <= '2024-01-02' and amount > 1"))
                .containsExactly(
                        new Range("hour", bound("1", false), Optional.empty()),
                        new Range("day", Optional.empty(), bound("2024-01-02", true)));
        assertThat(asked("hour in (1, 2, null)")).containsExactly(new In("hour", Set.of("1", "2")));
        assertThat(asked("hour not in (1, 2)")).containsExactly(new NotIn("hour", Set.of("1", "2")));
        assertThat(asked("hour is null or day = 'x'"))
                .containsExactly(new Or(List.of(new IsNull("hour", false), PartitionFilter.equal("day", "x"))));
        assertThat(asked("hour is not null")).containsExactly(new IsNull("hour", true));
        assertThat(asked("hour = 1 or hour % 2 = 0")).containsExactly(PartitionFilter.ANY);
        assertThat(asked("day like '2024%' and hour <> 7")).containsExactly(new NotIn("hour", Set.of("7")));
        assertThat(asked("amount > 1")).containsExactly(PartitionFilter.ANY);
    }

    @Test
    void comparesWithConstantsOfWiderTypes() {
        assertThat(asked("hour < 5000000000"))
                .containsExactly(new Range("hour", Optional.empty(), bound("5000000000", false)));
        assertThat(asked("hour >= 1.5")).containsExactly(new Range("hour", bound("1.5", true), Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    d = date '2024-01-02'                                | 1
                    d > '2024-01-01'                                     | 2
                    d between date '2024-01-01' and date '2024-01-02'    | 2
                    d is null                                            | 1
                    b                                                    | 3
                    not b                                                | 1
                    n = 1.5                                              | 2
                    n > 1 and b                                          | 2
                    t >= timestamp '2024-01-01 10:00:00'                 | 2
                    x = 0.5 or d = date '2024-01-02'                     | 2
                    year(d) = 2024 and month(d) = 1                      | 3
                    """)
    void prunesByColumnsOfAllTypes(String where, int left) {
        Plans typed = Plans.over(
                """
                p | a:int | by d:date, b:boolean, n:decimal(4,2), t:timestamp, x:double | in 2024-01-01/true/1.50/2024-01-01 10:00:00/0.5, 2024-01-02/false/1.5/2024-01-01 09:59:59/0.25, 2024-01-03/true/1/__HIVE_DEFAULT_PARTITION__/1, __HIVE_DEFAULT_PARTITION__/x/7.125/2024-01-02/NaN
                """);
        assertThat(typed.plan("select a from p where " + where)).contains("partitions=" + left);
    }
}
