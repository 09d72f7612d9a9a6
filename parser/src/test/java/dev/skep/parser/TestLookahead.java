package dev.skep.parser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.parser.grammar.SkepParser;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.DecisionInfo;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No decision of the parser looks further ahead than one item of a long list, or long statements take time that grows with their square. */
final class TestLookahead {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "select @ from t                    | ', ' | sum(a + #)",
                "select @ from t                    | ', ' | (a + #) * (b - #) as c#",
                "select @ from t                    | ', ' | case when a = # then # else b end",
                "select @ from t                    | ', ' | sum(a) over (partition by b order by c) as c#",
                "select @ from t                    | ', ' | cast(a[#] as decimal(10, 2))",
                "select a from t where a in (@)     | ', ' | struct(#, 1)",
                "select a from t where (a, b) in (@)| ', ' | (#, 1)",
                "select a from t where @            | ' and ' | (a = # or b = #)",
                "select a from t where @            | ' or ' | not exists (select 1 from u where u.a = t.a)",
                "insert into t values @             | ', ' | (#, f(#), 'x')",
                "select a from t @                  | ' '  | join u u# on t.a = u#.a",
                "@                                  | ' union all ' | (select # as x from t)",
                "with @ select 1                    | ', ' | c# as (select # from t)",
                "from t @                           | ' '  | insert into t# select a where f(a) > #",
                "create table t (@)                 | ', ' | c# map<string,array<int>> comment 'x'"
            })
    void looksNoFurtherThanOneItem(String statement, String separator, String text) {
        String sql = statement.replace(
                "@",
                IntStream.range(0, 40)
                        .mapToObj(i -> text.replace("#", String.valueOf(i)))
                        .collect(Collectors.joining(separator)));
        List<Token> tokens = KeywordTokens.of(sql);
        SkepParser parser = new SkepParser(new CommonTokenStream(new ListTokenSource(tokens)));
        parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
        parser.setProfile(true);
        parser.singleStatement();
        assertThat(parser.getNumberOfSyntaxErrors()).isZero();
        for (DecisionInfo decision : parser.getParseInfo().getDecisionInfo()) {
            assertThat(decision.SLL_MaxLook)
                    .as(SkepParser.ruleNames[parser.getATN().getDecisionState(decision.decision).ruleIndex])
                    .isLessThan(30);
        }
    }
}
