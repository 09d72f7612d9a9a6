package dev.skep.planner.rule;

import dev.skep.planner.logical.LogicalTableFunctionCall;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelOptRuleCall;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * Filters before a table function is called, where the condition only looks at the rows that it is called for.
 *
 * <pre>
 * Filter(a AND b)            Filter(b)
 *   TableFunctionCall   =>     TableFunctionCall
 *     Input                      Filter(a)
 *                                  Input
 * </pre>
 */
public final class FilterTableFunctionTransposeRule extends RelOptRule {
    public static final FilterTableFunctionTransposeRule INSTANCE = new FilterTableFunctionTransposeRule();

    @SuppressWarnings("deprecation") // what replaces operand() needs an annotation processor
    private FilterTableFunctionTransposeRule() {
        super(
                operand(LogicalFilter.class, operand(LogicalTableFunctionCall.class, any())),
                "FilterTableFunctionTransposeRule");
    }

    @Override
    public void onMatch(RelOptRuleCall call) {
        LogicalFilter filter = call.rel(0);
        LogicalTableFunctionCall function = call.rel(1);
        ImmutableBitSet columns =
                ImmutableBitSet.range(function.getInput().getRowType().getFieldCount());
        List<RexNode> below = new ArrayList<>();
        List<RexNode> above = new ArrayList<>();
        for (RexNode term : RelOptUtil.conjunctions(filter.getCondition())) {
            boolean pushed = columns.contains(RelOptUtil.InputFinder.bits(term)) && RexUtil.isDeterministic(term);
            (pushed ? below : above).add(term);
        }
        if (below.isEmpty()) {
            return;
        }
        RelNode input = call.builder().push(function.getInput()).filter(below).build();
        RelNode moved = function.copy(function.getTraitSet(), List.of(input));
        call.transformTo(call.builder().push(moved).filter(above).build());
    }
}
