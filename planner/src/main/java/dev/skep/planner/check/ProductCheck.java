package dev.skep.planner.check;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.planner.logical.LogicalRows;
import dev.skep.planner.logical.LogicalTableFunctionCall;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntFunction;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.rex.RexVisitorImpl;
import org.apache.calcite.sql.SqlKind;

/**
 * Refuses joins that make a product of their sides, of a plan as the query has it: before any rule, for these replace equalities by constants, and make joins of sub-queries.
 *
 * <p>Joins in any order are one group of inputs, whose equalities, of ON and WHERE alike, must connect them all. An outer or semi join adds its inner side to the group as one input,
 * which an equality of its ON connects. Inputs of one row make no product.
 */
public final class ProductCheck {
    private final List<RelNode> inputs = new ArrayList<>();
    private final List<Equality> equalities = new ArrayList<>();

    private ProductCheck() {}

    /** The inputs of a group that each side is computed of; neither is empty. */
    private record Equality(BitSet left, BitSet right) {}

    /** @throws SkepException STRICT_CHECK, without a place */
    public static void check(RelNode plan) {
        ProductCheck group = new ProductCheck();
        group.expand(plan);
        group.connect();
    }

    /** Adds what a plan joins. Gives for each of its columns the inputs that this is computed of. */
    private List<BitSet> expand(RelNode rel) {
        int before = inputs.size();
        checkSubqueries(rel);
        if (isOneRow(rel)) {
            rel.getInputs().forEach(ProductCheck::check);
            return columns(rel, column -> new BitSet());
        }
        if (rel instanceof Join join) {
            return expand(join);
        }
        if (rel instanceof Filter filter) {
            List<BitSet> columns = expand(filter.getInput());
            equalities.addAll(equalities(filter, filter.getCondition(), columns));
            return columns;
        }
        if (rel instanceof Project project && !project.containsOver()) {
            List<BitSet> columns = expand(project.getInput());
            return columns(project, column -> {
                BitSet used = used(project.getProjects().get(column), columns);
                return used.isEmpty() ? since(before) : used;
            });
        }
        if (rel instanceof Aggregate aggregate) {
            List<BitSet> columns = expand(aggregate.getInput());
            List<Integer> keys = aggregate.getGroupSet().asList();
            return columns(aggregate, column -> column < keys.size() ? columns.get(keys.get(column)) : since(before));
        }
        if (rel instanceof LogicalTableFunctionCall call) {
            List<BitSet> columns = expand(call.getInput());
            return columns(call, column -> column < columns.size() ? columns.get(column) : since(before));
        }
        if (rel instanceof Correlate correlate) {
            List<BitSet> columns = new ArrayList<>(expand(correlate.getLeft()));
            check(correlate.getRight());
            columns.addAll(columns(correlate.getRight(), column -> since(before)));
            return columns;
        }
        rel.getInputs().forEach(ProductCheck::check);
        return input(rel);
    }

    private List<BitSet> expand(Join join) {
        JoinRelType type = join.getJoinType();
        List<BitSet> columns =
                new ArrayList<>(type.generatesNullsOnLeft() ? whole(join.getLeft()) : expand(join.getLeft()));
        int shift = columns.size();
        boolean isInner = type == JoinRelType.INNER;
        columns.addAll(isInner || type == JoinRelType.RIGHT ? expand(join.getRight()) : whole(join.getRight()));
        List<Equality> on = equalities(join, join.getCondition(), columns);
        if (isInner) {
            equalities.addAll(on);
        } else {
            BitSet left = union(columns.subList(0, shift));
            BitSet right = union(columns.subList(shift, columns.size()));
            on.stream()
                    .filter(one -> within(one.left(), left) && within(one.right(), right)
                            || within(one.left(), right) && within(one.right(), left))
                    .findFirst()
                    .ifPresent(equalities::add);
        }
        return type.projectsRight() ? columns : columns.subList(0, shift);
    }

    /** A side whose joins the group can't reorder. */
    private List<BitSet> whole(RelNode side) {
        check(side);
        return isOneRow(side) ? columns(side, column -> new BitSet()) : input(side);
    }

    private List<BitSet> input(RelNode rel) {
        BitSet self = new BitSet();
        self.set(inputs.size());
        inputs.add(rel);
        return columns(rel, column -> self);
    }

    private static List<BitSet> columns(RelNode rel, IntFunction<BitSet> inputsOf) {
        List<BitSet> columns = new ArrayList<>();
        for (int i = 0; i < rel.getRowType().getFieldCount(); i++) {
            columns.add(inputsOf.apply(i));
        }
        return columns;
    }

    private static BitSet used(RexNode node, List<BitSet> columns) {
        BitSet used = new BitSet();
        RelOptUtil.InputFinder.bits(node).forEach(column -> used.or(columns.get(column)));
        return used;
    }

    /** All inputs but those that there were before: what a column is computed of that comes with the rows of a query, such as a constant or a count. */
    private BitSet since(int before) {
        BitSet added = new BitSet();
        added.set(before, inputs.size());
        return added;
    }

    private static BitSet union(List<BitSet> sets) {
        BitSet union = new BitSet();
        sets.forEach(union::or);
        return union;
    }

    private static boolean within(BitSet part, BitSet whole) {
        BitSet rest = (BitSet) part.clone();
        rest.andNot(whole);
        return rest.isEmpty();
    }

    private static List<Equality> equalities(RelNode rel, RexNode condition, List<BitSet> columns) {
        List<Equality> found = new ArrayList<>();
        RexNode factored = RexUtil.pullFactors(rel.getCluster().getRexBuilder(), condition);
        for (RexNode term : RelOptUtil.conjunctions(factored)) {
            if (term instanceof RexCall call && (call.isA(SqlKind.EQUALS) || call.isA(SqlKind.IS_NOT_DISTINCT_FROM))) {
                BitSet left = used(call.getOperands().get(0), columns);
                BitSet right = used(call.getOperands().get(1), columns);
                if (!left.isEmpty() && !right.isEmpty() && !left.intersects(right)) {
                    found.add(new Equality(left, right));
                }
            }
        }
        return found;
    }

    /** Sub-queries are plans of their own. */
    private static void checkSubqueries(RelNode rel) {
        RexVisitorImpl<Void> visitor = new RexVisitorImpl<>(true) {
            @Override
            public Void visitSubQuery(RexSubQuery subquery) {
                check(subquery.rel);
                return super.visitSubQuery(subquery);
            }
        };
        if (rel instanceof Join join) {
            join.getCondition().accept(visitor);
        } else if (rel instanceof Filter filter) {
            filter.getCondition().accept(visitor);
        } else if (rel instanceof Project project) {
            project.getProjects().forEach(node -> node.accept(visitor));
        }
    }

    private static boolean isOneRow(RelNode rel) {
        if (rel instanceof LogicalRows rows) {
            return rows.rows().size() <= 1;
        }
        if (rel instanceof Project project) {
            return isOneRow(project.getInput());
        }
        Double most = rel.getCluster().getMetadataQuery().getMaxRowCount(rel);
        return most != null && most <= 1;
    }

    /** Joins inputs by equalities until none helps: each side of one must be joined before it can be computed. */
    private void connect() {
        List<BitSet> joined = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            BitSet one = new BitSet();
            one.set(i);
            joined.add(one);
        }
        boolean isChanged = true;
        while (isChanged && joined.size() > 1) {
            isChanged = false;
            for (Equality equality : equalities) {
                isChanged |= merge(joined, equality);
            }
        }
        if (joined.size() > 1) {
            throw new SkepException(
                            ErrorCode.STRICT_CHECK,
                            "A join has no equality of columns of both sides, and makes a product of them")
                    .withHint("Add one to ON or WHERE, or set hive.strict.checks.cartesian.product=false"
                            + " (and hive.mapred.mode=nonstrict).");
        }
    }

    private static boolean merge(List<BitSet> joined, Equality equality) {
        BitSet first = null;
        BitSet second = null;
        for (BitSet one : joined) {
            first = within(equality.left(), one) ? one : first;
            second = within(equality.right(), one) ? one : second;
        }
        if (first == null || second == null || first == second) {
            return false;
        }
        first.or(second);
        BitSet gone = second;
        joined.removeIf(one -> one == gone);
        return true;
    }
}
