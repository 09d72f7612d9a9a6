package dev.skep.planner.rule;

import org.apache.calcite.plan.Strong;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * Whether a sub-query that is something over no rows, as a count is, refers to a column that an outer join compares and keeps. Calcite's decorrelation takes such a column for
 * one without NULLs, as those of an inner join are, and would give NULL to the rows that have one.
 */
final class PreservedNulls {
    private PreservedNulls() {}

    /** @param plan without sub-queries in expressions */
    static boolean areMistaken(RelNode plan) {
        return plan instanceof Correlate correlate
                        && isSomethingOverNothing(correlate.getRight())
                        && correlate.getRequiredColumns().asList().stream()
                                .anyMatch(column -> areMistaken(correlate.getLeft(), column))
                || plan.getInputs().stream().anyMatch(PreservedNulls::areMistaken);
    }

    private static boolean isSomethingOverNothing(RelNode rel) {
        if (rel instanceof Aggregate aggregate
                && aggregate.getGroupCount() == 0
                && aggregate.getAggCallList().stream().anyMatch(PreservedNulls::isSomethingOverNothing)) {
            return true;
        }
        return rel instanceof Project project && !project.getProjects().stream().allMatch(RexInputRef.class::isInstance)
                ? hasGroupOfAll(project.getInput())
                : rel.getInputs().stream().anyMatch(PreservedNulls::isSomethingOverNothing);
    }

    private static boolean isSomethingOverNothing(AggregateCall call) {
        return switch (call.getAggregation().getKind()) {
            case SUM, MIN, MAX, AVG, SINGLE_VALUE -> false;
            default -> true;
        };
    }

    private static boolean hasGroupOfAll(RelNode rel) {
        return rel instanceof Aggregate aggregate && aggregate.getGroupCount() == 0
                || rel.getInputs().stream().anyMatch(PreservedNulls::hasGroupOfAll);
    }

    private static boolean areMistaken(RelNode rel, int column) {
        if (rel instanceof Project project) {
            return project.getProjects().get(column) instanceof RexInputRef reference
                    && areMistaken(project.getInput(), reference.getIndex());
        }
        if (rel instanceof Filter filter) {
            return areMistaken(filter.getInput(), column);
        }
        if (rel instanceof Aggregate aggregate) {
            return column < aggregate.getGroupCount()
                    && areMistaken(aggregate.getInput(), aggregate.getGroupSet().nth(column));
        }
        int leftColumns =
                rel.getInputs().isEmpty() ? 0 : rel.getInput(0).getRowType().getFieldCount();
        if (rel instanceof Correlate correlate) {
            // it becomes a join that may compare the columns that its right side refers to
            return column < leftColumns
                    && (correlate.getJoinType() == JoinRelType.LEFT
                                    && correlate.getRequiredColumns().get(column)
                            || areMistaken(correlate.getLeft(), column));
        }
        if (rel instanceof Join join) {
            boolean left = column < leftColumns;
            JoinRelType type = join.getJoinType();
            boolean preserved = left
                    ? type == JoinRelType.LEFT || type == JoinRelType.ANTI || type == JoinRelType.LEFT_MARK
                    : type == JoinRelType.RIGHT;
            return preserved && Strong.isNotTrue(join.getCondition(), ImmutableBitSet.of(column))
                    || areMistaken(left ? join.getLeft() : join.getRight(), left ? column : column - leftColumns);
        }
        return false;
    }
}
