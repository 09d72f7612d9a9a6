package dev.skep.planner.logical;

import dev.skep.api.error.ErrorCode;
import dev.skep.parser.ast.ColumnReference;
import dev.skep.parser.ast.Expression;
import dev.skep.parser.ast.GroupBy;
import dev.skep.parser.ast.GroupingKind;
import dev.skep.parser.ast.GroupingSet;
import dev.skep.parser.ast.IntegerLiteral;
import dev.skep.parser.ast.Literal;
import dev.skep.planner.analyze.AggregateFinder;
import dev.skep.planner.analyze.ExpressionAnalyzer;
import dev.skep.planner.analyze.GroupedExpressions;
import dev.skep.planner.analyze.Locations;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.rel.RelCollations;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.util.ImmutableBitSet;

/** GROUP BY: keys, grouping sets, and the aggregation itself once all aggregates of the query are known. */
final class GroupingPlanner {
    /** More would make too many copies of every row. */
    private static final int MOST_CUBE_KEYS = 12;

    private final LogicalPlanner planner;
    private final ExpressionAnalyzer input;
    private final Map<String, Expression> aliases;
    private final List<Expression> items;
    private final List<RexNode> keys = new ArrayList<>();
    private final List<ImmutableBitSet> sets = new ArrayList<>();
    private final GroupedExpressions expressions;

    GroupingPlanner(
            LogicalPlanner planner,
            ExpressionAnalyzer input,
            GroupBy groupBy,
            Map<String, Expression> aliases,
            List<Expression> items) {
        this.planner = planner;
        this.input = input;
        this.aliases = aliases;
        this.items = items;
        if (groupBy == null) {
            sets.add(ImmutableBitSet.of());
        } else {
            analyze(groupBy);
        }
        this.expressions = new GroupedExpressions(
                input, keys, aliases, groupBy != null && groupBy.kind().hasSets());
    }

    GroupedExpressions expressions() {
        return expressions;
    }

    private void analyze(GroupBy groupBy) {
        List<Integer> positions = new ArrayList<>();
        List<Expression> written = groupBy.kind() == GroupingKind.ALL ? plainItems() : groupBy.expressions();
        boolean repeats = groupBy.kind() == GroupingKind.CUBE || groupBy.kind() == GroupingKind.ROLLUP;
        written.forEach(expression -> positions.add(repeats ? newKey(expression) : key(expression)));
        int count = positions.size();
        switch (groupBy.kind()) {
            case PLAIN, ALL -> sets.add(ImmutableBitSet.of(positions));
            case ROLLUP -> {
                for (int length = count; length >= 0; length--) {
                    sets.add(ImmutableBitSet.of(positions.subList(0, length)));
                }
            }
            case CUBE -> {
                if (count > MOST_CUBE_KEYS) {
                    throw Locations.unsupported(
                                    "CUBE over " + count + " expressions (" + MOST_CUBE_KEYS + " at most, which make "
                                            + (1 << MOST_CUBE_KEYS) + " grouping sets)",
                                    groupBy)
                            .withHint("List the sets that are wanted with GROUPING SETS, or use ROLLUP");
                }
                for (int mask = (1 << count) - 1; mask >= 0; mask--) {
                    List<Integer> chosen = new ArrayList<>();
                    for (int i = 0; i < count; i++) {
                        if ((mask >> count - 1 - i & 1) != 0) {
                            chosen.add(positions.get(i));
                        }
                    }
                    sets.add(ImmutableBitSet.of(chosen));
                }
            }
            case GROUPING_SETS -> {
                for (GroupingSet set : groupBy.sets()) {
                    List<Integer> chosen = new ArrayList<>();
                    set.expressions().forEach(expression -> chosen.add(key(expression)));
                    sets.add(ImmutableBitSet.of(chosen));
                }
            }
        }
        Set<ImmutableBitSet> distinct = new LinkedHashSet<>(sets);
        sets.clear();
        sets.addAll(distinct);
        if (groupBy.kind().hasSets() && keys.size() > 62) {
            throw Locations.unsupported("Grouping sets over more than 62 keys", groupBy);
        }
    }

    /** The select items without aggregates, which GROUP BY ALL means. */
    private List<Expression> plainItems() {
        return items.stream()
                .filter(item ->
                        !AggregateFinder.hasAggregate(item, planner.planner().functions()))
                .filter(item -> !(item instanceof Literal) && !AggregateFinder.hasWindow(item))
                .toList();
    }

    /** The position of a further group key: in CUBE and ROLLUP one that is there twice makes sets with the first, the second and both, as in Hive. */
    private int newKey(Expression expression) {
        keys.add(input.analyze(meaning(expression)));
        return keys.size() - 1;
    }

    /** The position of a group key, added if new. */
    private int key(Expression expression) {
        RexNode node = input.analyze(meaning(expression));
        int index = keys.indexOf(node);
        if (index < 0) {
            index = keys.size();
            keys.add(node);
        }
        return index;
    }

    /** What a group-by item stands for: itself, the select item at a position, or the one with an alias. */
    private Expression meaning(Expression expression) {
        Expression meant = expression;
        if (expression instanceof IntegerLiteral literal
                && planner.planner().settings().groupByPosition()) {
            if (literal.value() < 1 || literal.value() > items.size()) {
                throw Locations.error(
                        ErrorCode.INVALID_VALUE,
                        "GROUP BY position " + literal.value() + " is not in the select list",
                        literal);
            }
            meant = items.get((int) literal.value() - 1);
        } else if (expression instanceof ColumnReference reference
                && reference.parts().size() == 1
                && input.scope().resolve(reference.parts()).isEmpty()) {
            meant = aliases.getOrDefault(reference.parts().get(0).value().toLowerCase(Locale.ROOT), expression);
        }
        if (AggregateFinder.hasAggregate(meant, planner.planner().functions())) {
            throw Locations.error(ErrorCode.INVALID_AGGREGATE, "GROUP BY can't contain an aggregate", expression);
        }
        return meant;
    }

    /** Projects keys and arguments, and aggregates. */
    RelNode aggregate(RelNode from, Set<CorrelationId> correlations) {
        List<RexNode> columns = new ArrayList<>(keys);
        columns.addAll(expressions.arguments());
        if (columns.isEmpty()) {
            columns.add(planner.rexBuilder().makeLiteral(true));
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            names.add("_g" + i);
        }
        RelNode rel = LogicalProject.create(from, List.of(), columns, names, correlations);
        List<AggregateCall> calls = new ArrayList<>();
        for (GroupedExpressions.Call call : expressions.calls()) {
            calls.add(call(call));
        }
        ImmutableBitSet all = ImmutableBitSet.range(keys.size());
        List<ImmutableBitSet> ordered = ImmutableBitSet.ORDERING.immutableSortedCopy(sets);
        return LogicalAggregate.create(rel, List.of(), all, ordered, calls);
    }

    private AggregateCall call(GroupedExpressions.Call call) {
        boolean grouping = call.function() == SqlStdOperatorTable.GROUPING;
        List<Integer> arguments = new ArrayList<>();
        for (int argument : call.arguments()) {
            arguments.add(grouping ? -1 - argument : keys.size() + argument);
        }
        return AggregateCall.create(
                call.function(),
                call.distinct(),
                false,
                false,
                List.of(),
                arguments,
                call.filter() < 0 ? -1 : keys.size() + call.filter(),
                null,
                RelCollations.EMPTY,
                call.type(),
                null);
    }
}
