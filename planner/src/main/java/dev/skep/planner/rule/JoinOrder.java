package dev.skep.planner.rule;

import dev.skep.planner.context.PlannerContext;
import dev.skep.planner.context.PlanningCheck;
import dev.skep.planner.statistics.CardinalityEstimator;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;

/**
 * Orders groups of inner joins by cost. Each largest tree of inner joins and filters is taken apart into relations and conditions
 * ({@link JoinGraph}) and put together again in the cheapest order found.
 */
final class JoinOrder {
    private final PlanningCheck check;
    private final RelOptCluster cluster;
    private final CardinalityEstimator estimator;

    JoinOrder(PlannerContext context, RelOptCluster cluster) {
        this.check = context.check();
        this.cluster = cluster;
        this.estimator = new CardinalityEstimator(context, cluster.getRexBuilder());
    }

    RelNode apply(RelNode rel) {
        if (isInnerJoin(rel) || (rel instanceof Filter filter && isInnerJoin(filter.getInput()))) {
            List<RelNode> relations = new ArrayList<>();
            List<RexNode> conditions = new ArrayList<>();
            collect(rel, 0, relations, conditions);
            if (relations.size() > JoinGraph.MOST_RELATIONS) {
                return rel;
            }
            return new JoinGraph(check, cluster, estimator, relations, conditions).order(rel.getRowType());
        }
        List<RelNode> inputs = new ArrayList<>();
        boolean changed = false;
        for (RelNode input : rel.getInputs()) {
            RelNode ordered = apply(input);
            changed |= ordered != input;
            inputs.add(ordered);
        }
        return changed ? rel.copy(rel.getTraitSet(), inputs) : rel;
    }

    private static boolean isInnerJoin(RelNode rel) {
        return rel instanceof Join join
                && join.getJoinType() == JoinRelType.INNER
                && join.getVariablesSet().isEmpty();
    }

    /** Adds a tree's relations, and its conditions over all columns side by side; {@code first} is the tree's first column. */
    private void collect(RelNode rel, int first, List<RelNode> relations, List<RexNode> conditions) {
        if (isInnerJoin(rel)) {
            Join join = (Join) rel;
            collect(join.getLeft(), first, relations, conditions);
            collect(join.getRight(), first + join.getLeft().getRowType().getFieldCount(), relations, conditions);
            addAll(join.getCondition(), first, conditions);
        } else if (rel instanceof Filter filter
                && isInnerJoin(filter.getInput())
                && filter.getVariablesSet().isEmpty()) {
            collect(filter.getInput(), first, relations, conditions);
            addAll(filter.getCondition(), first, conditions);
        } else if (rel instanceof Filter filter && isMovable(filter)) {
            relations.add(apply(filter.getInput()));
            addAll(filter.getCondition(), first, conditions);
        } else {
            relations.add(apply(rel));
        }
    }

    /** Whether the graph may see a relation's own conditions, so that they reach equal columns of the others. */
    private static boolean isMovable(Filter filter) {
        return filter.getVariablesSet().isEmpty()
                && RelOptUtil.conjunctions(filter.getCondition()).stream()
                        .allMatch(term -> RexUtil.isDeterministic(term)
                                && !RelOptUtil.InputFinder.bits(term).isEmpty());
    }

    private static void addAll(RexNode condition, int shift, List<RexNode> conditions) {
        for (RexNode term : RelOptUtil.conjunctions(condition)) {
            conditions.add(RexUtil.shift(term, shift));
        }
    }
}
