package dev.skep.planner.logical;

import dev.skep.api.error.ErrorCode;
import dev.skep.parser.ast.ColumnReference;
import dev.skep.parser.ast.Expression;
import dev.skep.parser.ast.IntegerLiteral;
import dev.skep.parser.ast.Limit;
import dev.skep.parser.ast.NullOrder;
import dev.skep.parser.ast.QueryTail;
import dev.skep.parser.ast.SortDirection;
import dev.skep.parser.ast.SortItem;
import dev.skep.planner.analyze.ExpressionAnalyzer;
import dev.skep.planner.analyze.Locations;
import dev.skep.planner.analyze.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rel.RelCollation;
import org.apache.calcite.rel.RelCollations;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalSort;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;

/**
 * ORDER BY, SORT BY, CLUSTER BY, DISTRIBUTE BY and LIMIT. One task makes the rows of a sorted query, so that SORT BY orders all rows, which
 * is what Hive does with one reducer; DISTRIBUTE BY alone changes no row and no order that is promised.
 */
final class SortPlanner {
    private final LogicalPlanner planner;
    private final QueryEnvironment environment;

    SortPlanner(LogicalPlanner planner, QueryEnvironment environment) {
        this.planner = planner;
        this.environment = environment;
    }

    /** The sort items that decide the order of rows; none when the order can't matter. */
    List<SortItem> items(QueryTail tail) {
        if (!tail.orderBy().isEmpty()) {
            return environment.top() || tail.limit().isPresent() ? tail.orderBy() : List.of();
        }
        if (!tail.sortBy().isEmpty()) {
            return tail.sortBy();
        }
        List<SortItem> items = new ArrayList<>();
        for (Expression expression : tail.clusterBy()) {
            items.add(new SortItem(expression, SortDirection.ASCENDING, Optional.empty(), expression.location()));
        }
        return items;
    }

    /** Sorts and limits the output of a set operation, whose names are all that the items may use. */
    PlannedRelation.Named plan(PlannedRelation.Named body, QueryTail tail) {
        List<SortItem> items = items(tail);
        Scope scope = planner.scope(body.rel(), body.names(), null, environment.outer());
        ExpressionAnalyzer analyzer = new ExpressionAnalyzer(planner.analysis(environment), scope);
        List<RexNode> columns = new ArrayList<>();
        for (int i = 0; i < body.names().size(); i++) {
            columns.add(planner.rexBuilder().makeInputRef(body.rel(), i));
        }
        List<RelFieldCollation> collations = new ArrayList<>();
        int visible = columns.size();
        for (SortItem item : items) {
            Integer position = position(item, visible);
            RexNode node = position != null ? columns.get(position) : analyzer.analyze(item.expression());
            int column = columns.indexOf(node);
            if (column < 0) {
                column = columns.size();
                columns.add(node);
            }
            collations.add(collation(item, column));
        }
        RelNode rel = body.rel();
        if (columns.size() > visible) {
            rel = LogicalPlanner.project(rel, columns, java.util.Collections.nCopies(columns.size(), null));
        }
        rel = sort(rel, collations, tail.limit());
        return new PlannedRelation.Named(
                columns.size() > visible ? trim(rel, visible, body.names()) : rel, body.names());
    }

    /** The first columns alone. */
    static RelNode trim(RelNode rel, int count, List<String> names) {
        List<RexNode> columns = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            columns.add(RexInputRef.of(i, rel.getRowType()));
        }
        return LogicalPlanner.project(rel, columns, names);
    }

    /** The column that a position in ORDER BY means, or null when the item is no position. */
    Integer position(SortItem item, int columns) {
        if (!planner.planner().settings().orderByPosition() || !(item.expression() instanceof IntegerLiteral literal)) {
            return null;
        }
        if (literal.value() < 1 || literal.value() > columns) {
            throw Locations.error(
                    ErrorCode.INVALID_VALUE,
                    "ORDER BY position " + literal.value() + " is not in the select list of " + columns + " columns",
                    literal);
        }
        return (int) literal.value() - 1;
    }

    /** The output column that an item names by its alias, or -1. */
    static int alias(SortItem item, List<String> names) {
        if (item.expression() instanceof ColumnReference reference
                && reference.parts().size() == 1) {
            String name = reference.parts().get(0).value();
            for (int i = 0; i < names.size(); i++) {
                if (names.get(i).equalsIgnoreCase(name)) {
                    return i;
                }
            }
        }
        return -1;
    }

    static RelFieldCollation collation(SortItem item, int column) {
        boolean ascending = item.direction() == SortDirection.ASCENDING;
        boolean first = item.nullOrder().map(NullOrder.FIRST::equals).orElse(!ascending);
        return new RelFieldCollation(
                column,
                ascending ? RelFieldCollation.Direction.ASCENDING : RelFieldCollation.Direction.DESCENDING,
                first ? RelFieldCollation.NullDirection.FIRST : RelFieldCollation.NullDirection.LAST);
    }

    RelNode sort(RelNode rel, List<RelFieldCollation> collations, Optional<Limit> limit) {
        if (collations.isEmpty() && limit.isEmpty()) {
            return rel;
        }
        List<RelFieldCollation> distinct = new ArrayList<>();
        for (RelFieldCollation collation : collations) {
            if (distinct.stream().noneMatch(other -> other.getFieldIndex() == collation.getFieldIndex())) {
                distinct.add(collation);
            }
        }
        RelCollation collation = RelCollations.of(distinct);
        RexNode offset = limit.flatMap(Limit::offset).map(this::rowCount).orElse(null);
        RexNode fetch = limit.map(Limit::count).map(this::rowCount).orElse(null);
        return LogicalSort.create(rel, collation, offset, fetch);
    }

    private RexNode rowCount(Expression expression) {
        Scope nothing =
                Scope.empty(new ValuesPlanner(planner, environment).singleRow().getRowType(), null, planner.cluster());
        RexNode node = new ExpressionAnalyzer(planner.analysis(environment), nothing).analyze(expression);
        Object value = dev.skep.planner.expression.RexTranslator.isConstant(node)
                ? planner.constants().evaluate(planner.functions().cast(node, dev.skep.api.type.PrimitiveType.BIGINT))
                : null;
        if (!(value instanceof Long rows) || rows < 0) {
            throw Locations.error(ErrorCode.INVALID_VALUE, "LIMIT and OFFSET take a constant whole number", expression);
        }
        return planner.rexBuilder().makeExactLiteral(java.math.BigDecimal.valueOf(rows));
    }
}
