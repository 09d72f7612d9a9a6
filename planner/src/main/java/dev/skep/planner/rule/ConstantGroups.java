package dev.skep.planner.rule;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelVisitor;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;

/**
 * Whether rows that do not depend on a row around are grouped by nothing but constants, as those of an EXISTS are. Calcite's decorrelation leaves constant keys out of groups; when none is
 * left, no rows make one group.
 */
final class ConstantGroups {
    private ConstantGroups() {}

    /** @param plan without sub-queries in expressions */
    static boolean isIn(RelNode plan) {
        return plan instanceof Aggregate aggregate && hasConstantKeys(aggregate) && !isCorrelated(aggregate)
                || plan.getInputs().stream().anyMatch(ConstantGroups::isIn);
    }

    private static boolean hasConstantKeys(Aggregate aggregate) {
        RelNode input = aggregate.getInput();
        List<RexNode> known = input.getCluster().getMetadataQuery().getPulledUpPredicates(input).pulledUpPredicates;
        return aggregate.getGroupCount() > 0
                && aggregate.getGroupSet().asList().stream()
                        .map(key -> RexInputRef.of(key, input.getRowType()))
                        .allMatch(key -> known.stream().anyMatch(condition -> fixes(condition, key)));
    }

    /** Whether a condition leaves one value of a column, or, beside one that leaves another, none. */
    private static boolean fixes(RexNode condition, RexNode column) {
        if (condition.getKind() == SqlKind.IS_NULL) {
            return ((RexCall) condition).getOperands().get(0).equals(column);
        }
        if (condition.getKind() != SqlKind.EQUALS && condition.getKind() != SqlKind.IS_NOT_DISTINCT_FROM) {
            return false;
        }
        List<RexNode> sides = ((RexCall) condition).getOperands();
        return sides.get(0).equals(column) && RexUtil.isConstant(sides.get(1))
                || sides.get(1).equals(column) && RexUtil.isConstant(sides.get(0));
    }

    private static boolean isCorrelated(RelNode rel) {
        Set<CorrelationId> used = new HashSet<>(RelOptUtil.getVariablesUsed(rel));
        new RelVisitor() {
            @Override
            public void visit(RelNode node, int ordinal, RelNode parent) {
                if (node instanceof Correlate correlate) {
                    used.remove(correlate.getCorrelationId());
                }
                super.visit(node, ordinal, parent);
            }
        }.go(rel);
        return !used.isEmpty();
    }
}
