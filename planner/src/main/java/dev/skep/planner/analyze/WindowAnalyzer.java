package dev.skep.planner.analyze;

import com.google.common.collect.ImmutableList;
import dev.skep.api.error.ErrorCode;
import dev.skep.api.type.ArrayType;
import dev.skep.api.type.DataType;
import dev.skep.api.type.DecimalType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.TypeKind;
import dev.skep.execution.plan.WindowCall;
import dev.skep.function.BuiltinFunctions;
import dev.skep.parser.ast.Expression;
import dev.skep.parser.ast.FrameBound;
import dev.skep.parser.ast.FrameBoundKind;
import dev.skep.parser.ast.FrameUnit;
import dev.skep.parser.ast.FunctionCall;
import dev.skep.parser.ast.Node;
import dev.skep.parser.ast.NullOrder;
import dev.skep.parser.ast.NullTreatment;
import dev.skep.parser.ast.SortDirection;
import dev.skep.parser.ast.SortItem;
import dev.skep.parser.ast.Window;
import dev.skep.parser.ast.WindowFrame;
import dev.skep.parser.ast.WindowReference;
import dev.skep.parser.ast.WindowSpecification;
import dev.skep.parser.walk.ExpressionRewriter;
import dev.skep.planner.catalog.HiveOperators;
import dev.skep.planner.catalog.TypeMapping;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexFieldCollation;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexWindowBound;
import org.apache.calcite.rex.RexWindowBounds;
import org.apache.calcite.rex.RexWindowExclusion;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/** Calls with an OVER clause. */
final class WindowAnalyzer {
    private static final Set<String> RANKINGS = Set.of("row_number", "rank", "dense_rank", "ntile");
    private static final Set<String> FRACTIONS = Set.of("percent_rank", "cume_dist");
    private static final Set<String> NEIGHBOURS = Set.of("lag", "lead");
    private static final Set<String> NAVIGATIONS = Set.of("lag", "lead", "first_value", "last_value", "nth_value");

    private final AnalysisContext context;
    private final ExpressionAnalyzer analyzer;

    WindowAnalyzer(AnalysisContext context, ExpressionAnalyzer analyzer) {
        this.context = context;
        this.analyzer = analyzer;
    }

    /** Whether a function only makes sense with OVER. */
    static boolean isWindowOnly(String name) {
        return RANKINGS.contains(name)
                || FRACTIONS.contains(name)
                || NAVIGATIONS.contains(name)
                || name.equals(WindowCall.MATCHED_ROWS);
    }

    RexNode call(FunctionCall written) {
        String name = written.name().toString().toLowerCase(Locale.ROOT);
        WindowSpecification window = resolve(written.over().orElseThrow());
        if (!isWindowOnly(name)) {
            FunctionAnalyzer.requireKnown(context, name, written);
        }
        FunctionCall call = withNeighbours(written, window);
        List<RexNode> arguments = FunctionAnalyzer.aggregateArguments(analyzer, call);
        SqlAggFunction function;
        RelDataType type;
        if (isWindowOnly(name)) {
            call.filter().ifPresent(filter -> {
                throw Locations.error(
                        ErrorCode.INVALID_WINDOW, "FILTER needs an aggregate, which '" + name + "' is not", filter);
            });
            arguments = navigationArguments(name, arguments, call);
            type = context.rexBuilder().type(resultType(name, arguments));
            function = HiveOperators.aggregate(name, type, List.of());
        } else {
            if (!AggregateFinder.isAggregate(call, context.functions().functions())) {
                throw Locations.error(ErrorCode.INVALID_WINDOW, "'" + name + "' is not a window function", call);
            }
            FunctionAnalyzer.Bound bound = FunctionAnalyzer.bind(context, call, filtered(call, arguments));
            function = bound.function();
            arguments = bound.arguments();
            type = bound.type();
        }
        boolean ignoreNulls =
                call.nullTreatment().filter(NullTreatment.IGNORE::equals).isPresent()
                        || legacyIgnoreNulls(name, arguments);
        List<RexNode> values = legacyIgnoreNulls(name, arguments) || isLegacyFlag(name, arguments)
                ? arguments.subList(0, 1)
                : arguments;
        Frame frame = frame(name, window);
        return context.rexBuilder()
                .makeOver(
                        type,
                        function,
                        values,
                        analyzer.analyze(
                                window.partitionBy().stream().map(this::meant).toList()),
                        orderKeys(window.orderBy()),
                        frame.lower(),
                        frame.upper(),
                        RexWindowExclusion.EXCLUDE_NO_OTHER,
                        frame.rows(),
                        true,
                        false,
                        call.distinct(),
                        ignoreNulls);
    }

    /** {@code lag} and {@code lead} without a window, within a function over one, are over the same rows. */
    private static FunctionCall withNeighbours(FunctionCall call, WindowSpecification window) {
        List<Expression> arguments = new ArrayList<>();
        for (Expression argument : call.arguments()) {
            arguments.add(ExpressionRewriter.rewrite(
                    argument,
                    node -> node instanceof FunctionCall inner
                                    && inner.over().isEmpty()
                                    && NEIGHBOURS.contains(
                                            inner.name().toString().toLowerCase(Locale.ROOT))
                            ? over(inner, inner.arguments(), window)
                            : null));
        }
        return arguments.equals(call.arguments()) ? call : over(call, arguments, window);
    }

    private static FunctionCall over(FunctionCall call, List<Expression> arguments, WindowSpecification window) {
        return new FunctionCall(
                call.name(),
                call.distinct(),
                arguments,
                call.filter(),
                call.withinGroup(),
                call.nullTreatment(),
                Optional.of(window),
                call.location());
    }

    /** The arguments, NULL where the FILTER does not hold: Skep's aggregates pass over NULLs. */
    private List<RexNode> filtered(FunctionCall call, List<RexNode> arguments) {
        if (call.filter().isEmpty()) {
            return arguments;
        }
        if (BuiltinFunctions.registry().aggregate(call.name().toString()).isEmpty()) {
            throw Locations.unsupported(
                    "FILTER before OVER of a user's function", call.filter().get());
        }
        RexNode condition = analyzer.condition(call.filter().get());
        List<RexNode> filtered = new ArrayList<>(arguments);
        RexNode value = arguments.isEmpty() ? context.rexBuilder().constant(1, PrimitiveType.INT) : arguments.get(0);
        DataType type = TypeMapping.toSkep(value.getType());
        RexNode kept = context.rexBuilder()
                .makeCall(
                        context.rexBuilder().type(type),
                        SqlStdOperatorTable.CASE,
                        List.of(condition, value, context.rexBuilder().nullOf(type)));
        if (arguments.isEmpty()) {
            filtered.add(kept);
        } else {
            filtered.set(0, kept);
        }
        return filtered;
    }

    /** Hive's first_value(x, true). */
    private boolean legacyIgnoreNulls(String name, List<RexNode> arguments) {
        return isLegacyFlag(name, arguments)
                && Boolean.TRUE.equals(context.constants().evaluate(arguments.get(1)));
    }

    private static boolean isLegacyFlag(String name, List<RexNode> arguments) {
        return (name.equals("first_value") || name.equals("last_value")) && arguments.size() == 2;
    }

    private List<RexNode> navigationArguments(String name, List<RexNode> arguments, FunctionCall call) {
        if (name.equals(WindowCall.MATCHED_ROWS)) {
            return arguments;
        }
        int least = NAVIGATIONS.contains(name) || name.equals("ntile") ? 1 : 0;
        int most = name.equals("lag") || name.equals("lead") ? 3 : NAVIGATIONS.contains(name) ? 2 : least;
        boolean hypothetical = FRACTIONS.contains(name) || RANKINGS.contains(name);
        if (arguments.size() < least || (arguments.size() > most && !hypothetical)) {
            throw Locations.error(
                    ErrorCode.INVALID_ARGUMENTS, "'" + name + "' takes " + least + " to " + most + " arguments", call);
        }
        if (arguments.size() > most) {
            return arguments.subList(0, most);
        }
        List<RexNode> cast = new ArrayList<>(arguments);
        int number = name.equals("ntile") ? 0 : 1;
        if (number < arguments.size()) {
            DataType type = isLegacyFlag(name, arguments) ? PrimitiveType.BOOLEAN : PrimitiveType.INT;
            cast.set(number, context.functions().settled(arguments.get(number), type));
        }
        if (arguments.size() == 3) {
            cast.set(
                    2,
                    context.functions()
                            .cast(
                                    arguments.get(2),
                                    TypeMapping.toSkep(arguments.get(0).getType())));
        }
        return cast;
    }

    private static DataType resultType(String name, List<RexNode> arguments) {
        if (RANKINGS.contains(name)) {
            return PrimitiveType.INT;
        }
        if (name.equals(WindowCall.MATCHED_ROWS)) {
            return new ArrayType(TypeMapping.toSkep(arguments.get(1).getType()));
        }
        return FRACTIONS.contains(name)
                ? PrimitiveType.DOUBLE
                : TypeMapping.toSkep(arguments.get(0).getType());
    }

    private WindowSpecification resolve(Window window) {
        if (window instanceof WindowReference reference) {
            return named(reference.name().value(), reference);
        }
        WindowSpecification specification = (WindowSpecification) window;
        if (specification.base().isEmpty()) {
            return specification;
        }
        WindowSpecification base = named(specification.base().get().value(), specification);
        return new WindowSpecification(
                Optional.empty(),
                specification.partitionBy().isEmpty() ? base.partitionBy() : specification.partitionBy(),
                specification.orderBy().isEmpty() ? base.orderBy() : specification.orderBy(),
                specification.frame().isPresent() ? specification.frame() : base.frame(),
                specification.location());
    }

    private WindowSpecification named(String name, Node node) {
        WindowSpecification found = analyzer.windows().get(name.toLowerCase(Locale.ROOT));
        if (found == null) {
            throw Locations.error(ErrorCode.INVALID_WINDOW, "There is no window '" + name + "'", node);
        }
        return found.base().isPresent() ? resolve(found) : found;
    }

    /** Over groups, an alias of an aggregate may stand for it. */
    private Expression meant(Expression key) {
        return analyzer.groups().map(groups -> groups.withoutAliases(key)).orElse(key);
    }

    private ImmutableList<RexFieldCollation> orderKeys(List<SortItem> items) {
        ImmutableList.Builder<RexFieldCollation> keys = ImmutableList.builder();
        for (SortItem item : items) {
            Set<SqlKind> flags = EnumSet.noneOf(SqlKind.class);
            boolean ascending = item.direction() == SortDirection.ASCENDING;
            if (!ascending) {
                flags.add(SqlKind.DESCENDING);
            }
            boolean first = item.nullOrder()
                    .map(NullOrder.FIRST::equals)
                    .orElse(context.planner().settings().nullsFirst(ascending));
            flags.add(first ? SqlKind.NULLS_FIRST : SqlKind.NULLS_LAST);
            keys.add(new RexFieldCollation(analyzer.analyze(meant(item.expression())), flags));
        }
        return keys.build();
    }

    private record Frame(boolean rows, RexWindowBound lower, RexWindowBound upper) {}

    private Frame frame(String name, WindowSpecification window) {
        window.frame()
                .filter(frame -> frame.start().kind().compareTo(frame.end().kind()) > 0)
                .ifPresent(frame -> {
                    throw Locations.error(ErrorCode.INVALID_WINDOW, "The frame ends before it begins", frame);
                });
        boolean frameless = isWindowOnly(name) && (!NAVIGATIONS.contains(name) || NEIGHBOURS.contains(name));
        if (frameless || (window.frame().isEmpty() && window.orderBy().isEmpty())) {
            return new Frame(true, RexWindowBounds.UNBOUNDED_PRECEDING, RexWindowBounds.UNBOUNDED_FOLLOWING);
        }
        if (window.frame().isEmpty()) {
            return new Frame(false, RexWindowBounds.UNBOUNDED_PRECEDING, RexWindowBounds.CURRENT_ROW);
        }
        WindowFrame frame = window.frame().get();
        boolean rows = frame.unit() == FrameUnit.ROWS;
        boolean hasOffset =
                frame.start().offset().isPresent() || frame.end().offset().isPresent();
        if (!rows && hasOffset && window.orderBy().size() != 1) {
            throw Locations.error(
                    ErrorCode.INVALID_WINDOW,
                    "A RANGE frame with an offset needs exactly one ORDER BY expression",
                    frame);
        }
        DataType key = hasOffset && !rows ? keyType(window) : null;
        if (key instanceof DecimalType decimal && !decimal.fitsLong()) {
            throw Locations.error(
                            ErrorCode.NOT_SUPPORTED,
                            "A RANGE frame with an offset is not supported over " + decimal
                                    + ", as it has more than 18 digits",
                            frame)
                    .withHint("Order by a CAST of the key to decimal(18," + Math.min(18, decimal.scale())
                            + ") or double.");
        }
        FrameOffsets offsets = new FrameOffsets(context, analyzer, key);
        return key != null && (key.kind().isCharacter() || key.is(TypeKind.BOOLEAN))
                ? new Frame(false, peers(frame.start(), offsets), peers(frame.end(), offsets))
                : new Frame(rows, bound(frame.start(), offsets), bound(frame.end(), offsets));
    }

    private DataType keyType(WindowSpecification window) {
        RexNode key = analyzer.analyze(meant(window.orderBy().get(0).expression()));
        return TypeMapping.toSkep(key.getType());
    }

    /** As in Hive, a distance between texts or booleans, which have none, reaches those that are equal. */
    private static RexWindowBound peers(FrameBound bound, FrameOffsets offsets) {
        RexWindowBound measured = bound(bound, offsets);
        return bound.offset().isPresent() ? RexWindowBounds.CURRENT_ROW : measured;
    }

    private static RexWindowBound bound(FrameBound bound, FrameOffsets offsets) {
        FrameBoundKind kind = bound.kind();
        return switch (kind) {
            case UNBOUNDED_PRECEDING -> RexWindowBounds.UNBOUNDED_PRECEDING;
            case UNBOUNDED_FOLLOWING -> RexWindowBounds.UNBOUNDED_FOLLOWING;
            case CURRENT_ROW -> RexWindowBounds.CURRENT_ROW;
            case PRECEDING ->
                RexWindowBounds.preceding(offsets.offset(bound.offset().orElseThrow()));
            case FOLLOWING ->
                RexWindowBounds.following(offsets.offset(bound.offset().orElseThrow()));
        };
    }
}
