package dev.skep.parser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.parser.grammar.SkepParser;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.atn.ParserATNSimulator;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.dfa.DFA;
import org.antlr.v4.runtime.dfa.DFAState;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TestFirstTokenPrediction {
    static Stream<String> statements() throws IOException {
        return TestSqlFormatter.statements();
    }

    @ParameterizedTest
    @MethodSource("statements")
    void parsesAsAntlrDoes(String sql) {
        assertThat(tree(sql, true)).isNotEqualTo("error").isEqualTo(tree(sql, false));
    }

    /** Where one word may go on or end what stands before it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1 day, 2 year to month, '3' hour as h, 1.5 second s, 1e3 day, 2L month, 'a' 'b' minute",
                "select interval 1 day, interval '1-2' year to month year, (3) month from t",
                "select count(*), t.*, t.a as (x, y), a b, c as `d`, * except (e), * replace (1 as f) from t t",
                "select a from t group by a, (b), () grouping sets (a, (a, b), ())",
                "select a from t group by a with cube having a > 1 order by a nulls last, b desc limit 1, 2",
                "select a from t group by rollup (a, b)",
                "select a, from t natural join u left semi join v on t.a = v.a",
                "select f(a) filter (where b) over w, g(distinct a) ignore nulls over (partition by a) from t window w as (order by b)",
                "select not a is not null and b between 1 and 2 or c not in (1, 2) = d from t",
                "insert into table t partition (a = 1, b) select limit, offset from values limit 1 offset 2",
                "select a.b.c[1].d['e'], x -> x + 1, (x, y) -> x || y from a.b"
            })
    void parsesWordsOfTwoMeaningsAsAntlrDoes(String sql) {
        assertThat(tree(sql, true)).isEqualTo(tree(sql, false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select",
                "select 1 from",
                "select a b c",
                "select (1",
                "select 1 1",
                "select 1 +",
                "order by 1",
                ""
            })
    void failsWhereAntlrFails(String sql) {
        assertThat(tree(sql, true)).isEqualTo("error");
        assertThat(tree(sql, false)).isEqualTo("error");
    }

    /** What can't be decided by a token costs the first statements of a process most of their time. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "select 1                                                   | 1",
                "select a, 2 from t where b = 1 and c < 'x' order by a limit 3 | 18",
                "select sum(a) from t group by b                            | 7"
            })
    void asksTheAutomataForFewDecisions(String sql, int most) {
        AtomicInteger asked = new AtomicInteger();
        SkepParser parser = parser(sql);
        ParserATNSimulator exact = new ParserATNSimulator(
                parser,
                parser.getATN(),
                parser.getInterpreter().decisionToDFA,
                parser.getInterpreter().getSharedContextCache());
        parser.setInterpreter(new FirstTokenPrediction(parser, exact) {
            @Override
            protected int execATN(
                    DFA dfa, DFAState start, TokenStream input, int startIndex, ParserRuleContext outerContext) {
                asked.incrementAndGet();
                return super.execATN(dfa, start, input, startIndex, outerContext);
            }
        });
        parser.singleStatement();
        assertThat(parser.getNumberOfSyntaxErrors()).isZero();
        assertThat(asked.get()).isLessThanOrEqualTo(most);
    }

    @Test
    void knowsWhatRulesBeginWith() {
        FirstTokens first = new FirstTokens(SkepParser._ATN);
        var predicate = first.of(SkepParser._ATN.ruleToStartState[SkepParser.RULE_predicate]);
        assertThat(predicate.get(FirstTokens.place(SkepParser.BETWEEN))).isTrue();
        assertThat(predicate.get(FirstTokens.place(SkepParser.AND))).isFalse();
        assertThat(predicate.get(FirstTokens.NOTHING)).isFalse();
        var tail = first.of(SkepParser._ATN.ruleToStartState[SkepParser.RULE_queryTail]);
        assertThat(tail.get(FirstTokens.NOTHING)).isTrue();
        assertThat(tail.get(FirstTokens.place(Token.EOF))).isFalse();
    }

    private static SkepParser parser(String sql) {
        List<Token> tokens = KeywordTokens.of(sql);
        SkepParser parser = new SkepParser(new CommonTokenStream(new ListTokenSource(tokens)));
        parser.removeErrorListeners();
        return parser;
    }

    private static String tree(String sql, boolean byFirstToken) {
        SkepParser parser = parser(sql);
        if (byFirstToken) {
            parser.setInterpreter(new FirstTokenPrediction(parser, parser.getInterpreter()));
        } else {
            parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
        }
        parser.setErrorHandler(new StopAtFirstError());
        try {
            return parser.singleStatement().toStringTree(parser);
        } catch (ParseCancellationException e) {
            return "error";
        }
    }
}
