package dev.skep.planner.logical;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.parser.ast.ColumnReference;
import dev.skep.parser.ast.Expression;
import dev.skep.parser.ast.IntegerLiteral;
import dev.skep.parser.ast.Limit;
import dev.skep.parser.ast.Node;
import dev.skep.parser.ast.NullOrder;
import dev.skep.parser.ast.QueryTail;
import dev.skep.parser.ast.SortDirection;
import dev.skep.parser.ast.SortItem;
import dev.skep.parser.ast.Star;
import dev.skep.planner.analyze.ExpressionAnalyzer;
import dev.skep.planner.analyze.Locations;
import dev.skep.planner.analyze.Scope;
import dev.skep.planner.expression.RexTranslator;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.calcite.rel.RelCollation;
import org.apache.calcite.rel.RelCollations;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalSort;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;

/** ORDER BY, SORT BY, CLUSTER BY, DISTRIBUTE BY and LIMIT. */
final class SortPlanner {
    private final LogicalPlanner planner;
    private final QueryEnvironment environment;

    SortPlanner(LogicalPlanner planner, QueryEnvironment environment) {
        this.planner = planner;
        this.environment = environment;
    }

    /** Refuses clauses of which Hive takes one alone. */
    static void check(QueryTail tail) {
        boolean clustered = !tail.clusterBy().isEmpty();
        boolean ordered = !tail.orderBy().isEmpty();
        String first = ordered ? "ORDER BY" : "CLUSTER BY";
        if (ordered && clustered) {
            throw together(first, "CLUSTER BY", tail.clusterBy().get(0));
        }
        if ((ordered || clustered) && !tail.distributeBy().isEmpty()) {
            throw together(first, "DISTRIBUTE BY", tail.distributeBy().get(0));
        }
        if ((ordered || clustered) && !tail.sortBy().isEmpty()) {
            throw together(first, "SORT BY", tail.sortBy().get(0));
        }
    }

    /** For the outermost query: ORDER BY of others without LIMIT orders nothing, see {@link #items}. @throws SkepException STRICT_CHECK */
    static void checkLimit(QueryTail tail) {
        if (!tail.orderBy().isEmpty() && tail.limit().isEmpty()) {
            throw Locations.error(
                            ErrorCode.STRICT_CHECK,
                            "ORDER BY has no LIMIT",
                            tail.orderBy().get(0))
                    .withHint(
                            "Add one, or set hive.strict.checks.orderby.no.limit=false (and hive.mapred.mode=nonstrict).");
        }
    }

    private static SkepException together(String first, String second, Node node) {
        return Locations.error(ErrorCode.SYNTAX_ERROR, "A query can't have both " + first + " and " + second, node);
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

    /** The expressions by whose values rows are spread over reducers. */
    static List<Expression> spreadBy(QueryTail tail) {
        return tail.clusterBy().isEmpty() ? tail.distributeBy() : tail.clusterBy();
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
            if (isAll(item)) {
                collations.addAll(collations(item, visible));
                continue;
            }
            Integer position = position(item, visible);
            RexNode node = position != null ? columns.get(position) : analyzer.analyze(item.expression());
            collations.add(collation(item, position(node, columns)));
        }
        List<Integer> spread = new ArrayList<>();
        for (Expression expression : spreadBy(tail)) {
            spread.add(position(analyzer.analyze(expression), columns));
        }
        RelNode rel = body.rel();
        if (columns.size() > visible) {
            rel = LogicalPlanner.project(rel, columns, Collections.nCopies(columns.size(), null));
        }
        rel = arrange(rel, spread, collations, tail);
        return new PlannedRelation.Named(
                columns.size() > visible ? trim(rel, visible, body.names()) : rel, body.names());
    }

    /** Where an expression is among some columns, to which it is added when need be. */
    static int position(RexNode node, List<RexNode> columns) {
        int column = columns.indexOf(node);
        if (column < 0) {
            column = columns.size();
            columns.add(node);
        }
        return column;
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
    static int alias(Expression item, List<String> names) {
        if (item instanceof ColumnReference reference && reference.parts().size() == 1) {
            String name = reference.parts().get(0).value();
            for (int i = 0; i < names.size(); i++) {
                if (names.get(i).equalsIgnoreCase(name)) {
                    return i;
                }
            }
        }
        return -1;
    }

    /** Whether an item stands for all columns of the select list, one after the other. */
    static boolean isAll(SortItem item) {
        return item.expression() instanceof Star;
    }

    /** The order by all of the first columns. */
    List<RelFieldCollation> collations(SortItem item, int columns) {
        return IntStream.range(0, columns)
                .mapToObj(column -> collation(item, column))
                .toList();
    }

    RelFieldCollation collation(SortItem item, int column) {
        boolean ascending = item.direction() == SortDirection.ASCENDING;
        boolean first = item.nullOrder()
                .map(NullOrder.FIRST::equals)
                .orElse(planner.planner().settings().nullsFirst(ascending));
        return new RelFieldCollation(
                column,
                ascending ? RelFieldCollation.Direction.ASCENDING : RelFieldCollation.Direction.DESCENDING,
                first ? RelFieldCollation.NullDirection.FIRST : RelFieldCollation.NullDirection.LAST);
    }

    /**
     * Spreads, sorts and limits rows.
     *
     * @param spread the columns of DISTRIBUTE BY or CLUSTER BY
     */
    RelNode arrange(RelNode input, List<Integer> spread, List<RelFieldCollation> collations, QueryTail tail) {
        RelNode rel = input;
        RelCollation collation = collation(collations);
        if (tail.orderBy().isEmpty() && !(spread.isEmpty() && collations.isEmpty())) {
            List<Integer> keys = spread.stream().distinct().toList();
            rel = new LogicalDistribute(planner.cluster(), rel, keys, collation);
            collation = RelCollations.EMPTY;
        }
        if (collation.getFieldCollations().isEmpty() && tail.limit().isEmpty()) {
            return rel;
        }
        RexNode offset = tail.limit().flatMap(Limit::offset).map(this::rowCount).orElse(null);
        RexNode fetch = tail.limit().map(Limit::count).map(this::rowCount).orElse(null);
        return LogicalSort.create(rel, collation, offset, fetch);
    }

    private static RelCollation collation(List<RelFieldCollation> collations) {
        List<RelFieldCollation> distinct = new ArrayList<>();
        for (RelFieldCollation collation : collations) {
            if (distinct.stream().noneMatch(other -> other.getFieldIndex() == collation.getFieldIndex())) {
                distinct.add(collation);
            }
        }
        return RelCollations.of(distinct);
    }

    private RexNode rowCount(Expression expression) {
        Scope nothing =
                Scope.empty(new ValuesPlanner(planner, environment).singleRow().getRowType(), null, planner.cluster());
        RexNode node = new ExpressionAnalyzer(planner.analysis(environment), nothing).analyze(expression);
        Object value = RexTranslator.isConstant(node) ? planner.constants().evaluate(node) : null;
        return whole(value)
                .filter(rows -> rows.signum() >= 0 && rows.bitLength() < Long.SIZE)
                .map(rows -> planner.rexBuilder().makeExactLiteral(new BigDecimal(rows)))
                .orElseThrow(() -> Locations.error(
                        ErrorCode.INVALID_VALUE, "LIMIT and OFFSET take a constant whole number", expression));
    }

    /** A whole number, also one that a parameter has as a text or as a number with nothing but zeros behind the point. */
    private static Optional<BigInteger> whole(Object value) {
        if (!(value instanceof Number) && !(value instanceof String)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(value.toString().strip()).toBigIntegerExact());
        } catch (ArithmeticException | NumberFormatException e) {
            return Optional.empty();
        }
    }
}
