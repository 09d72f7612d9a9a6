package dev.skep.planner.analyze;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.function.AggregateDefinition;
import dev.skep.api.function.Argument;
import dev.skep.api.function.BoundAggregate;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.TypeKind;
import dev.skep.function.FunctionRegistry;
import dev.skep.function.type.TypeCoercion;
import dev.skep.parser.ast.ColumnReference;
import dev.skep.parser.ast.Expression;
import dev.skep.parser.ast.FunctionCall;
import dev.skep.parser.ast.Identifier;
import dev.skep.parser.ast.Lambda;
import dev.skep.parser.ast.Node;
import dev.skep.parser.ast.SortDirection;
import dev.skep.parser.ast.Star;
import dev.skep.planner.catalog.HiveOperators;
import dev.skep.planner.catalog.TypeMapping;
import dev.skep.planner.expression.ParameterTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/** Calls of scalar and aggregate functions; those with OVER are {@link WindowAnalyzer}'s. */
final class FunctionAnalyzer {
    /** Calcite's own aggregates, whose type its rules infer anew from that of the argument, which for a constant is another one. */
    private static final Set<String> UNITS =
            Set.of("year", "quarter", "month", "week", "day", "hour", "minute", "second", "yy", "mm", "dd", "hh");

    private static final Map<String, String> UNITLESS = Map.of(
            "datediff", "It counts days, as in datediff(end, start); months_between(end, start) counts months.",
            "date_diff", "It counts days, as in datediff(end, start); months_between(end, start) counts months.",
            "dateadd", "Write value + INTERVAL '1' unit, or date_add(value, days).",
            "date_add", "Write value + INTERVAL '1' unit, or date_add(value, days).");
    /** Percentiles that take, as their last argument, whether they are counted from the greatest value. */
    private static final Set<String> OF_BOTH_ENDS = Set.of("percentile_cont", "percentile_disc");

    private static final Set<String> KEEP_TYPE = Set.of("sum", "min", "max");

    /** Aggregates to which a timestamp is the number of its seconds, with their fraction. */
    private static final Set<String> OF_SECONDS = Set.of(
            "sum", "avg", "mean", "std", "stddev", "stddev_pop", "stddev_samp", "variance", "var_pop", "var_samp");

    /** Types whose names are also functions that cast to them, as {@code int('12')}. */
    private static final Map<String, PrimitiveType> CASTS = Map.ofEntries(
            Map.entry("boolean", PrimitiveType.BOOLEAN),
            Map.entry("tinyint", PrimitiveType.TINYINT),
            Map.entry("smallint", PrimitiveType.SMALLINT),
            Map.entry("int", PrimitiveType.INT),
            Map.entry("bigint", PrimitiveType.BIGINT),
            Map.entry("float", PrimitiveType.FLOAT),
            Map.entry("double", PrimitiveType.DOUBLE),
            Map.entry("string", PrimitiveType.STRING),
            Map.entry("binary", PrimitiveType.BINARY),
            Map.entry("date", PrimitiveType.DATE),
            Map.entry("timestamp", PrimitiveType.TIMESTAMP),
            Map.entry("interval_year_month", PrimitiveType.INTERVAL_YEAR_MONTH),
            Map.entry("interval_day_time", PrimitiveType.INTERVAL_DAY_TIME));

    /** Forms that are written as calls of functions. */
    private static final Set<String> WITHOUT_DEFINITION = Set.of("coalesce", "isnull", "isnotnull");

    private final AnalysisContext context;
    private final ExpressionAnalyzer analyzer;

    FunctionAnalyzer(AnalysisContext context, ExpressionAnalyzer analyzer) {
        this.context = context;
        this.analyzer = analyzer;
    }

    RexNode call(FunctionCall call) {
        String name = call.name().toString().toLowerCase(Locale.ROOT);
        if (call.over().isPresent()) {
            return new WindowAnalyzer(context, analyzer).call(call);
        }
        if (call.arguments().stream().anyMatch(Lambda.class::isInstance)) {
            return new LambdaAnalyzer(context, analyzer).call(call, name);
        }
        if (name.equals("grouping")) {
            return grouping(call);
        }
        if (HypotheticalRanks.isOne(call, name)) {
            requireGroups(call);
            return new HypotheticalRanks(context, analyzer, call).analyze(name);
        }
        if (AggregateFinder.isAggregate(call, context.functions().functions())) {
            return aggregate(call);
        }
        if (call.distinct()) {
            throw Locations.error(
                    ErrorCode.INVALID_AGGREGATE, "DISTINCT needs an aggregate, which '" + name + "' is not", call);
        }
        if (WindowAnalyzer.isWindowOnly(name)) {
            throw Locations.error(ErrorCode.INVALID_WINDOW, "'" + name + "' needs an OVER clause", call);
        }
        if (context.functions().functions().scalar(name).isEmpty()
                && context.functions().functions().table(name).isPresent()) {
            throw Locations.error(
                    ErrorCode.INVALID_ARGUMENTS,
                    "'" + name + "' makes rows: it can only be the whole select list, or stand in LATERAL VIEW",
                    call);
        }
        refuseUnit(call, name);
        if (!WITHOUT_DEFINITION.contains(name) && !CASTS.containsKey(name)) {
            requireKnown(context, name, call);
        }
        List<RexNode> arguments = arguments(call);
        ConstantPatterns.check(context, name, arguments, Locations.of(call));
        if (arguments.size() == 1
                && CASTS.containsKey(name)
                && context.functions().functions().scalar(name).isEmpty()) {
            return context.functions().cast(arguments.get(0), CASTS.get(name));
        }
        Optional<RexNode> conditional = new ConditionalCalls(context).analyze(name, arguments, call);
        if (conditional.isPresent()) {
            return conditional.get();
        }
        // with any other number of arguments, the registry tells what is wrong
        return switch (arguments.size() == 1 ? name : "") {
            case "isnull" -> context.rexBuilder().makeCall(SqlStdOperatorTable.IS_NULL, arguments);
            case "isnotnull" -> context.rexBuilder().makeCall(SqlStdOperatorTable.IS_NOT_NULL, arguments);
            default -> context.functions().call(name, arguments, Locations.of(call));
        };
    }

    /** A name that no function has is told before what its arguments may be at odds with. */
    static void requireKnown(AnalysisContext context, String name, FunctionCall call) {
        FunctionRegistry functions = context.functions().functions();
        if (functions.scalar(name).isEmpty()
                && functions.table(name).isEmpty()
                && functions.aggregate(name).isEmpty()) {
            throw context.functions().unknown(name, Locations.of(call));
        }
    }

    /** A unit comes first in other dialects, where it would be taken for a column. */
    private static void refuseUnit(FunctionCall call, String name) {
        if (call.arguments().size() == 3
                && UNITLESS.containsKey(name)
                && call.arguments().get(0) instanceof ColumnReference unit
                && UNITS.contains(unit.parts().get(0).value().toLowerCase(Locale.ROOT))) {
            throw Locations.error(ErrorCode.INVALID_ARGUMENTS, "'" + name + "' takes no unit", call)
                    .withHint(UNITLESS.get(name));
        }
    }

    /** The arguments, {@code *} as all visible columns. */
    List<RexNode> arguments(FunctionCall call) {
        List<RexNode> arguments = new ArrayList<>();
        for (Expression argument : call.arguments()) {
            if (argument instanceof Star star) {
                Optional<String> relation =
                        star.qualifier().map(qualifier -> qualifier.last().value());
                arguments.addAll(columns(analyzer, relation, star));
            } else {
                arguments.add(analyzer.analyze(argument));
            }
        }
        return arguments;
    }

    /** The columns that a star stands for; over groups each must be grouped by. */
    private static List<RexNode> columns(ExpressionAnalyzer analyzer, Optional<String> relation, Node star) {
        List<RexNode> nodes = new ArrayList<>();
        for (Scope.Column column : analyzer.scope().expand(relation)) {
            if (analyzer.groups().isEmpty()) {
                nodes.add(RexInputRef.of(column.index(), analyzer.scope().rowType()));
                continue;
            }
            List<Identifier> parts = new ArrayList<>();
            if (column.relation() != null) {
                parts.add(new Identifier(column.relation(), true, star.location()));
            }
            parts.add(new Identifier(column.name(), true, star.location()));
            nodes.add(analyzer.analyze(new ColumnReference(parts, star.location())));
        }
        return nodes;
    }

    private RexNode grouping(FunctionCall call) {
        GroupedExpressions groups = requireGroups(call);
        List<RexNode> nodes = groups.input().analyze(call.arguments());
        for (int i = 0; i < nodes.size(); i++) {
            if (!groups.keys().contains(nodes.get(i))) {
                throw Locations.error(
                        ErrorCode.NOT_IN_GROUP_BY,
                        "GROUPING needs group-by expressions",
                        call.arguments().get(i));
            }
        }
        return groups.grouping(nodes);
    }

    private GroupedExpressions requireGroups(FunctionCall call) {
        return analyzer.groups()
                .orElseThrow(() -> Locations.error(
                        ErrorCode.INVALID_AGGREGATE, "The aggregate '" + call.name() + "' can't stand here", call));
    }

    private RexNode aggregate(FunctionCall call) {
        if (analyzer.groups().isEmpty()) {
            Optional<RexNode> outer = analyzer.scope().outerAggregate(call);
            if (outer.isPresent()) {
                return outer.get();
            }
        }
        GroupedExpressions groups = requireGroups(call);
        ExpressionAnalyzer input = groups.input();
        if (analyzer.parameters().isMentioned(call)) {
            throw Locations.unsupported("An aggregate that reads a lambda's parameter", call);
        }
        for (Expression argument : call.arguments()) {
            if (AggregateFinder.hasAggregate(argument, context.functions().functions())) {
                throw Locations.error(
                        ErrorCode.NESTED_AGGREGATE, "An aggregate can't stand inside an aggregate", argument);
            }
        }
        Bound bound = bind(context, call, aggregateArguments(input, call));
        RexNode filter = call.filter().map(input::condition).orElse(null);
        List<RexNode> arguments = filter == null ? bound.arguments() : whereTrue(filter, bound.arguments());
        return groups.aggregate(bound.function(), call.distinct(), arguments, filter, bound.type());
    }

    /** What is computed for an aggregate is computed for the rows of its FILTER alone: others must not make it fail. */
    private List<RexNode> whereTrue(RexNode filter, List<RexNode> arguments) {
        if (!RexUtil.isDeterministic(filter)) {
            return arguments;
        }
        List<RexNode> chosen = new ArrayList<>();
        for (RexNode argument : arguments) {
            boolean isComputed = !(argument instanceof RexInputRef) && !RexUtil.isConstant(argument);
            chosen.add(isComputed ? whereTrue(filter, argument) : argument);
        }
        return chosen;
    }

    private RexNode whereTrue(RexNode filter, RexNode argument) {
        RelDataType type = context.rexBuilder().getTypeFactory().createTypeWithNullability(argument.getType(), true);
        RexNode nothing = context.rexBuilder().nullOf(TypeMapping.toSkep(type));
        return context.rexBuilder().makeCall(type, SqlStdOperatorTable.CASE, List.of(filter, argument, nothing));
    }

    /** The arguments of an aggregate: none for {@code count(*)}; the sort column first for WITHIN GROUP. */
    static List<RexNode> aggregateArguments(ExpressionAnalyzer input, FunctionCall call) {
        List<RexNode> arguments = new ArrayList<>();
        for (Expression argument : call.arguments()) {
            if (argument instanceof Star star && star.qualifier().isEmpty()) {
                if (call.distinct()) {
                    arguments.addAll(columns(input, Optional.empty(), star));
                }
            } else if (argument instanceof Star star) {
                arguments.addAll(columns(
                        input,
                        star.qualifier().map(qualifier -> qualifier.last().value()),
                        star));
            } else {
                arguments.add(input.analyze(argument));
            }
        }
        if (call.withinGroup().isEmpty()) {
            return arguments;
        }
        if (call.withinGroup().size() != 1) {
            throw Locations.error(ErrorCode.INVALID_AGGREGATE, "WITHIN GROUP takes one expression", call);
        }
        arguments.add(0, input.analyze(call.withinGroup().get(0).expression()));
        if (call.withinGroup().get(0).direction() == SortDirection.DESCENDING) {
            if (!OF_BOTH_ENDS.contains(call.name().toString().toLowerCase(Locale.ROOT))) {
                throw Locations.unsupported(
                                "DESC in WITHIN GROUP of this aggregate",
                                call.withinGroup().get(0))
                        .withHint("A percentile from above is the one at 1 minus its place.");
            }
            arguments.add(input.context().rexBuilder().constant(true, PrimitiveType.BOOLEAN));
        }
        return arguments;
    }

    /** To a sum, text that is no number counts as 0, which it is not to an average. */
    private static RexNode numberOrZero(AnalysisContext context, RexNode text, RexNode number) {
        RelDataType type = context.rexBuilder().type(PrimitiveType.DOUBLE);
        RexNode zero = context.rexBuilder().constant(0.0, PrimitiveType.DOUBLE);
        RexNode orZero = context.rexBuilder()
                .makeCall(type, HiveOperators.scalar(HiveOperators.COALESCE, true, type), List.of(number, zero));
        RexNode isNull = context.rexBuilder().makeCall(SqlStdOperatorTable.IS_NULL, text);
        return context.rexBuilder()
                .makeCall(
                        type,
                        SqlStdOperatorTable.CASE,
                        List.of(isNull, context.rexBuilder().nullOf(PrimitiveType.DOUBLE), orZero));
    }

    /** A value where another one is not NULL: what the average of a decimal of pairs is of, a decimal too, as in Hive. */
    private static RexNode ifPresent(AnalysisContext context, RexNode other, RexNode value) {
        RexNode isNull = context.rexBuilder().makeCall(SqlStdOperatorTable.IS_NULL, other);
        RelDataType type = context.rexBuilder().getTypeFactory().createTypeWithNullability(value.getType(), true);
        RexNode nothing = context.rexBuilder().nullOf(TypeMapping.toSkep(type));
        return context.rexBuilder().makeCall(type, SqlStdOperatorTable.CASE, List.of(isNull, nothing, value));
    }

    /** An aggregate for given arguments; those that are constant may have become part of the function. */
    record Bound(SqlAggFunction function, List<RexNode> arguments, RelDataType type) {}

    static Bound bind(AnalysisContext context, FunctionCall call, List<RexNode> given) {
        String name = call.name().toString();
        int averaged = List.of("regr_avgy", "regr_avgx").indexOf(name.toLowerCase(Locale.ROOT));
        if (averaged >= 0
                && given.size() == 2
                && TypeMapping.toSkep(given.get(averaged).getType()).is(TypeKind.DECIMAL)) {
            return bind(
                    context, "avg", call, List.of(ifPresent(context, given.get(1 - averaged), given.get(averaged))));
        }
        return bind(context, name, call, given);
    }

    private static Bound bind(AnalysisContext context, String name, FunctionCall call, List<RexNode> given) {
        List<RexNode> arguments = new ArrayList<>(given);
        AggregateDefinition definition = context.functions()
                .functions()
                .aggregate(name)
                .orElseThrow(() -> context.functions().unknown(name, Locations.of(call)));
        if (OF_SECONDS.contains(name.toLowerCase(Locale.ROOT))
                && !arguments.isEmpty()
                && TypeMapping.toSkep(arguments.get(0).getType()).is(TypeKind.TIMESTAMP)) {
            // a cast to double drops the fraction in Hive, and one to decimal keeps it
            RexNode seconds = context.functions().cast(arguments.get(0), TypeCoercion.SECONDS);
            arguments.set(0, context.functions().cast(seconds, PrimitiveType.DOUBLE));
        }
        arguments = new ArrayList<>(ParameterTypes.settled(
                context.functions(), tried -> definition.bind(tried).argumentTypes(), arguments));
        List<Argument> described = context.functions().describe(arguments);
        BoundAggregate bound;
        try {
            bound = definition.bind(described);
        } catch (SkepException e) {
            throw e.at(Locations.of(call));
        }
        List<RexNode> cast = new ArrayList<>();
        context.functions()
                .cast(arguments, bound.argumentTypes())
                .forEach(argument -> cast.add(context.constants().fold(argument)));
        RelDataType type = context.rexBuilder().type(bound.resultType());
        String canonical = definition.description().name().toLowerCase(Locale.ROOT);
        if (canonical.equals("sum")
                && TypeMapping.toSkep(arguments.get(0).getType()).kind().isCharacter()) {
            cast.set(0, context.constants().fold(numberOrZero(context, arguments.get(0), cast.get(0))));
        }
        if (!cast.isEmpty() && cast.get(0) instanceof RexLiteral && KEEP_TYPE.contains(canonical)) {
            return new Bound(HiveOperators.aggregate(canonical, type, List.of()), cast, type);
        }
        switch (canonical) {
            case "count":
                return new Bound(
                        SqlStdOperatorTable.COUNT,
                        cast,
                        context.rexBuilder().getTypeFactory().createTypeWithNullability(type, false));
            case "sum":
                return new Bound(SqlStdOperatorTable.SUM, cast, type);
            case "min":
                return new Bound(SqlStdOperatorTable.MIN, cast, type);
            case "max":
                return new Bound(SqlStdOperatorTable.MAX, cast, type);
            default:
                List<Argument> constants = new ArrayList<>();
                List<RexNode> columns = new ArrayList<>();
                for (int i = 0; i < cast.size(); i++) {
                    Argument argument =
                            context.functions().describe(List.of(cast.get(i))).get(0);
                    boolean constant = i > 0 && argument.isConstant();
                    constants.add(constant ? argument : null);
                    if (!constant) {
                        columns.add(cast.get(i));
                    }
                }
                return new Bound(HiveOperators.aggregate(canonical, type, constants), columns, type);
        }
    }
}
