package dev.skep.planner.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.error.SourceLocation;
import dev.skep.planner.fake.Plans;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TestExpressionAnalyzer {
    private final Plans plans = Plans.over(
            "t | i:int, b:bigint, f:double, s:string, n:decimal(10,2), d:date, m:map<string,int>, a:array<struct<x:int>>");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    i + b                               | bigint
                    i + f                               | double
                    i / i                               | double
                    i + s                               | double
                    n + n                               | decimal(11,2)
                    n * n                               | decimal(21,4)
                    i + 1                               | int
                    i = s                               | boolean
                    case when i > 1 then i else b end   | bigint
                    case when i > 1 then i else s end   | string
                    coalesce(i, f)                      | double
                    m['k']                              | int
                    a[0].x                              | int
                    d + interval '1' day                | timestamp
                    date_add(d, 1)                      | date
                    cast(i as varchar(3))               | varchar(3)
                    sum(i) over ()                      | bigint
                    """)
    void typesFollowHive(String expression, String type) {
        assertThat(plans.planned("select " + expression + " from t")
                        .columns()
                        .type(0)
                        .toString())
                .isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    select nope from t                              | COLUMN_NOT_FOUND   | 8
                    select 1, uper(s) from t                        | FUNCTION_NOT_FOUND | 11
                    select substr() from t                          | INVALID_ARGUMENTS  | 8
                    select i, sum(b) from t                         | NOT_IN_GROUP_BY    | 8
                    select sum(sum(i)) from t                       | NESTED_AGGREGATE   | 12
                    select i from t where sum(i) > 1                | INVALID_AGGREGATE  | 23
                    select i.x from t                               | TYPE_MISMATCH      | 10
                    select i from t where i in (select i, b from t) | INVALID_SUBQUERY   | 23
                    """)
    void errorsHavePlaces(String sql, ErrorCode code, int column) {
        SkepException error = plans.error(sql);
        assertThat(error.code()).isEqualTo(code);
        assertThat(error.location()).contains(new SourceLocation(1, column));
    }
}
