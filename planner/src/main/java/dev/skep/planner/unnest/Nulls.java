package dev.skep.planner.unnest;

import dev.skep.planner.logical.LogicalTableFunctionCall;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Union;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;

/** What is known of NULLs in columns of a plan, from its conditions beside its types. */
final class Nulls {
    private Nulls() {}

    /** Whether a column may have one. */
    static boolean mayBeIn(RelNode rel, int column) {
        if (!rel.getRowType().getFieldList().get(column).getType().isNullable()) {
            return false;
        }
        if (rel instanceof Project project) {
            return !(project.getProjects().get(column) instanceof RexInputRef reference)
                    || mayBeIn(project.getInput(), reference.getIndex());
        }
        if (rel instanceof Filter filter) {
            return RelOptUtil.conjunctions(filter.getCondition()).stream().noneMatch(term -> drops(term, column))
                    && mayBeIn(filter.getInput(), column);
        }
        if (rel instanceof Aggregate aggregate) {
            return aggregate.getGroupType() != Aggregate.Group.SIMPLE
                    || column >= aggregate.getGroupCount()
                    || mayBeIn(aggregate.getInput(), aggregate.getGroupSet().nth(column));
        }
        if (rel instanceof Join join) {
            int leftColumns = Rels.width(join.getLeft());
            return column < leftColumns
                    ? join.getJoinType().generatesNullsOnLeft() || mayBeIn(join.getLeft(), column)
                    : join.getJoinType().generatesNullsOnRight() || mayBeIn(join.getRight(), column - leftColumns);
        }
        if (rel instanceof Union) {
            return rel.getInputs().stream().anyMatch(input -> mayBeIn(input, column));
        }
        return !(rel instanceof LogicalTableFunctionCall call)
                || column >= Rels.width(call.getInput())
                || mayBeIn(call.getInput(), column);
    }

    private static boolean drops(RexNode term, int column) {
        return term.getKind() == SqlKind.IS_NOT_NULL
                && ((RexCall) term).getOperands().get(0) instanceof RexInputRef reference
                && reference.getIndex() == column;
    }
}
