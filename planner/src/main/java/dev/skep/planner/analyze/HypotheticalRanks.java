package dev.skep.planner.analyze;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.type.PrimitiveType;
import dev.skep.parser.ast.Comparison;
import dev.skep.parser.ast.ComparisonOperator;
import dev.skep.parser.ast.Expression;
import dev.skep.parser.ast.FunctionCall;
import dev.skep.parser.ast.Identifier;
import dev.skep.parser.ast.IsNull;
import dev.skep.parser.ast.LogicalExpression;
import dev.skep.parser.ast.LogicalOperator;
import dev.skep.parser.ast.NodeLocation;
import dev.skep.parser.ast.NullLiteral;
import dev.skep.parser.ast.NullOrder;
import dev.skep.parser.ast.QualifiedName;
import dev.skep.parser.ast.SortDirection;
import dev.skep.parser.ast.SortItem;
import dev.skep.parser.ast.Star;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.rex.RexNode;

/**
 * {@code rank(x) WITHIN GROUP (ORDER BY y)} and its kin: the place that a row with these values would have in the group. It is told by how
 * many rows go before, so that aggregates that are there anyway count them.
 */
final class HypotheticalRanks {
    private static final Set<String> NAMES = Set.of("rank", "dense_rank", "percent_rank", "cume_dist");

    private final AnalysisContext context;
    private final ExpressionAnalyzer analyzer;
    private final FunctionCall call;
    private final NodeLocation place;

    HypotheticalRanks(AnalysisContext context, ExpressionAnalyzer analyzer, FunctionCall call) {
        this.context = context;
        this.analyzer = analyzer;
        this.call = call;
        this.place = call.location();
    }

    static boolean isOne(FunctionCall call, String name) {
        return NAMES.contains(name) && !call.withinGroup().isEmpty();
    }

    RexNode analyze(String name) {
        checkArguments();
        RexNode one = context.rexBuilder().constant(1, PrimitiveType.INT);
        return switch (name) {
            case "rank" -> context.functions().cast(plus(one, rowsBefore(false)), PrimitiveType.INT);
            case "dense_rank" -> {
                Expression before = function(
                        "if",
                        before(false),
                        function("struct", sortExpressions().toArray(Expression[]::new)),
                        new NullLiteral(place));
                RexNode groups = analyzer.analyze(aggregate("count", true, before));
                yield context.functions().cast(plus(one, groups), PrimitiveType.INT);
            }
            case "percent_rank" -> {
                RexNode share = divided(rowsBefore(false), rows());
                RexNode none = context.rexBuilder().constant(0.0, PrimitiveType.DOUBLE);
                yield context.functions().call("nvl", List.of(share, none), Locations.of(call));
            }
            default -> divided(plus(one, rowsBefore(true)), plus(one, rows()));
        };
    }

    private void checkArguments() {
        if (call.arguments().size() != call.withinGroup().size()) {
            throw Locations.error(
                    ErrorCode.INVALID_ARGUMENTS,
                    "'" + call.name() + "' takes as many arguments as WITHIN GROUP has expressions",
                    call);
        }
        List<RexNode> values = new ExpressionAnalyzer(context, analyzer.scope()).analyze(call.arguments());
        boolean constant = context.functions().describe(values).stream().allMatch(value -> value.isConstant());
        if (!constant) {
            throw Locations.error(
                    ErrorCode.INVALID_ARGUMENTS, "The arguments of '" + call.name() + "' must be constants", call);
        }
    }

    private List<Expression> sortExpressions() {
        return call.withinGroup().stream().map(SortItem::expression).toList();
    }

    private RexNode rows() {
        return analyzer.analyze(aggregate("count", false, new Star(Optional.empty(), place)));
    }

    private RexNode rowsBefore(boolean orEqual) {
        return analyzer.analyze(aggregate("count_if", false, before(orEqual)));
    }

    private RexNode plus(RexNode one, RexNode other) {
        return context.functions().call("+", List.of(one, other), Locations.of(call));
    }

    private RexNode divided(RexNode one, RexNode other) {
        return context.functions().call("/", List.of(one, other), Locations.of(call));
    }

    private FunctionCall aggregate(String name, boolean distinct, Expression argument) {
        return new FunctionCall(
                name(name),
                distinct,
                List.of(argument),
                call.filter(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                place);
    }

    private FunctionCall function(String name, Expression... arguments) {
        return new FunctionCall(
                name(name),
                false,
                List.of(arguments),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                place);
    }

    private QualifiedName name(String name) {
        return new QualifiedName(List.of(new Identifier(name, false, place)), place);
    }

    /** Whether a row of the group goes before the values: at the first expression in which they differ. */
    private Expression before(boolean orEqual) {
        List<Expression> ways = new ArrayList<>();
        List<Expression> equal = new ArrayList<>();
        for (int i = 0; i < call.arguments().size(); i++) {
            SortItem item = call.withinGroup().get(i);
            Expression value = call.arguments().get(i);
            ways.add(joined(LogicalOperator.AND, with(equal, before(item, value))));
            equal.add(new Comparison(ComparisonOperator.NULL_SAFE_EQUAL, item.expression(), value, place));
        }
        if (orEqual) {
            ways.add(joined(LogicalOperator.AND, equal));
        }
        return joined(LogicalOperator.OR, ways);
    }

    private static List<Expression> with(List<Expression> some, Expression one) {
        List<Expression> all = new ArrayList<>(some);
        all.add(one);
        return all;
    }

    private Expression joined(LogicalOperator operator, List<Expression> terms) {
        return terms.size() == 1 ? terms.get(0) : new LogicalExpression(operator, terms, place);
    }

    private Expression before(SortItem item, Expression value) {
        boolean ascending = item.direction() != SortDirection.DESCENDING;
        boolean nullsFirst = item.nullOrder()
                .map(NullOrder.FIRST::equals)
                .orElse(context.planner().settings().nullsFirst(ascending));
        Expression compared = new Comparison(
                ascending ? ComparisonOperator.LESS : ComparisonOperator.GREATER, item.expression(), value, place);
        Expression early = nullsFirst ? item.expression() : value;
        Expression late = nullsFirst ? value : item.expression();
        Expression byNull =
                joined(LogicalOperator.AND, List.of(new IsNull(early, false, place), new IsNull(late, true, place)));
        return joined(LogicalOperator.OR, List.of(compared, byNull));
    }
}
