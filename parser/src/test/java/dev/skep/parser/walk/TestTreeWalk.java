package dev.skep.parser.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.parser.SqlFormatter;
import dev.skep.parser.SqlParser;
import dev.skep.parser.ast.ColumnReference;
import dev.skep.parser.ast.Expression;
import dev.skep.parser.ast.FunctionCall;
import dev.skep.parser.ast.IntegerLiteral;
import dev.skep.parser.ast.Parameter;
import dev.skep.parser.ast.Query;
import dev.skep.parser.ast.TableReference;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TestTreeWalk {
    private final SqlParser parser = new SqlParser();

    @Test
    void findsAllNodesOfAKind() {
        var statement = parser.parseStatement("with c as (select ? from a) insert into b"
                + " select f(g(?), x) from c join d.e on c.k = ? where exists (select 1 from h where k > ?)");
        assertThat(TreeWalk.all(statement, Parameter.class)).hasSize(4);
        assertThat(TreeWalk.all(statement, TableReference.class))
                .extracting(reference -> reference.name().toString())
                .containsExactly("a", "c", "d.e", "h");
        assertThat(TreeWalk.all(statement, FunctionCall.class))
                .extracting(call -> call.name().toString())
                .containsExactly("f", "g");
    }

    @Test
    void findsTheRootItself() {
        Expression one = parser.parseExpression("1");
        assertThat(TreeWalk.all(one, IntegerLiteral.class)).isEqualTo(List.of(one));
    }

    @Test
    void stopsWhereItIsNotToEnter() {
        Expression expression = parser.parseExpression("a + (select max(b) from t)");
        assertThat(TreeWalk.any(expression, node -> node instanceof FunctionCall, node -> true))
                .isTrue();
        assertThat(TreeWalk.any(expression, node -> node instanceof FunctionCall, node -> !(node instanceof Query)))
                .isFalse();
    }

    @Test
    void rewritesPartsButNoSubqueries() {
        Expression expression = parser.parseExpression("case when a in (a, 2) then f(a) else (select a from t) end");
        Expression rewritten = ExpressionRewriter.rewrite(
                expression, node -> node instanceof ColumnReference ? parser.parseExpression("b + 1") : null);
        assertThat(SqlFormatter.format(rewritten))
                .isEqualTo(SqlFormatter.format(parser.parseExpression(
                        "case when (b + 1) in (b + 1, 2) then f(b + 1) else (select a from t) end")));
        assertThat(ExpressionRewriter.rewrite(expression, node -> null)).isSameAs(expression);
    }
}
