package dev.skep.planner.rule;

import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;

/** Pulls what all branches of an OR share out of it: {@code (a AND b) OR (a AND c)} becomes {@code a AND (b OR c)}. */
final class FactorDisjunctions extends RelHomogeneousShuttle {
    static RelNode apply(RelNode rel) {
        return rel.accept(new FactorDisjunctions());
    }

    @Override
    public RelNode visit(RelNode other) {
        RelNode rel = super.visit(other);
        if (rel instanceof Filter filter) {
            RexNode factored = RexUtil.pullFactors(rel.getCluster().getRexBuilder(), filter.getCondition());
            return filter.copy(filter.getTraitSet(), filter.getInput(), factored);
        }
        return rel;
    }
}
