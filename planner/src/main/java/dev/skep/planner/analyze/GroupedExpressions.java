package dev.skep.planner.analyze;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.function.FunctionRegistry;
import dev.skep.parser.ast.ColumnReference;
import dev.skep.parser.ast.Expression;
import dev.skep.parser.ast.FunctionCall;
import dev.skep.parser.ast.Identifier;
import dev.skep.parser.ast.Literal;
import dev.skep.parser.walk.ExpressionRewriter;
import dev.skep.parser.walk.TreeWalk;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * The expressions of a grouped query: group keys, and the aggregates met while its select list, HAVING and ORDER BY are analysed. Its references are to
 * the output of the aggregation: keys first, then aggregates in the order met.
 */
public final class GroupedExpressions {
    /**
     * An aggregate.
     *
     * @param arguments positions in {@link #arguments()}
     * @param filter position in {@link #arguments()} of a condition, or -1
     */
    public record Call(
            SqlAggFunction function, boolean distinct, List<Integer> arguments, int filter, RelDataType type) {
        // Written out: what a record has of its own is put together at its first use, for milliseconds of each process.
        @Override
        public boolean equals(Object other) {
            return other instanceof Call that
                    && Objects.equals(function, that.function)
                    && distinct == that.distinct
                    && Objects.equals(arguments, that.arguments)
                    && filter == that.filter
                    && Objects.equals(type, that.type);
        }

        @Override
        public int hashCode() {
            return 31
                            * (31
                                            * (31 * (31 * Objects.hashCode(function) + Boolean.hashCode(distinct))
                                                    + Objects.hashCode(arguments))
                                    + filter)
                    + Objects.hashCode(type);
        }
    }

    private final ExpressionAnalyzer input;
    private final List<RexNode> keys;
    private final Map<String, Expression> aliases;
    private final boolean groupingSets;
    private final RexBuilder rexBuilder;
    private final Map<RexNode, Integer> keyPositions = new HashMap<>();
    private final List<RexNode> arguments = new ArrayList<>();
    private final Map<RexNode, Integer> argumentPositions = new HashMap<>();
    private final List<Call> calls = new ArrayList<>();
    private final Map<Call, Integer> callPositions = new HashMap<>();
    private final Map<Expression, Optional<RexNode>> known = new IdentityHashMap<>();
    private Scope scope;

    /**
     * @param input analyses expressions over the rows to be grouped
     * @param keys over the same rows; of equal ones expressions mean the last
     * @param aliases of the select list, which HAVING and ORDER BY may use
     * @param groupingSets whether there are several, so that grouping__id has a meaning
     */
    public GroupedExpressions(
            ExpressionAnalyzer input, List<RexNode> keys, Map<String, Expression> aliases, boolean groupingSets) {
        this.input = input;
        this.keys = List.copyOf(keys);
        for (int i = 0; i < keys.size(); i++) {
            keyPositions.put(keys.get(i), i);
        }
        this.aliases = new LinkedHashMap<>(aliases);
        this.groupingSets = groupingSets;
        this.rexBuilder = input.context().rexBuilder();
    }

    public ExpressionAnalyzer input() {
        return input;
    }

    public List<RexNode> keys() {
        return keys;
    }

    /**
     * The columns that are keys, for sub-queries that refer to them: positions are those of the aggregation's output, of
     * which the row type has the keys alone.
     */
    public Scope scope() {
        if (scope == null) {
            List<Scope.Column> columns = new ArrayList<>();
            List<RelDataType> types = new ArrayList<>();
            List<String> names = new ArrayList<>();
            for (int i = 0; i < keys.size(); i++) {
                types.add(nullable(keys.get(i).getType()));
                names.add("_g" + i);
                for (Scope.Column column : input.scope().columns()) {
                    if (keys.get(i) instanceof RexInputRef reference
                            && reference.getIndex() == column.index()
                            && keyPositions.get(reference) == i) {
                        columns.add(column.at(i, column.hidden()));
                    }
                }
            }
            RelDataType rowType = rexBuilder.getTypeFactory().createStructType(types, names);
            scope = new Scope(
                            columns,
                            rowType,
                            input.scope().outer(),
                            input.context().cluster())
                    .withGroups(this);
        }
        return scope;
    }

    /** An aggregate over these groups that a sub-query mentions, if its columns are known here. */
    Optional<RexNode> aggregateFor(FunctionCall call, Scope around) {
        boolean known = TreeWalk.all(call, ColumnReference.class).stream()
                .allMatch(reference -> input.scope().resolve(reference.parts()).isPresent());
        if (!known) {
            return Optional.empty();
        }
        RexInputRef column = (RexInputRef) new ExpressionAnalyzer(input.context(), input.scope())
                .withGroups(this)
                .analyze(call);
        List<RelDataType> types = new ArrayList<>();
        List<String> names = new ArrayList<>();
        keys.forEach(key -> types.add(nullable(key.getType())));
        calls.forEach(one -> types.add(one.type()));
        types.forEach(type -> names.add("_g" + names.size()));
        RelDataType rowType = rexBuilder.getTypeFactory().createStructType(types, names);
        return Optional.of(around.correlated(rowType, column.getIndex()));
    }

    /** What aggregates take, over the rows to be grouped. */
    public List<RexNode> arguments() {
        return arguments;
    }

    public List<Call> calls() {
        return calls;
    }

    /** The output column of a group key, if the expression is one. */
    Optional<RexNode> key(Expression expression) {
        if (keys.isEmpty() || expression instanceof Literal) {
            return Optional.empty();
        }
        Optional<RexNode> found = known.get(expression);
        if (found == null) {
            found = find(expression);
            known.put(expression, found);
        }
        return found;
    }

    /** Whether the query groups by an expression. */
    public boolean isKey(Expression expression) {
        return key(expression).isPresent();
    }

    private Optional<RexNode> find(Expression expression) {
        if (AggregateFinder.hasAggregate(expression, input.context().functions().functions())) {
            return Optional.empty();
        }
        RexNode node;
        try {
            node = input.analyze(expression);
        } catch (SkepException e) {
            input.context().planner().check().check();
            return e.code() == ErrorCode.AMBIGUOUS_COLUMN && expression instanceof ColumnReference reference
                    ? ofSeveral(reference)
                    : Optional.empty();
        }
        int index = keyPositions.getOrDefault(node, -1);
        return index < 0
                ? Optional.empty()
                : Optional.of(new RexInputRef(index, nullable(keys.get(index).getType())));
    }

    /** Of several columns of a name the first one that is grouped by, as Hive means it. */
    private Optional<RexNode> ofSeveral(ColumnReference reference) {
        String name = reference.parts().get(reference.parts().size() - 1).value();
        return input.scope().columns().stream()
                .filter(column -> reference.parts().size() == 1 && column.name().equalsIgnoreCase(name))
                .map(column -> keyPositions.get(
                        RexInputRef.of(column.index(), input.scope().rowType())))
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .map(index -> new RexInputRef(index, nullable(keys.get(index).getType())));
    }

    private RelDataType nullable(RelDataType type) {
        return groupingSets ? rexBuilder.getTypeFactory().createTypeWithNullability(type, true) : type;
    }

    /** The aggregate's output column; equal aggregates share one. */
    RexNode aggregate(
            SqlAggFunction function, boolean distinct, List<RexNode> values, RexNode filter, RelDataType type) {
        List<Integer> positions = new ArrayList<>();
        values.forEach(value -> positions.add(position(value)));
        Call call = new Call(
                function,
                distinct,
                positions,
                filter == null ? -1 : position(rexBuilder.makeCall(SqlStdOperatorTable.IS_TRUE, filter)),
                type);
        return new RexInputRef(keys.size() + position(call), type);
    }

    private int position(Call call) {
        Integer known = callPositions.putIfAbsent(call, calls.size());
        if (known != null) {
            return known;
        }
        calls.add(call);
        return calls.size() - 1;
    }

    private int position(RexNode node) {
        Integer known = argumentPositions.putIfAbsent(node, arguments.size());
        if (known != null) {
            return known;
        }
        arguments.add(node);
        return arguments.size() - 1;
    }

    /** {@code grouping__id}: which keys a row's grouping set leaves out, as bits, the first key's the highest. */
    Optional<RexNode> groupingId(ColumnReference reference) {
        Identifier last = reference.parts().get(reference.parts().size() - 1);
        if (reference.parts().size() > 1
                || !last.value().toLowerCase(Locale.ROOT).equals("grouping__id")) {
            return Optional.empty();
        }
        return Optional.of(groupingOf(IntStream.range(0, keys.size()).boxed().toList()));
    }

    /** GROUPING of some keys, as bits, the first one's the highest (bigint). */
    RexNode grouping(List<RexNode> nodes) {
        return groupingOf(nodes.stream().map(keys::lastIndexOf).toList());
    }

    private RexNode groupingOf(List<Integer> positions) {
        RelDataType type = rexBuilder.getTypeFactory().createSqlType(SqlTypeName.BIGINT);
        Call call = new Call(
                SqlStdOperatorTable.GROUPING,
                false,
                positions.stream().map(p -> -1 - p).toList(),
                -1,
                type);
        return new RexInputRef(keys.size() + position(call), type);
    }

    /** The expression that a select alias stands for, so that HAVING and ORDER BY may use it. */
    Optional<Expression> alias(ColumnReference reference) {
        if (reference.parts().size() != 1) {
            return Optional.empty();
        }
        return Optional.ofNullable(aliases.get(reference.parts().get(0).value().toLowerCase(Locale.ROOT)));
    }

    /**
     * The select list's aggregates in the place of their aliases, also where a column has the name that is not grouped by: it could only be an error. What aggregates are called with
     * are columns.
     *
     * @param expression of HAVING or of what a window is divided and ordered by
     */
    public Expression withoutAliases(Expression expression) {
        FunctionRegistry functions = input.context().functions().functions();
        return ExpressionRewriter.rewrite(expression, node -> {
            if (node instanceof FunctionCall call && AggregateFinder.isAggregate(call, functions)) {
                return call;
            }
            if (node instanceof ColumnReference reference) {
                return alias(reference)
                        .filter(aliased -> AggregateFinder.hasAggregate(aliased, functions) && !isKey(reference))
                        .orElse(null);
            }
            return null;
        });
    }

    SkepException notGrouped(ColumnReference reference) {
        input.scope().resolve(reference.parts()).orElseThrow(() -> input.scope().unknown(reference.parts()));
        return new SkepException(
                ErrorCode.NOT_IN_GROUP_BY,
                "Column '" + Scope.text(reference.parts()) + "' is neither grouped by nor inside an aggregate",
                Locations.of(reference),
                keys.stream().anyMatch(GroupedExpressions::isWholeNumber)
                        ? "A number in GROUP BY means a column of the select list after SET hive.groupby.position.alias=true, and itself before"
                        : "Add it to GROUP BY, or take max(…) of it",
                null);
    }

    private static boolean isWholeNumber(RexNode key) {
        return key instanceof RexLiteral
                && SqlTypeName.INT_TYPES.contains(key.getType().getSqlTypeName());
    }
}
