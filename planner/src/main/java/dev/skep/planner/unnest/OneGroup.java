package dev.skep.planner.unnest;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexUtil;

/**
 * A plan that is one row of aggregates over all rows.
 *
 * @param projections what is computed of the aggregates, the innermost first
 */
record OneGroup(Aggregate aggregate, List<Project> projections) {
    /** Null for a plan of another shape. */
    static OneGroup of(RelNode plan) {
        List<Project> projections = new ArrayList<>();
        RelNode rel = plan;
        while (rel instanceof Project project
                && !project.containsOver()
                && RexUtil.SubQueryFinder.find(project.getProjects()) == null) {
            projections.add(0, project);
            rel = project.getInput();
        }
        return rel instanceof Aggregate aggregate
                        && aggregate.getGroupCount() == 0
                        && aggregate.getGroupSets().size() == 1
                ? new OneGroup(aggregate, projections)
                : null;
    }

    /**
     * The plan's columns over other rows.
     *
     * @param aggregates what its aggregates are there
     * @param around what columns of rows around the plan are there
     */
    List<RexNode> columns(List<RexNode> aggregates, Function<RexFieldAccess, RexNode> around) {
        List<RexNode> columns = aggregates;
        for (Project project : projections) {
            List<RexNode> below = columns;
            RexShuttle translation = new RexShuttle() {
                @Override
                public RexNode visitInputRef(RexInputRef reference) {
                    return below.get(reference.getIndex());
                }

                @Override
                public RexNode visitFieldAccess(RexFieldAccess access) {
                    return access.getReferenceExpr() instanceof RexCorrelVariable
                            ? around.apply(access)
                            : super.visitFieldAccess(access);
                }
            };
            columns = translation.visitList(project.getProjects());
        }
        return columns;
    }
}
