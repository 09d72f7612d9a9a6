package dev.skep.planner.analyze;

import dev.skep.parser.ast.Query;
import dev.skep.planner.catalog.HiveRexBuilder;
import dev.skep.planner.context.PlannerContext;
import dev.skep.planner.expression.FunctionBinder;
import dev.skep.planner.expression.RexConstants;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.rel.RelNode;

/** What the analysis of one statement shares. */
public record AnalysisContext(
        PlannerContext planner,
        RelOptCluster cluster,
        HiveRexBuilder rexBuilder,
        RexConstants constants,
        FunctionBinder functions,
        SubqueryPlanner subqueries) {

    /** Plans a query that stands within an expression. */
    public interface SubqueryPlanner {
        /** @param outer what the query may refer to around it */
        RelNode plan(Query query, Scope outer);
    }
}
