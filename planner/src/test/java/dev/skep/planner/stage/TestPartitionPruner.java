package dev.skep.planner.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.metastore.PartitionFilter;
import dev.skep.planner.fake.Plans;
import java.util.List;
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

    @Test
    void asksTheMetastoreForTextOnly() {
        plans.plan("select amount from sales where day = '2024-01-01' and hour = 1");
        assertThat(plans.catalog().asked())
                .contains(new PartitionFilter.And(List.of(new PartitionFilter.In("day", Set.of("2024-01-01")))));
    }
}
