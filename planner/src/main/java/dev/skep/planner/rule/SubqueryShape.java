package dev.skep.planner.rule;

import java.util.HashSet;
import java.util.Set;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelVisitor;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;

/** Whether some sub-query of a plan is of a kind for which Calcite's rules for single shapes give a wrong answer without a word. */
final class SubqueryShape extends RelVisitor {
    private boolean isGeneral;

    private SubqueryShape() {}

    static boolean isGeneral(RelNode plan) {
        SubqueryShape shape = new SubqueryShape();
        shape.go(plan);
        return shape.isGeneral;
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
        isGeneral |= !around.containsAll(used);
        isGeneral |= !used.isEmpty() && hasWindowOverCorrelated(subquery.rel);
        go(subquery.rel);
    }

    /** Whether there is a window over rows that depend on a row around. */
    private static boolean hasWindowOverCorrelated(RelNode rel) {
        if (rel instanceof Project project
                && RexOver.containsOver(project.getProjects(), null)
                && !RelOptUtil.getVariablesUsed(project).isEmpty()) {
            return true;
        }
        return rel.getInputs().stream().anyMatch(SubqueryShape::hasWindowOverCorrelated);
    }
}
