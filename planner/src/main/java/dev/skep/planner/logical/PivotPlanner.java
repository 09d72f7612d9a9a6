package dev.skep.planner.logical;

import dev.skep.api.error.ErrorCode;
import dev.skep.parser.SqlFormatter;
import dev.skep.parser.ast.ColumnReference;
import dev.skep.parser.ast.Comparison;
import dev.skep.parser.ast.ComparisonOperator;
import dev.skep.parser.ast.Expression;
import dev.skep.parser.ast.Identifier;
import dev.skep.parser.ast.IsNull;
import dev.skep.parser.ast.LateralView;
import dev.skep.parser.ast.LogicalExpression;
import dev.skep.parser.ast.LogicalOperator;
import dev.skep.parser.ast.Not;
import dev.skep.parser.ast.NullLiteral;
import dev.skep.parser.ast.Pivot;
import dev.skep.parser.ast.PivotValue;
import dev.skep.parser.ast.Query;
import dev.skep.parser.ast.SelectItem;
import dev.skep.parser.ast.SingleColumn;
import dev.skep.parser.ast.StringLiteral;
import dev.skep.parser.ast.SubqueryRelation;
import dev.skep.parser.ast.Unpivot;
import dev.skep.parser.ast.UnpivotColumns;
import dev.skep.parser.walk.TreeWalk;
import dev.skep.planner.analyze.AggregateFinder;
import dev.skep.planner.analyze.Locations;
import dev.skep.planner.analyze.Scope;
import dev.skep.planner.analyze.SyntaxMaker;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.calcite.rex.RexInputRef;

/**
 * PIVOT as two groupings, UNPIVOT as a lateral view.
 *
 * <pre>
 * t PIVOT (sum(x) FOR c IN (1, 2))  =>  SELECT k, any_value(a) FILTER (WHERE c &lt;=> 1) AS `1`, … FROM (SELECT k, c, sum(x) AS a FROM t GROUP BY k, c) GROUP BY k
 * t UNPIVOT (x FOR n IN (a, b))     =>  SELECT k, n, x FROM t LATERAL VIEW stack(2, 'a', a, 'b', b) v AS n, x WHERE NOT (x IS NULL)
 * </pre>
 *
 * What neither names are the keys, and stay columns.
 */
final class PivotPlanner {
    private final LogicalPlanner planner;
    private final RelationPlanner relations;

    PivotPlanner(LogicalPlanner planner, RelationPlanner relations) {
        this.planner = planner;
        this.relations = relations;
    }

    PlannedRelation plan(Pivot pivot) {
        for (SingleColumn aggregate : pivot.aggregates()) {
            if (!AggregateFinder.hasAggregate(
                    aggregate.expression(), planner.planner().functions())) {
                throw Locations.error(ErrorCode.INVALID_AGGREGATE, "PIVOT needs an aggregate here", aggregate);
            }
        }
        for (PivotValue value : pivot.values()) {
            if (value.values().stream()
                    .anyMatch(part -> !TreeWalk.all(part, ColumnReference.class).isEmpty())) {
                throw Locations.error(ErrorCode.INVALID_ARGUMENTS, "The values of PIVOT must be constants", value);
            }
        }
        List<Expression> used = new ArrayList<>(pivot.columns());
        pivot.aggregates().forEach(aggregate -> used.add(aggregate.expression()));
        List<Scope.Column> keys = keys(relations.plan(pivot.input()).scope(), used);
        SyntaxMaker syntax = new SyntaxMaker(pivot.location());
        Query grouped = grouped(pivot, keys, syntax);
        List<SelectItem> items = new ArrayList<>();
        List<Expression> groupBy = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            groupBy.add(syntax.column("_k" + i));
            items.add(syntax.as(groupBy.get(i), keys.get(i).name()));
        }
        for (PivotValue value : pivot.values()) {
            for (int i = 0; i < pivot.aggregates().size(); i++) {
                Expression one =
                        syntax.call("any_value", List.of(syntax.column("_a" + i)), Optional.of(is(value, syntax)));
                items.add(syntax.as(one, name(value, pivot, i)));
            }
        }
        return named(syntax.group(items, syntax.from(grouped, "_pivot", List.of()), groupBy), pivot.alias(), syntax);
    }

    private static Query grouped(Pivot pivot, List<Scope.Column> keys, SyntaxMaker syntax) {
        List<SelectItem> items = new ArrayList<>();
        List<Expression> groupBy = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            groupBy.add(syntax.column(keys.get(i)));
            items.add(syntax.as(groupBy.get(i), "_k" + i));
        }
        for (int i = 0; i < pivot.columns().size(); i++) {
            groupBy.add(pivot.columns().get(i));
            items.add(syntax.as(pivot.columns().get(i), "_p" + i));
        }
        for (int i = 0; i < pivot.aggregates().size(); i++) {
            items.add(syntax.as(pivot.aggregates().get(i).expression(), "_a" + i));
        }
        return syntax.group(items, pivot.input(), groupBy);
    }

    private static Expression is(PivotValue value, SyntaxMaker syntax) {
        List<Expression> terms = new ArrayList<>();
        for (int i = 0; i < value.values().size(); i++) {
            terms.add(new Comparison(
                    ComparisonOperator.NULL_SAFE_EQUAL,
                    syntax.column("_p" + i),
                    value.values().get(i),
                    value.location()));
        }
        return and(terms, syntax);
    }

    private static Expression and(List<Expression> terms, SyntaxMaker syntax) {
        return terms.size() == 1 ? terms.get(0) : new LogicalExpression(LogicalOperator.AND, terms, syntax.location());
    }

    /** The value's name, and where there are several aggregates that of the aggregate behind it. */
    private static String name(PivotValue value, Pivot pivot, int aggregate) {
        String name = value.alias()
                .map(Identifier::value)
                .orElseGet(() -> value.values().stream().map(PivotPlanner::text).collect(Collectors.joining("_")));
        if (pivot.aggregates().size() == 1) {
            return name;
        }
        SingleColumn column = pivot.aggregates().get(aggregate);
        return name + "_"
                + column.alias().map(Identifier::value).orElseGet(() -> SqlFormatter.format(column.expression()));
    }

    private static String text(Expression value) {
        if (value instanceof StringLiteral string) {
            return string.value();
        }
        return value instanceof NullLiteral
                ? "null"
                : SqlFormatter.format(value).toLowerCase(Locale.ROOT);
    }

    /** The visible columns that are not used otherwise. */
    private static List<Scope.Column> keys(Scope scope, List<Expression> used) {
        Set<Integer> positions = new HashSet<>();
        for (Expression expression : used) {
            for (ColumnReference reference : TreeWalk.all(expression, ColumnReference.class)) {
                scope.resolve(reference.parts())
                        .filter(resolved -> resolved.node() instanceof RexInputRef)
                        .ifPresent(resolved -> positions.add(((RexInputRef) resolved.node()).getIndex()));
            }
        }
        return scope.expand(Optional.empty()).stream()
                .filter(column -> !positions.contains(column.index()))
                .toList();
    }

    PlannedRelation plan(Unpivot unpivot) {
        SyntaxMaker syntax = new SyntaxMaker(unpivot.location());
        List<Expression> used = new ArrayList<>();
        List<Expression> arguments = new ArrayList<>();
        arguments.add(syntax.number(unpivot.columns().size()));
        for (UnpivotColumns columns : unpivot.columns()) {
            used.addAll(columns.columns());
            arguments.add(syntax.text(name(columns)));
            arguments.addAll(columns.columns());
        }
        List<String> names = new ArrayList<>(List.of("_n"));
        List<Expression> isNull = new ArrayList<>();
        for (int i = 0; i < unpivot.values().size(); i++) {
            names.add("_v" + i);
            isNull.add(new IsNull(syntax.column("_v" + i), false, unpivot.location()));
        }
        LateralView rows = new LateralView(
                unpivot.input(),
                false,
                syntax.call("stack", arguments, Optional.empty()),
                syntax.name("_unpivot"),
                names.stream().map(syntax::name).toList(),
                unpivot.location());
        List<SelectItem> items = new ArrayList<>();
        for (Scope.Column key : keys(relations.plan(unpivot.input()).scope(), used)) {
            items.add(syntax.as(syntax.column(key), key.name()));
        }
        items.add(syntax.as(syntax.column("_n"), unpivot.name().value()));
        for (int i = 0; i < unpivot.values().size(); i++) {
            items.add(syntax.as(syntax.column("_v" + i), unpivot.values().get(i).value()));
        }
        Optional<Expression> where = unpivot.includeNulls()
                ? Optional.empty()
                : Optional.of(new Not(and(isNull, syntax), unpivot.location()));
        return named(syntax.select(items, rows, where), unpivot.alias(), syntax);
    }

    private static String name(UnpivotColumns columns) {
        return columns.alias().map(Identifier::value).orElseGet(() -> columns.columns().stream()
                .map(column -> ((ColumnReference) column).parts())
                .map(parts -> parts.get(parts.size() - 1).value())
                .collect(Collectors.joining("_")));
    }

    private PlannedRelation named(Query query, Optional<Identifier> alias, SyntaxMaker syntax) {
        return relations.plan(new SubqueryRelation(query, alias, List.of(), syntax.location()));
    }
}
