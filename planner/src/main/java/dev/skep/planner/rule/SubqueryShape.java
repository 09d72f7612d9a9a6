package dev.skep.planner.rule;

import java.util.HashSet;
import java.util.Set;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelVisitor;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.sql.SqlKind;

/** What the sub-queries of a plan ask for. */
final class SubqueryShape extends RelVisitor {
    private boolean isNested;
    private boolean refersFurtherOut;
    private boolean hasWindow;
    private boolean isTied;
    private boolean hasOtherAggregate;

    private SubqueryShape() {}

    static SubqueryShape of(RelNode plan) {
        SubqueryShape shape = new SubqueryShape();
        shape.go(plan);
        return shape;
    }

    /** Whether a sub-query has sub-queries of its own. */
    boolean isNested() {
        return isNested;
    }

    /** Whether a sub-query refers to columns of a query further out than the one around it. */
    boolean refersFurtherOut() {
        return refersFurtherOut;
    }

    /** Whether there is a window over rows that depend on the row around. */
    boolean hasWindow() {
        return hasWindow;
    }

    /** Whether rows of a sub-query are tied to the row around by more than equality, by which a NULL around has no rows, or have a limit above that. */
    boolean isTied() {
        return isTied;
    }

    /** Whether all rows that are tied to the row around are aggregated by others than the usual functions, which may be something over nothing. */
    boolean hasOtherAggregate() {
        return hasOtherAggregate;
    }

    @Override
    public void visit(RelNode node, int ordinal, RelNode parent) {
        node.accept(new RexShuttle() {
            @Override
            public RexNode visitSubQuery(RexSubQuery subquery) {
                look(subquery, node.getVariablesSet());
                return subquery;
            }
        });
        super.visit(node, ordinal, parent);
    }

    private void look(RexSubQuery subquery, Set<CorrelationId> around) {
        Set<CorrelationId> used = new HashSet<>(RelOptUtil.getVariablesUsed(subquery.rel));
        refersFurtherOut |= !around.containsAll(used);
        isNested |= SubqueryFinder.hasSubquery(subquery.rel);
        hasWindow |= !used.isEmpty() && hasWindowOverCorrelated(subquery.rel);
        isTied |= !used.isEmpty() && isTied(subquery.rel);
        hasOtherAggregate |= !used.isEmpty() && CountedGroups.hasUnknown(subquery.rel);
        go(subquery.rel);
    }

    private static boolean hasWindowOverCorrelated(RelNode rel) {
        if (rel instanceof Project project
                && RexOver.containsOver(project.getProjects(), null)
                && !RelOptUtil.getVariablesUsed(project).isEmpty()) {
            return true;
        }
        return rel.getInputs().stream().anyMatch(SubqueryShape::hasWindowOverCorrelated);
    }

    private static boolean isTied(RelNode rel) {
        if (rel instanceof Sort sort
                && sort.fetch != null
                && !RelOptUtil.getVariablesUsed(sort).isEmpty()) {
            return true;
        }
        if (rel instanceof Filter filter
                && RelOptUtil.conjunctions(filter.getCondition()).stream()
                        .anyMatch(term -> term.getKind() != SqlKind.EQUALS && refersAround(term))) {
            return true;
        }
        return rel.getInputs().stream().anyMatch(SubqueryShape::isTied);
    }

    private static boolean refersAround(RexNode node) {
        boolean[] found = {false};
        node.accept(new RexShuttle() {
            @Override
            public RexNode visitCorrelVariable(RexCorrelVariable variable) {
                found[0] = true;
                return variable;
            }

            @Override
            public RexNode visitCall(RexCall call) {
                return found[0] ? call : super.visitCall(call);
            }
        });
        return found[0];
    }
}
