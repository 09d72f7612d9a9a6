package dev.skep.parser.build;

import dev.skep.parser.ast.Between;
import dev.skep.parser.ast.Comparison;
import dev.skep.parser.ast.Expression;
import dev.skep.parser.ast.InList;
import dev.skep.parser.ast.InSubquery;
import dev.skep.parser.ast.Like;
import dev.skep.parser.ast.LikeOperator;
import dev.skep.parser.ast.QuantifiedComparison;
import dev.skep.parser.ast.QuantifiedLike;
import dev.skep.parser.ast.Quantifier;
import dev.skep.parser.grammar.SkepParser;
import dev.skep.parser.grammar.SkepParserBaseVisitor;
import java.util.Optional;
import org.antlr.v4.runtime.Token;

/** Builds a predicate on a value that stands before it. */
final class PredicateBuilder extends SkepParserBaseVisitor<Expression> {
    private final ExpressionBuilder expressions;
    private final QueryBuilder queries;
    private final Expression value;

    PredicateBuilder(ExpressionBuilder expressions, QueryBuilder queries, Expression value) {
        this.expressions = expressions;
        this.queries = queries;
        this.value = value;
    }

    @Override
    public Expression visitOrdering(SkepParser.OrderingContext context) {
        Expression right = expressions.visit(context.valueExpression());
        return new Comparison(ExpressionBuilder.comparison(context.operator), value, right, value.location());
    }

    @Override
    public Expression visitQuantifiedComparison(SkepParser.QuantifiedComparisonContext context) {
        return new QuantifiedComparison(
                ExpressionBuilder.comparison(context.operator),
                quantifier(context.quantifier),
                value,
                queries.query(context.query()),
                value.location());
    }

    @Override
    public Expression visitLike(SkepParser.LikeContext context) {
        LikeOperator operator = context.operator.getType() == SkepParser.LIKE ? LikeOperator.LIKE : LikeOperator.ILIKE;
        Expression pattern = expressions.visit(context.valueExpression());
        Optional<String> escape = Optional.ofNullable(context.STRING()).map(TokenReader::string);
        return new Like(operator, value, pattern, escape, context.NOT() != null, value.location());
    }

    @Override
    public Expression visitRegularExpression(SkepParser.RegularExpressionContext context) {
        Expression pattern = expressions.visit(context.valueExpression());
        return new Like(LikeOperator.RLIKE, value, pattern, Optional.empty(), context.NOT() != null, value.location());
    }

    @Override
    public Expression visitQuantifiedLike(SkepParser.QuantifiedLikeContext context) {
        return new QuantifiedLike(
                context.operator.getType() == SkepParser.LIKE ? LikeOperator.LIKE : LikeOperator.ILIKE,
                quantifier(context.quantifier),
                value,
                expressions.list(context.expressionList()),
                context.NOT() != null,
                value.location());
    }

    @Override
    public Expression visitInSubquery(SkepParser.InSubqueryContext context) {
        return new InSubquery(value, queries.query(context.query()), context.NOT() != null, value.location());
    }

    @Override
    public Expression visitInList(SkepParser.InListContext context) {
        return new InList(value, expressions.list(context.expressionList()), context.NOT() != null, value.location());
    }

    @Override
    public Expression visitBetween(SkepParser.BetweenContext context) {
        return new Between(
                value,
                expressions.visit(context.low),
                expressions.visit(context.high),
                context.NOT() != null,
                value.location());
    }

    private static Quantifier quantifier(Token token) {
        return token.getType() == SkepParser.ALL ? Quantifier.ALL : Quantifier.ANY;
    }
}
