package dev.skep.planner.rule;

import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelVisitor;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexUtil;

/** Whether a plan still has sub-queries within expressions. */
final class SubqueryFinder extends RelVisitor {
    private boolean found;
    private boolean lateral;

    static boolean hasSubquery(RelNode rel) {
        SubqueryFinder finder = new SubqueryFinder();
        finder.go(rel);
        return finder.found;
    }

    /** Whether a query in FROM refers to columns of what stands before it. */
    static boolean hasLateral(RelNode rel) {
        SubqueryFinder finder = new SubqueryFinder();
        finder.go(rel);
        return finder.lateral;
    }

    @Override
    public void visit(RelNode node, int ordinal, RelNode parent) {
        if (node instanceof Filter filter) {
            found |= has(filter.getCondition());
        } else if (node instanceof Join join) {
            found |= has(join.getCondition());
        } else if (node instanceof Project project) {
            found |= project.getProjects().stream().anyMatch(SubqueryFinder::has);
        }
        if (node instanceof Correlate correlate) {
            lateral = true;
        }
        super.visit(node, ordinal, parent);
    }

    private static boolean has(RexNode node) {
        return RexUtil.SubQueryFinder.find(node) instanceof RexSubQuery;
    }
}
