package dev.skep.planner.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.planner.fake.Plans;
import org.apache.calcite.rel.RelNode;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TestCardinalityEstimator {
    private final Plans plans = Plans.over(
            """
            sales | item:int, day:date, amount:double, note:string | rows 100000 | item has 1000 from 1 to 1000 | day has 100 from 2024-01-01 to 2024-04-10 | amount has 5000 from 0 to 500 2000 null
            items | id:int, kind:string | rows 1000 | id has 1000 from 1 to 1000 | kind has 20
            """);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    select * from sales                                       | 100000
                    select * from sales where item = 7                        | 100
                    select * from sales where 7 = item                        | 100
                    select * from sales where item = 2000                     | 10
                    select * from sales where item in (1, 2, 3)               | 300
                    select * from sales where item = 1 or item = 2            | 200
                    select * from sales where not item = 1                    | 99900
                    select * from sales where day < date '2024-02-20'         | 50000
                    select * from sales where day >= date '2024-02-20'        | 50000
                    select * from sales where amount is null                  | 2000
                    select * from sales where amount is not null              | 98000
                    select * from sales where amount > 1000.0                 | 50
                    select * from sales join items on item = id               | 100000
                    select * from sales left semi join items on item = id     | 100000
                    select item, count(*) from sales group by item            | 1000
                    select count(*) from sales                                | 1
                    select * from sales union all select * from sales         | 200000
                    """)
    void estimatesRows(String sql, double rows) {
        RelNode rel = plans.logical(sql);
        assertThat(new CardinalityEstimator(plans.context(), rel.getCluster().getRexBuilder())
                        .estimate(rel)
                        .rows())
                .isCloseTo(rows, Percentage.withPercentage(2));
    }
}
