package dev.skep.planner.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.api.type.PrimitiveType;
import dev.skep.execution.plan.RowExpression;
import dev.skep.planner.catalog.HiveRexBuilder;
import dev.skep.planner.fake.Plans;
import java.math.BigDecimal;
import java.util.List;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TestRexTranslator {
    private final Plans plans = Plans.over("t | i:int, j:int, s:string, b:boolean, r:struct<x:int,y:string>");
    private final HiveRexBuilder rexBuilder = (HiveRexBuilder) Plans.cluster().getRexBuilder();
    private final RexTranslator translator = new RexTranslator(rexBuilder);

    private RexNode analyzed(String expression) {
        return ((Project) plans.logical("select " + expression + " from t"))
                .getProjects()
                .get(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    i                            | $0                                    | int
                    i + 1                        | ($0 + 1)                              | int
                    i = j                        | ($0 = $1)                             | boolean
                    i <> j                       | ($0 <> $1)                            | boolean
                    i < j                        | ($0 < $1)                             | boolean
                    i <= j                       | ($0 <= $1)                            | boolean
                    i > j                        | ($0 > $1)                             | boolean
                    i >= j                       | ($0 >= $1)                            | boolean
                    i <=> j                      | ($0 <=> $1)                           | boolean
                    i is distinct from j         | not(($0 <=> $1))                      | boolean
                    i = j and s < 'a' or b       | ((($0 = $1) and ($2 < 'a')) or $3)    | boolean
                    i between 1 and 3            | (($0 >= 1) and ($0 <= 3))             | boolean
                    not b                        | not($3)                               | boolean
                    i is null                    | is null($0)                           | boolean
                    s is not null                | is not null($2)                       | boolean
                    b is true                    | is true($3)                           | boolean
                    b is not true                | is not true($3)                       | boolean
                    b is false                   | is false($3)                          | boolean
                    b is not false               | is not false($3)                      | boolean
                    upper(s)                     | upper($2)                             | string
                    coalesce(i, j, 0)            | coalesce($0, $1, 0)                   | int
                    i in (1, 2, j)               | in($0, 1, 2, $1)                      | boolean
                    i not in (1, 2)              | not(in($0, 1, 2))                     | boolean
                    case when b then i else 1 end | case($3, $0, 1)                      | int
                    case i when 1 then 'a' end   | case(($0 = 1), 'a', null)             | string
                    cast(i as string)            | cast($0 as string)                    | string
                    r.y                          | $4.y                                  | string
                    1.5                          | 1.5                                   | decimal(2,1)
                    null                         | null                                  | void
                    """)
    void hasACompiledFormOfEach(String expression, String text, String type) {
        RowExpression translated = translator.translate(analyzed(expression));
        assertThat(translated).hasToString(text);
        assertThat(translated.type()).hasToString(type);
    }

    @Test
    void branchesOfACaseHaveTheTypeOfTheWhole() {
        RexNode bigint = rexBuilder.makeInputRef(rexBuilder.type(PrimitiveType.BIGINT), 0);
        RexNode integer = rexBuilder.makeInputRef(rexBuilder.type(PrimitiveType.INT), 1);
        RexNode test = rexBuilder.makeCall(SqlStdOperatorTable.IS_NULL, bigint);
        RexNode whole = rexBuilder.makeCall(
                rexBuilder.type(PrimitiveType.BIGINT),
                SqlStdOperatorTable.CASE,
                List.of(test, integer, test, rexBuilder.nullOf(PrimitiveType.VOID), bigint));
        assertThat(translator.translate(whole))
                .hasToString("case(is null($0), cast($1 as bigint), is null($0), null, $0)");
    }

    @Test
    void searchArgumentsAreListsOrRanges() {
        RexNode column = rexBuilder.makeInputRef(rexBuilder.type(PrimitiveType.INT), 0);
        RexNode in = rexBuilder.makeIn(column, List.of(number(1), number(5)));
        assertThat(translator.translate(in)).hasToString("in($0, 1, 5)");
        RexNode range = rexBuilder.makeBetween(column, number(1), number(5));
        assertThat(translator.translate(range)).hasToString("(($0 >= 1) and ($0 <= 5))");
    }

    private RexNode number(int value) {
        return ((RexBuilder) rexBuilder)
                .makeExactLiteral(BigDecimal.valueOf(value), rexBuilder.type(PrimitiveType.INT));
    }

    @Test
    void whatHasNoFormIsAnError() {
        RexNode column = rexBuilder.makeInputRef(rexBuilder.type(PrimitiveType.INT), 0);
        RexNode call = rexBuilder.makeCall(SqlStdOperatorTable.UNARY_MINUS, column);
        assertThatThrownBy(() -> translator.translate(call)).hasMessageContaining("No compiled form of -");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 + 1", "upper('a')", "date '2024-01-01'", "cast('1' as int)", "array(1, 2)[0]"})
    void knowsConstants(String expression) {
        assertThat(RexTranslator.isConstant(analyzed(expression))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"i", "rand()", "upper(s)", "r.x", "rank() over (order by i)", "(select max(i) from t)"})
    void knowsWhatIsNotConstant(String expression) {
        assertThat(RexTranslator.isConstant(analyzed(expression))).isFalse();
    }
}
