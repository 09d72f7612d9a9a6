package dev.skep.planner;

import dev.skep.api.type.RowType;
import dev.skep.execution.plan.Stage;
import dev.skep.execution.plan.StageGraph;
import dev.skep.parser.ast.Insert;
import dev.skep.parser.ast.MultiInsert;
import dev.skep.parser.ast.Query;
import dev.skep.planner.catalog.HiveRexBuilder;
import dev.skep.planner.catalog.HiveTypeFactory;
import dev.skep.planner.context.PlannerContext;
import dev.skep.planner.context.StatementWrites;
import dev.skep.planner.context.WriteSettings;
import dev.skep.planner.logical.LogicalPlanner;
import dev.skep.planner.logical.LogicalPlanner.LogicalQuery;
import dev.skep.planner.logical.LogicalWrite;
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

    public PlannedWrite plan(Insert insert, StatementWrites writes) {
        return new LogicalPlanner(context, cluster)
                .plan(insert, writes)
                .map(write -> compile(write, writes.settings()))
                .orElseGet(() -> new PlannedWrite(graph(List.of()), ""));
    }

    /** A table that is made of a query. */
    public PlannedWrite planCreated(Query query, StatementWrites writes) {
        return compile(new LogicalPlanner(context, cluster).planCreated(query, writes), writes.settings());
    }

    /** The writes of a multi-insert; what makes the rows that they share is run once. */
    public PlannedWrite plan(MultiInsert insert, StatementWrites writes) {
        OptimizerPhases phases = new OptimizerPhases(context, cluster);
        List<LogicalWrite> branches = new ArrayList<>();
        for (LogicalWrite write : new LogicalPlanner(context, cluster).plan(insert, writes)) {
            branches.add((LogicalWrite) phases.optimize(write));
        }
        if (branches.isEmpty()) {
            return new PlannedWrite(graph(List.of()), "");
        }
        SharedSource shared = SharedSource.of(branches);
        RelNode source = shared.isUnused() ? null : phases.optimize(shared.plan());
        List<Stage> stages = compiler(writes.settings()).compile(source, shared.columns(), branches);
        StringBuilder algebra = new StringBuilder(source == null ? "" : RelOptUtil.toString(source));
        branches.forEach(branch -> algebra.append(RelOptUtil.toString(branch)));
        return new PlannedWrite(graph(stages), algebra.toString());
    }

    private PlannedWrite compile(LogicalWrite write, WriteSettings settings) {
        RelNode optimized = new OptimizerPhases(context, cluster).optimize(write);
        return new PlannedWrite(graph(compiler(settings).compile(optimized)), RelOptUtil.toString(optimized));
    }

    private PlannedQuery compile(LogicalQuery query) {
        RelNode optimized = new OptimizerPhases(context, cluster).optimize(query.rel());
        return new PlannedQuery(graph(compiler(WriteSettings.DEFAULT).compile(optimized)), query.columns(), optimized);
    }

    private StageCompiler compiler(WriteSettings settings) {
        return new StageCompiler(context, (HiveRexBuilder) cluster.getRexBuilder(), settings);
    }

    private static StageGraph graph(List<Stage> stages) {
        return new StageGraph(stages, List.of(), List.of());
    }
}
