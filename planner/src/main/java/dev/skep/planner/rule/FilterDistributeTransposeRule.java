package dev.skep.planner.rule;

import dev.skep.planner.logical.LogicalDistribute;
import java.util.List;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelOptRuleCall;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rex.RexUtil;

/**
 * Filters before rows are spread and sorted.
 *
 * <pre>
 * Filter(a)            Distribute
 *   Distribute   =>      Filter(a)
 *     Input                Input
 * </pre>
 */
public final class FilterDistributeTransposeRule extends RelOptRule {
    public static final FilterDistributeTransposeRule INSTANCE = new FilterDistributeTransposeRule();

    @SuppressWarnings("deprecation") // what replaces operand() needs an annotation processor
    private FilterDistributeTransposeRule() {
        super(operand(LogicalFilter.class, operand(LogicalDistribute.class, any())), "FilterDistributeTransposeRule");
    }

    @Override
    public void onMatch(RelOptRuleCall call) {
        LogicalFilter filter = call.rel(0);
        LogicalDistribute distribute = call.rel(1);
        if (!RexUtil.isDeterministic(filter.getCondition())
                || !filter.getVariablesSet().isEmpty()) {
            return;
        }
        RelNode filtered = filter.copy(filter.getTraitSet(), List.of(distribute.getInput()));
        call.transformTo(distribute.copy(distribute.getTraitSet(), List.of(filtered)));
    }
}
