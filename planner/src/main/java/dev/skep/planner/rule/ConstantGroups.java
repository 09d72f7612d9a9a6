package dev.skep.planner.rule;

import java.util.HashSet;
import java.util.Set;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelVisitor;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;

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
        Set<RexNode> constants = input.getCluster()
                .getMetadataQuery()
                .getPulledUpPredicates(input)
                .constantMap
                .keySet();
        return aggregate.getGroupCount() > 0
                && aggregate.getGroupSet().asList().stream()
                        .allMatch(key -> constants.contains(RexInputRef.of(key, input.getRowType())));
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
