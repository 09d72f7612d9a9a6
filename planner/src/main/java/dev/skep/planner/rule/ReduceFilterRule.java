package dev.skep.planner.rule;

import org.apache.calcite.plan.RelOptRuleCall;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.rules.ReduceExpressionsRule.FilterReduceExpressionsRule;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * Calcite's rule that simplifies conditions, for those in which there may be something to simplify. A condition comes past it anew with each node that it is pushed below, most often
 * as comparisons of different columns with constants and with each other.
 */
final class ReduceFilterRule extends FilterReduceExpressionsRule {
    static final ReduceFilterRule INSTANCE = new ReduceFilterRule();

    private ReduceFilterRule() {
        super(FilterReduceExpressionsRuleConfig.DEFAULT);
    }

    @Override
    public boolean matches(RelOptRuleCall call) {
        Filter filter = call.rel(0);
        return !isPlain(filter.getCondition());
    }

    private static boolean isPlain(RexNode condition) {
        ImmutableBitSet.Builder builder = ImmutableBitSet.builder();
        for (RexNode term : RelOptUtil.conjunctions(condition)) {
            if (!(term instanceof RexCall call) || !isPlain(call)) {
                return false;
            }
            for (RexNode operand : call.getOperands()) {
                if (operand instanceof RexInputRef reference) {
                    if (builder.get(reference.getIndex())) {
                        return false;
                    }
                    builder.set(reference.getIndex());
                }
            }
        }
        return true;
    }

    private static boolean isPlain(RexCall call) {
        return switch (call.getKind()) {
            case EQUALS, NOT_EQUALS, LESS_THAN, LESS_THAN_OR_EQUAL, GREATER_THAN, GREATER_THAN_OR_EQUAL, SEARCH ->
                areColumnsOrConstants(call);
            case IS_NOT_NULL ->
                call.getOperands().get(0) instanceof RexInputRef reference
                        && reference.getType().isNullable();
            default -> false;
        };
    }

    private static boolean areColumnsOrConstants(RexCall call) {
        int columns = 0;
        for (RexNode operand : call.getOperands()) {
            if (operand instanceof RexInputRef) {
                columns++;
            } else if (!(operand instanceof RexLiteral literal) || literal.isNull()) {
                return false;
            }
        }
        return columns > 0;
    }
}
