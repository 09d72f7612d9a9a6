package dev.skep.planner.analyze;

import dev.skep.parser.ast.Query;
import dev.skep.planner.catalog.HiveRexBuilder;
import dev.skep.planner.catalog.HiveTypeFactory;
import dev.skep.planner.context.PlannerContext;
import dev.skep.planner.expression.FunctionBinder;
import dev.skep.planner.expression.RexConstants;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.hep.HepPlanner;
import org.apache.calcite.plan.hep.HepProgram;
import org.apache.calcite.rel.RelNode;

/** What the analysis of one statement shares. */
public record AnalysisContext(
        PlannerContext planner,
        RelOptCluster cluster,
        HiveRexBuilder rexBuilder,
        RexConstants constants,
        FunctionBinder functions,
        SubqueryPlanner subqueries) {
    /** The analysis of constants that stand outside of queries. */
    static AnalysisContext ofConstants(PlannerContext planner) {
        HiveRexBuilder rexBuilder = new HiveRexBuilder(new HiveTypeFactory());
        RelOptCluster cluster =
                RelOptCluster.create(new HepPlanner(HepProgram.builder().build()), rexBuilder);
        RexConstants constants = new RexConstants(rexBuilder, planner);
        FunctionBinder functions = new FunctionBinder(planner.functions(), rexBuilder, constants);
        return new AnalysisContext(planner, cluster, rexBuilder, constants, functions, (query, outer) -> {
            throw Locations.unsupported("A query in a constant", query);
        });
    }

    /** Plans a query that stands within an expression. */
    public interface SubqueryPlanner {
        /** @param outer what the query may refer to around it */
        RelNode plan(Query query, Scope outer);
    }
}
