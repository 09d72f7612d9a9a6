package dev.skep.planner.analyze;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.type.ArrayType;
import dev.skep.api.type.DataType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.StructType;
import dev.skep.api.type.TypeKind;
import dev.skep.function.scalar.ArrayFields;
import dev.skep.parser.ast.ColumnReference;
import dev.skep.parser.ast.Dereference;
import dev.skep.parser.ast.Exists;
import dev.skep.parser.ast.Expression;
import dev.skep.parser.ast.FunctionCall;
import dev.skep.parser.ast.Identifier;
import dev.skep.parser.ast.InSubquery;
import dev.skep.parser.ast.IntervalExpression;
import dev.skep.parser.ast.Literal;
import dev.skep.parser.ast.QuantifiedComparison;
import dev.skep.parser.ast.ScalarSubquery;
import dev.skep.parser.ast.Subscript;
import dev.skep.parser.ast.WindowSpecification;
import dev.skep.planner.catalog.TypeMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;

/**
 * Gives an expression its meaning: names, types and coercions by Hive's rules. The kinds of expressions are dealt with by
 * one class each; this one knows which.
 */
public final class ExpressionAnalyzer {
    private final AnalysisContext context;
    private final Scope scope;
    private final LiteralAnalyzer literals;
    private final OperatorAnalyzer operators;
    private final FunctionAnalyzer functions;
    private final SubqueryAnalyzer subqueries;
    private GroupedExpressions grouped;
    private Map<String, WindowSpecification> windows = Map.of();
    private LambdaParameters parameters = LambdaParameters.NONE;

    public ExpressionAnalyzer(AnalysisContext context, Scope scope) {
        this.context = context;
        this.scope = scope;
        this.literals = new LiteralAnalyzer(context);
        this.operators = new OperatorAnalyzer(context, this);
        this.functions = new FunctionAnalyzer(context, this);
        this.subqueries = new SubqueryAnalyzer(context, this);
    }

    /** Analyses expressions over groups from here on: what is a group key or an aggregate refers to the aggregation's output. */
    public ExpressionAnalyzer withGroups(GroupedExpressions groups) {
        this.grouped = groups;
        return this;
    }

    /** Named windows that OVER may mention. */
    public ExpressionAnalyzer withWindows(Map<String, WindowSpecification> named) {
        this.windows = named;
        return this;
    }

    /** An analyzer of a lambda's body: the same, with parameters that hide columns. */
    ExpressionAnalyzer within(LambdaParameters lambda) {
        ExpressionAnalyzer inner = new ExpressionAnalyzer(context, scope);
        inner.grouped = grouped;
        inner.windows = windows;
        inner.parameters = lambda;
        return inner;
    }

    LambdaParameters parameters() {
        return parameters;
    }

    AnalysisContext context() {
        return context;
    }

    public Scope scope() {
        return scope;
    }

    Optional<GroupedExpressions> groups() {
        return Optional.ofNullable(grouped);
    }

    Map<String, WindowSpecification> windows() {
        return windows;
    }

    public List<RexNode> analyze(List<? extends Expression> expressions) {
        List<RexNode> nodes = new ArrayList<>(expressions.size());
        for (Expression expression : expressions) {
            nodes.add(analyze(expression));
        }
        return nodes;
    }

    /** The arguments of a call that is no aggregate, {@code *} as all visible columns. */
    public List<RexNode> arguments(FunctionCall call) {
        return functions.arguments(call);
    }

    /** A condition: cast to boolean. */
    public RexNode condition(Expression expression) {
        return RexUtil.flatten(
                context.rexBuilder(), context.functions().cast(analyze(expression), PrimitiveType.BOOLEAN));
    }

    /** @throws dev.skep.api.error.SkepException with the place of the error */
    public RexNode analyze(Expression expression) {
        context.planner().check().check();
        if (grouped != null && !parameters.isMentioned(expression)) {
            Optional<RexNode> key = grouped.key(expression);
            if (key.isPresent()) {
                return key.get();
            }
        }
        if (expression instanceof Literal literal) {
            return literals.literal(literal);
        }
        if (expression instanceof ColumnReference reference) {
            return column(reference);
        }
        if (expression instanceof FunctionCall call) {
            return functions.call(call);
        }
        if (expression instanceof Dereference dereference) {
            return field(analyze(dereference.base()), dereference.field());
        }
        if (expression instanceof Subscript subscript) {
            return element(subscript);
        }
        if (expression instanceof IntervalExpression interval) {
            return literals.interval(
                    interval, context.functions().settled(analyze(interval.amount()), PrimitiveType.INT));
        }
        if (expression instanceof Exists
                || expression instanceof InSubquery
                || expression instanceof ScalarSubquery
                || expression instanceof QuantifiedComparison) {
            if (parameters.isMentioned(expression)) {
                throw Locations.unsupported("A sub-query that reads a lambda's parameter", expression);
            }
            return subqueries.analyze(expression);
        }
        return operators.analyze(expression);
    }

    private RexNode element(Subscript subscript) {
        RexNode base = analyze(subscript.base());
        DataType type = TypeMapping.toSkep(base.getType());
        if (!type.isNested() && !type.is(TypeKind.VOID)) {
            throw Locations.error(
                    ErrorCode.INVALID_ARGUMENTS,
                    "'[…]' needs an array or a map, but this is of type " + type,
                    subscript);
        }
        return context.functions().call("index", List.of(base, analyze(subscript.index())), Locations.of(subscript));
    }

    private RexNode column(ColumnReference reference) {
        List<Identifier> parts = reference.parts();
        Optional<RexNode> parameter = parameters.find(parts.get(0));
        if (parameter.isPresent()) {
            RexNode node = parameter.get();
            for (Identifier field : parts.subList(1, parts.size())) {
                node = field(node, field);
            }
            return node;
        }
        if (grouped != null) {
            Optional<RexNode> grouping = grouped.groupingId(reference);
            if (grouping.isPresent()) {
                return grouping.get();
            }
            Optional<RexNode> prefix = groupedPrefix(reference);
            if (prefix.isPresent()) {
                return prefix.get();
            }
            Optional<Expression> aliased = grouped.alias(reference);
            if (aliased.isPresent() && scope.resolve(parts).isEmpty()) {
                return analyze(aliased.get());
            }
            if (scope.isFurtherOut(parts)) {
                return ofScope(reference);
            }
            throw grouped.notGrouped(reference);
        }
        return ofScope(reference);
    }

    private RexNode ofScope(ColumnReference reference) {
        List<Identifier> parts = reference.parts();
        Scope.Resolved resolved = scope.resolve(parts).orElseThrow(() -> scope.unknown(parts));
        RexNode node = resolved.node();
        for (Identifier field : parts.subList(resolved.parts(), parts.size())) {
            node = field(node, field);
        }
        return node;
    }

    /** A field of a struct that is itself a group key. */
    private Optional<RexNode> groupedPrefix(ColumnReference reference) {
        List<Identifier> parts = reference.parts();
        int column = scope.resolve(parts).map(Scope.Resolved::parts).orElse(1);
        for (int length = parts.size() - 1; length >= column; length--) {
            Optional<RexNode> key = grouped.key(new ColumnReference(parts.subList(0, length), reference.location()));
            if (key.isPresent()) {
                RexNode node = key.get();
                for (Identifier field : parts.subList(length, parts.size())) {
                    node = field(node, field);
                }
                return Optional.of(node);
            }
        }
        return Optional.empty();
    }

    /** A field of a struct, or of each struct of an array. */
    RexNode field(RexNode base, Identifier name) {
        DataType type = TypeMapping.toSkep(base.getType());
        if (type instanceof StructType struct) {
            return context.rexBuilder().makeFieldAccess(base, index(struct, name));
        }
        if (type instanceof ArrayType array && array.element() instanceof StructType struct) {
            String field = struct.fields().get(index(struct, name)).name();
            RexNode constant = context.rexBuilder().constant(field, PrimitiveType.STRING);
            return context.functions().call(ArrayFields.NAME, List.of(base, constant), Locations.of(name));
        }
        throw Locations.error(
                ErrorCode.TYPE_MISMATCH, "'." + name.value() + "' needs a struct, but this is of type " + type, name);
    }

    private static int index(StructType struct, Identifier name) {
        int index = struct.indexOf(name.value());
        if (index < 0) {
            throw Locations.error(
                    ErrorCode.COLUMN_NOT_FOUND, "There is no field '" + name.value() + "' in " + struct, name);
        }
        return index;
    }
}
