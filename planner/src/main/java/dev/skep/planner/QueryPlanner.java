package dev.skep.planner;

import dev.skep.api.type.RowType;
import dev.skep.execution.plan.StageGraph;
import dev.skep.parser.ast.MultiInsert;
import dev.skep.parser.ast.Query;
import dev.skep.planner.catalog.HiveRexBuilder;
import dev.skep.planner.catalog.HiveTypeFactory;
import dev.skep.planner.context.PlannerContext;
import dev.skep.planner.logical.LogicalPlanner;
import dev.skep.planner.logical.LogicalPlanner.LogicalQuery;
import dev.skep.planner.rule.OptimizerPhases;
import dev.skep.planner.rule.SharedSource;
import dev.skep.planner.stage.StageCompiler;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.plan.hep.HepPlanner;
import org.apache.calcite.plan.hep.HepProgram;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.metadata.DefaultRelMetadataProvider;
import org.apache.calcite.rel.metadata.ProxyingMetadataHandlerProvider;
import org.apache.calcite.rel.metadata.RelMetadataQuery;

/** From a typed syntax tree to stages: analysis and algebra, optimization, compilation. */
public final class QueryPlanner {
    private final PlannerContext context;
    private final RelOptCluster cluster;

    public QueryPlanner(PlannerContext context) {
        this.context = context;
        HepPlanner planner = new HepPlanner(HepProgram.builder().build());
        this.cluster = RelOptCluster.create(planner, new HiveRexBuilder(new HiveTypeFactory()));
        cluster.setMetadataQuerySupplier(() -> new PlanMetadataQuery());
    }

    /** Calcite's metadata without handlers that are compiled at run time, which would cost more than a short query. */
    private static final class PlanMetadataQuery extends RelMetadataQuery {
        PlanMetadataQuery() {
            super(new ProxyingMetadataHandlerProvider(DefaultRelMetadataProvider.INSTANCE));
        }
    }

    /**
     * A planned query.
     *
     * @param columns names as the query gave them, not always unique, and types
     * @param plan the optimized algebra, for EXPLAIN
     */
    public record PlannedQuery(StageGraph stages, RowType columns, RelNode plan) {
        /** The optimized algebra as text, one node a line. */
        public String algebra() {
            return RelOptUtil.toString(plan);
        }
    }

    /** Names and types of a query's columns alone. */
    public RowType columns(Query query) {
        return new LogicalPlanner(context, cluster).plan(query).columns();
    }

    public PlannedQuery plan(Query query) {
        return compile(new LogicalPlanner(context, cluster).plan(query));
    }

    /** The queries of a multi-insert, and once what makes the rows that they share. */
    public PlannedInserts plan(MultiInsert insert) {
        OptimizerPhases phases = new OptimizerPhases(context, cluster);
        List<LogicalQuery> queries = new LogicalPlanner(context, cluster).plan(insert);
        List<RelNode> branches =
                queries.stream().map(query -> phases.optimize(query.rel())).toList();
        SharedSource shared = SharedSource.of(branches);
        RelNode source = shared.isUnused() ? null : phases.optimize(shared.plan());
        StageCompiler compiler = new StageCompiler(context, (HiveRexBuilder) cluster.getRexBuilder());
        StageCompiler.Branches compiled = compiler.compile(source, shared.columns(), branches);
        List<PlannedInserts.Output> outputs = new ArrayList<>();
        StringBuilder algebra = new StringBuilder(source == null ? "" : RelOptUtil.toString(source));
        for (int i = 0; i < queries.size(); i++) {
            outputs.add(new PlannedInserts.Output(
                    compiled.outputs().get(i), queries.get(i).columns()));
            algebra.append(RelOptUtil.toString(branches.get(i)));
        }
        return new PlannedInserts(compiled.stages(), outputs, algebra.toString());
    }

    private PlannedQuery compile(LogicalQuery query) {
        RelNode optimized = new OptimizerPhases(context, cluster).optimize(query.rel());
        StageCompiler compiler = new StageCompiler(context, (HiveRexBuilder) cluster.getRexBuilder());
        StageGraph graph = new StageGraph(compiler.compile(optimized), List.of(), List.of());
        return new PlannedQuery(graph, query.columns(), optimized);
    }
}
