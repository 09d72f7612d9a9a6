package dev.skep.parser.build;

import static dev.skep.parser.build.TokenReader.identifier;
import static dev.skep.parser.build.TokenReader.identifiers;
import static dev.skep.parser.build.TokenReader.location;
import static dev.skep.parser.build.TokenReader.map;
import static dev.skep.parser.build.TokenReader.optional;

import dev.skep.parser.ast.BinaryExpression;
import dev.skep.parser.ast.BinaryOperator;
import dev.skep.parser.ast.Cast;
import dev.skep.parser.ast.ColumnReference;
import dev.skep.parser.ast.Comparison;
import dev.skep.parser.ast.ComparisonOperator;
import dev.skep.parser.ast.DefaultValue;
import dev.skep.parser.ast.Dereference;
import dev.skep.parser.ast.Exists;
import dev.skep.parser.ast.Expression;
import dev.skep.parser.ast.Extract;
import dev.skep.parser.ast.FloorTo;
import dev.skep.parser.ast.FunctionCall;
import dev.skep.parser.ast.Identifier;
import dev.skep.parser.ast.IntervalExpression;
import dev.skep.parser.ast.IsDistinctFrom;
import dev.skep.parser.ast.IsNull;
import dev.skep.parser.ast.IsTruth;
import dev.skep.parser.ast.Lambda;
import dev.skep.parser.ast.LogicalExpression;
import dev.skep.parser.ast.LogicalOperator;
import dev.skep.parser.ast.NodeLocation;
import dev.skep.parser.ast.Not;
import dev.skep.parser.ast.NullTreatment;
import dev.skep.parser.ast.Parameter;
import dev.skep.parser.ast.QualifiedName;
import dev.skep.parser.ast.RowConstructor;
import dev.skep.parser.ast.ScalarSubquery;
import dev.skep.parser.ast.SearchedCase;
import dev.skep.parser.ast.SimpleCase;
import dev.skep.parser.ast.Star;
import dev.skep.parser.ast.Subscript;
import dev.skep.parser.ast.TimeUnit;
import dev.skep.parser.ast.Trim;
import dev.skep.parser.ast.TrimSide;
import dev.skep.parser.ast.Truth;
import dev.skep.parser.ast.UnaryExpression;
import dev.skep.parser.ast.UnaryOperator;
import dev.skep.parser.ast.WhenClause;
import dev.skep.parser.grammar.SkepParser;
import dev.skep.parser.grammar.SkepParserBaseVisitor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/** Builds expressions. */
final class ExpressionBuilder extends SkepParserBaseVisitor<Expression> {
    private final QueryBuilder queries;
    private final ParameterOrder parameters;
    private final LiteralBuilder literals = new LiteralBuilder();
    private final TypeBuilder types = new TypeBuilder();

    ExpressionBuilder(QueryBuilder queries, ParameterOrder parameters) {
        this.queries = queries;
        this.parameters = parameters;
    }

    List<Expression> list(SkepParser.ExpressionListContext context) {
        return context == null ? List.of() : map(context.expression(), this::visit);
    }

    /** A list of keys, which Hive also takes in one pair of parentheses. */
    List<Expression> keys(SkepParser.ExpressionListContext context) {
        List<Expression> keys = list(context);
        return keys.size() == 1 && keys.get(0) instanceof RowConstructor row ? row.values() : keys;
    }

    RowConstructor row(SkepParser.ValuesRowContext context) {
        return new RowConstructor(map(context.valuesItem(), this::visitValuesItem), location(context));
    }

    static ComparisonOperator comparison(Token operator) {
        return switch (operator.getType()) {
            case SkepParser.EQUAL -> ComparisonOperator.EQUAL;
            case SkepParser.NULL_SAFE_EQUAL -> ComparisonOperator.NULL_SAFE_EQUAL;
            case SkepParser.NOT_EQUAL -> ComparisonOperator.NOT_EQUAL;
            case SkepParser.LESS_THAN -> ComparisonOperator.LESS;
            case SkepParser.LESS_OR_EQUAL -> ComparisonOperator.LESS_OR_EQUAL;
            case SkepParser.GREATER_THAN -> ComparisonOperator.GREATER;
            default -> ComparisonOperator.GREATER_OR_EQUAL;
        };
    }

    @Override
    public Expression visitValuesItem(SkepParser.ValuesItemContext context) {
        return context.defaultValue() != null ? visit(context.defaultValue()) : visit(context.expression());
    }

    @Override
    public Expression visitDefaultValue(SkepParser.DefaultValueContext context) {
        return new DefaultValue(location(context));
    }

    @Override
    public Expression visitNegativeConstant(SkepParser.NegativeConstantContext context) {
        return LiteralBuilder.number(context.number(), "-", location(context));
    }

    @Override
    public Expression visitLiteralConstant(SkepParser.LiteralConstantContext context) {
        return literals.visit(context.literal());
    }

    @Override
    public Expression visitCurrentTimeConstant(SkepParser.CurrentTimeConstantContext context) {
        return noArgumentCall(context, context.name);
    }

    @Override
    public Expression visitParameterConstant(SkepParser.ParameterConstantContext context) {
        return parameter(context, context.getStart());
    }

    @Override
    public Expression visitPredicated(SkepParser.PredicatedContext context) {
        Expression value = visit(context.valueExpression());
        return context.predicate() == null
                ? value
                : new PredicateBuilder(this, queries, value).visit(context.predicate());
    }

    @Override
    public Expression visitExists(SkepParser.ExistsContext context) {
        return new Exists(queries.query(context.query()), location(context));
    }

    @Override
    public Expression visitEquality(SkepParser.EqualityContext context) {
        return new Comparison(
                comparison(context.operator), visit(context.left), visit(context.right), location(context));
    }

    @Override
    public Expression visitDistinctFrom(SkepParser.DistinctFromContext context) {
        return new IsDistinctFrom(visit(context.left), visit(context.right), context.NOT() != null, location(context));
    }

    @Override
    public Expression visitIsCondition(SkepParser.IsConditionContext context) {
        Expression value = visit(context.expression());
        boolean negated = context.NOT() != null;
        NodeLocation location = location(context);
        return switch (context.kind.getType()) {
            case SkepParser.NULL -> new IsNull(value, negated, location);
            case SkepParser.TRUE -> new IsTruth(value, Truth.TRUE, negated, location);
            case SkepParser.FALSE -> new IsTruth(value, Truth.FALSE, negated, location);
            default -> new IsTruth(value, Truth.UNKNOWN, negated, location);
        };
    }

    @Override
    public Expression visitLogicalNot(SkepParser.LogicalNotContext context) {
        return new Not(visit(context.expression()), location(context));
    }

    @Override
    public Expression visitLogicalAnd(SkepParser.LogicalAndContext context) {
        List<Expression> terms = new ArrayList<>();
        SkepParser.ExpressionContext left = context;
        while (left instanceof SkepParser.LogicalAndContext and) {
            terms.add(0, visit(and.right));
            left = and.left;
        }
        terms.add(0, visit(left));
        return new LogicalExpression(LogicalOperator.AND, terms, location(context));
    }

    @Override
    public Expression visitLogicalOr(SkepParser.LogicalOrContext context) {
        List<Expression> terms = new ArrayList<>();
        SkepParser.ExpressionContext left = context;
        while (left instanceof SkepParser.LogicalOrContext or) {
            terms.add(0, visit(or.right));
            left = or.left;
        }
        terms.add(0, visit(left));
        return new LogicalExpression(LogicalOperator.OR, terms, location(context));
    }

    @Override
    public Expression visitUnary(SkepParser.UnaryContext context) {
        UnaryOperator operator =
                switch (context.operator.getType()) {
                    case SkepParser.PLUS_SIGN -> UnaryOperator.PLUS;
                    case SkepParser.MINUS_SIGN -> UnaryOperator.MINUS;
                    default -> UnaryOperator.BITWISE_NOT;
                };
        return new UnaryExpression(operator, visit(context.valueExpression()), location(context));
    }

    @Override
    public Expression visitBinary(SkepParser.BinaryContext context) {
        BinaryOperator operator =
                switch (context.operator.getType()) {
                    case SkepParser.PLUS_SIGN -> BinaryOperator.ADD;
                    case SkepParser.MINUS_SIGN -> BinaryOperator.SUBTRACT;
                    case SkepParser.ASTERISK -> BinaryOperator.MULTIPLY;
                    case SkepParser.SLASH -> BinaryOperator.DIVIDE;
                    case SkepParser.PERCENT_SIGN -> BinaryOperator.MODULO;
                    case SkepParser.DIV -> BinaryOperator.INTEGER_DIVIDE;
                    case SkepParser.AMPERSAND -> BinaryOperator.BITWISE_AND;
                    case SkepParser.PIPE -> BinaryOperator.BITWISE_OR;
                    case SkepParser.CARET -> BinaryOperator.BITWISE_XOR;
                    default -> BinaryOperator.CONCAT;
                };
        return new BinaryExpression(operator, visit(context.left), visit(context.right), location(context));
    }

    @Override
    public Expression visitConstantValue(SkepParser.ConstantValueContext context) {
        return literals.visit(context.literal());
    }

    @Override
    public Expression visitIntervalConstant(SkepParser.IntervalConstantContext context) {
        return LiteralBuilder.interval(context.intervalAmount(), context.intervalUnit(), location(context));
    }

    @Override
    public Expression visitIntervalValue(SkepParser.IntervalValueContext context) {
        return new IntervalExpression(
                visit(context.expression()), LiteralBuilder.intervalUnit(context.intervalUnit()), location(context));
    }

    @Override
    public Expression visitCast(SkepParser.CastContext context) {
        return new Cast(
                visit(context.expression()),
                types.visit(context.type()),
                optional(context.STRING(), TokenReader::string),
                location(context));
    }

    @Override
    public Expression visitExtract(SkepParser.ExtractContext context) {
        return new Extract(timeUnit(context.timeUnit()), visit(context.expression()), location(context));
    }

    @Override
    public Expression visitFloor(SkepParser.FloorContext context) {
        Expression operand = visit(context.expression());
        return context.timeUnit() != null
                ? new FloorTo(operand, timeUnit(context.timeUnit()), location(context))
                : plainCall(context.FLOOR().getSymbol(), List.of(operand), location(context));
    }

    @Override
    public Expression visitTrim(SkepParser.TrimContext context) {
        TrimSide side = context.LEADING() != null
                ? TrimSide.LEADING
                : context.TRAILING() != null ? TrimSide.TRAILING : TrimSide.BOTH;
        return new Trim(side, optional(context.characters, this::visit), visit(context.operand), location(context));
    }

    @Override
    public Expression visitSimpleCase(SkepParser.SimpleCaseContext context) {
        return new SimpleCase(
                visit(context.operand),
                map(context.whenClause(), this::when),
                optional(context.otherwise, this::visit),
                location(context));
    }

    @Override
    public Expression visitSearchedCase(SkepParser.SearchedCaseContext context) {
        return new SearchedCase(
                map(context.whenClause(), this::when), optional(context.otherwise, this::visit), location(context));
    }

    @Override
    public Expression visitCurrentTime(SkepParser.CurrentTimeContext context) {
        return noArgumentCall(context, context.name);
    }

    @Override
    public Expression visitScalarSubquery(SkepParser.ScalarSubqueryContext context) {
        return new ScalarSubquery(queries.query(context.query()), location(context));
    }

    @Override
    public Expression visitParenthesized(SkepParser.ParenthesizedContext context) {
        return visit(context.expression());
    }

    @Override
    public Expression visitRowConstructor(SkepParser.RowConstructorContext context) {
        return new RowConstructor(map(context.expression(), this::visit), location(context));
    }

    @Override
    public Expression visitSubscript(SkepParser.SubscriptContext context) {
        return new Subscript(visit(context.base), visit(context.index), location(context));
    }

    @Override
    public Expression visitDereference(SkepParser.DereferenceContext context) {
        Expression base = visit(context.base);
        Identifier field = identifier(context.identifier());
        boolean plainName = !(context.base instanceof SkepParser.ParenthesizedContext);
        if (plainName && base instanceof ColumnReference column) {
            List<Identifier> parts = new ArrayList<>(column.parts());
            parts.add(field);
            return new ColumnReference(parts, column.location());
        }
        return new Dereference(base, field, location(context));
    }

    @Override
    public Expression visitColumn(SkepParser.ColumnContext context) {
        return new ColumnReference(List.of(identifier(context.identifier())), location(context));
    }

    @Override
    public Expression visitParameter(SkepParser.ParameterContext context) {
        return parameter(context, context.getStart());
    }

    @Override
    public Expression visitStarArgument(SkepParser.StarArgumentContext context) {
        return new Star(optional(context.qualifiedName(), TokenReader::name), location(context));
    }

    @Override
    public Expression visitExpressionArgument(SkepParser.ExpressionArgumentContext context) {
        return visit(context.expression());
    }

    @Override
    public Expression visitLambdaArgument(SkepParser.LambdaArgumentContext context) {
        return new Lambda(identifiers(context.identifier()), visit(context.expression()), location(context));
    }

    /** EXISTS of a query in parentheses of its own reads like a call. */
    @Override
    public Expression visitCall(SkepParser.CallContext context) {
        FunctionCall call = visitFunctionCall(context.functionCall());
        boolean exists = context.functionCall().functionName().EXISTS() != null;
        return exists && call.arguments().size() == 1 && call.arguments().get(0) instanceof ScalarSubquery query
                ? new Exists(query.query(), call.location())
                : call;
    }

    @Override
    public FunctionCall visitFunctionCall(SkepParser.FunctionCallContext context) {
        SkepParser.NullTreatmentContext nulls = context.inner != null ? context.inner : context.outer;
        return new FunctionCall(
                functionName(context.functionName()),
                context.DISTINCT() != null,
                map(context.selectExpression(), this::visit),
                optional(context.filter, this::visit),
                map(context.sortItem(), queries::sortItem),
                optional(nulls, n -> n.RESPECT() != null ? NullTreatment.RESPECT : NullTreatment.IGNORE),
                optional(context.windowSpecification(), queries::window),
                location(context));
    }

    /** A parameter marker, at the place of its token. */
    Parameter parameter(ParserRuleContext context, Token marker) {
        return new Parameter(parameters.indexOf(marker), location(context));
    }

    private WhenClause when(SkepParser.WhenClauseContext context) {
        return new WhenClause(visit(context.condition), visit(context.result), location(context));
    }

    private static TimeUnit timeUnit(SkepParser.TimeUnitContext context) {
        return TimeUnit.valueOf(
                SkepParser.VOCABULARY.getSymbolicName(context.getStart().getType()));
    }

    private static QualifiedName functionName(SkepParser.FunctionNameContext context) {
        if (!context.identifier().isEmpty()) {
            return new QualifiedName(identifiers(context.identifier()), location(context));
        }
        return keywordName(context.getStart());
    }

    private static QualifiedName keywordName(Token keyword) {
        NodeLocation location = location(keyword);
        return new QualifiedName(List.of(new Identifier(keyword.getText(), false, location)), location);
    }

    private static FunctionCall noArgumentCall(ParserRuleContext context, Token name) {
        return plainCall(name, List.of(), location(context));
    }

    private static FunctionCall plainCall(Token name, List<Expression> arguments, NodeLocation location) {
        return new FunctionCall(
                keywordName(name),
                false,
                arguments,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                location);
    }
}
