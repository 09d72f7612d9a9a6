package dev.skep.planner;

import dev.skep.api.error.SkepException;
import dev.skep.api.type.DataType;
import dev.skep.api.type.RowType;
import dev.skep.execution.plan.Stage;
import dev.skep.execution.plan.StageGraph;
import dev.skep.metastore.Table;
import dev.skep.parser.ast.Insert;
import dev.skep.parser.ast.MultiInsert;
import dev.skep.parser.ast.Node;
import dev.skep.parser.ast.Query;
import dev.skep.planner.analyze.Locations;
import dev.skep.planner.catalog.HiveRexBuilder;
import dev.skep.planner.catalog.HiveTypeFactory;
import dev.skep.planner.check.PartitionFilterCheck;
import dev.skep.planner.check.PlanCheck;
import dev.skep.planner.check.ProductCheck;
import dev.skep.planner.context.PlannerContext;
import dev.skep.planner.context.StatementWrites;
import dev.skep.planner.context.StrictChecks;
import dev.skep.planner.context.WriteSettings;
import dev.skep.planner.logical.LogicalPlanner;
import dev.skep.planner.logical.LogicalPlanner.LogicalQuery;
import dev.skep.planner.logical.LogicalRows;
import dev.skep.planner.logical.LogicalSharedRows;
import dev.skep.planner.logical.LogicalWrite;
import dev.skep.planner.rule.OptimizerPhases;
import dev.skep.planner.rule.SharedSource;
import dev.skep.planner.stage.RowEstimates;
import dev.skep.planner.stage.StageCompiler;
import dev.skep.planner.statistics.PlanMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.plan.hep.HepPlanner;
import org.apache.calcite.plan.hep.HepProgram;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rex.RexLiteral;

/** From a typed syntax tree to stages: analysis and algebra, optimization, compilation. */
public final class QueryPlanner {
    private final PlannerContext context;
    private final RelOptCluster cluster;

    public QueryPlanner(PlannerContext context) {
        this.context = context;
        HepPlanner planner = new HepPlanner(HepProgram.builder().build());
        this.cluster = RelOptCluster.create(planner, new HiveRexBuilder(new HiveTypeFactory()));
        cluster.setMetadataQuerySupplier(PlanMetadata::new);
    }

    /**
     * A planned query.
     *
     * @param columns names as the query gave them, not always unique, and types
     * @param plan the optimized algebra, for EXPLAIN
     * @param estimates what is expected of the stages' operators, for EXPLAIN
     */
    public record PlannedQuery(StageGraph stages, RowType columns, RelNode plan, RowEstimates estimates) {
        /** The optimized algebra as text, one node a line. */
        public String algebra() {
            return text(plan);
        }
    }

    /** Names and types of a query's columns alone. */
    public RowType columns(Query query) {
        return new LogicalPlanner(context, cluster).plan(query).columns();
    }

    /**
     * What the parameters that are {@link PlannerContext#UNKNOWN} are of, by their indexes, as far as the query tells before the first error in it: no value may be wrong, or an error where the place takes constants alone.
     *
     * @param written the types of the columns that the query's are written to; empty for one that is read
     */
    public Map<Integer, DataType> parameterTypes(Query query, List<DataType> written) {
        HiveRexBuilder rexBuilder = (HiveRexBuilder) cluster.getRexBuilder();
        try {
            RelNode rel = new LogicalPlanner(context, cluster).plan(query).rel();
            int columns = Math.min(written.size(), rel.getRowType().getFieldCount());
            for (int i = 0; i < columns; i++) {
                rexBuilder.cast(rexBuilder.makeInputRef(rel, i), written.get(i));
            }
        } catch (SkepException e) {
            context.check().check();
        }
        return rexBuilder.parameterTypes();
    }

    public PlannedQuery plan(Query query) {
        LogicalPlanner planner = new LogicalPlanner(context, cluster);
        LogicalQuery logical = planner.plan(query);
        return placed(planner, query, () -> {
            RelNode optimized = strict(logical.rel());
            StageCompiler compiler = compiler(WriteSettings.DEFAULT);
            StageGraph stages = graph(compiler.compile(optimized));
            return new PlannedQuery(stages, logical.columns(), optimized, compiler.estimates());
        });
    }

    public PlannedWrite plan(Insert insert, StatementWrites writes) {
        LogicalPlanner planner = new LogicalPlanner(context, cluster);
        return planner.plan(insert, writes)
                .map(write -> placed(planner, insert, () -> compile(strict(write), writes.settings())))
                .orElseGet(() -> new PlannedWrite(graph(List.of()), null, ""));
    }

    /** A table that is made of a query. */
    public PlannedWrite planCreated(Query query, StatementWrites writes) {
        LogicalPlanner planner = new LogicalPlanner(context, cluster);
        LogicalWrite write = planner.planCreated(query, writes);
        return placed(planner, query, () -> compile(strict(write), writes.settings()));
    }

    /**
     * ANALYZE TABLE in one pass. The rows of the plan are as those of a write; a partition may come more than once.
     *
     * @param columns positions of the data columns to sum up
     * @param values one a partition column, null for any
     */
    public PlannedWrite planStatistics(Table table, List<Integer> columns, List<String> values) {
        LogicalPlanner planner = new LogicalPlanner(context, cluster);
        return compile(optimize(planner.planStatistics(table, columns, values)), WriteSettings.DEFAULT);
    }

    /** The writes of a multi-insert; what makes the rows that they share is run once. */
    public PlannedWrite plan(MultiInsert insert, StatementWrites writes) {
        LogicalPlanner planner = new LogicalPlanner(context, cluster);
        List<LogicalWrite> planned = planner.plan(insert, writes);
        return placed(planner, insert, () -> compile(planned, writes.settings()));
    }

    private PlannedWrite compile(List<LogicalWrite> planned, WriteSettings settings) {
        List<LogicalWrite> branches = new ArrayList<>();
        for (LogicalWrite write : planned) {
            branches.add((LogicalWrite) strict(write));
        }
        if (branches.isEmpty()) {
            return new PlannedWrite(graph(List.of()), null, "");
        }
        SharedSource shared = SharedSource.of(branches);
        RelNode source = shared.isUnused() ? null : strict(shared.plan());
        StageCompiler compiler = compiler(settings);
        List<Stage> stages = compiler.compile(shared, source, branches);
        StringBuilder algebra = new StringBuilder(source == null ? "" : RelOptUtil.toString(source));
        branches.forEach(branch -> algebra.append(RelOptUtil.toString(branch)));
        return new PlannedWrite(graph(stages), compiler.estimates(), algebra.toString());
    }

    private PlannedWrite compile(RelNode optimized, WriteSettings settings) {
        StageCompiler compiler = compiler(settings);
        return new PlannedWrite(graph(compiler.compile(optimized)), compiler.estimates(), text(optimized));
    }

    /** A plan as text, and after it each of the plans whose rows it shares. */
    private static String text(RelNode plan) {
        Map<String, RelNode> shared = new TreeMap<>();
        collectShared(plan, shared);
        StringBuilder text = new StringBuilder(RelOptUtil.toString(plan));
        shared.forEach((name, source) -> text.append(name).append(":\n").append(RelOptUtil.toString(source)));
        return text.toString();
    }

    private static void collectShared(RelNode rel, Map<String, RelNode> shared) {
        if (rel instanceof LogicalSharedRows rows
                && rows.isOptimized()
                && shared.put(rows.name(), rows.source()) == null) {
            collectShared(rows.source(), shared);
        }
        rel.getInputs().forEach(input -> collectShared(input, shared));
    }

    private RelNode optimize(RelNode plan) {
        if (isConstant(plan)) {
            return plan;
        }
        RelNode optimized = new OptimizerPhases(context, cluster).optimize(plan);
        PlanCheck.check(optimized);
        return optimized;
    }

    /** Whether a plan is of literals alone, as of SELECT 1: there is nothing to optimize, and classes of the optimizer need not be loaded. */
    private static boolean isConstant(RelNode plan) {
        return plan instanceof Project project
                && project.getInput() instanceof LogicalRows
                && project.getProjects().stream().allMatch(RexLiteral.class::isInstance);
    }

    /** A query's plan, optimized, that the session does not want refused. */
    private RelNode strict(RelNode plan) {
        StrictChecks checks = context.settings().strict();
        if (checks.cartesian()) {
            ProductCheck.check(plan);
        }
        RelNode optimized = optimize(plan);
        if (checks.partitionFilter()) {
            PartitionFilterCheck.check(optimized);
        }
        return optimized;
    }

    /**
     * What is planned; an error without a place that says that something can't be is placed at the sub-query that most likely is what can't, one of a strict session at the statement.
     */
    private static <T> T placed(LogicalPlanner planner, Node statement, Supplier<T> planned) {
        try {
            return planned.get();
        } catch (SkepException e) {
            throw switch (e.code()) {
                case NOT_SUPPORTED -> e.at(planner.subquery());
                case STRICT_CHECK -> e.at(Locations.of(statement));
                default -> e;
            };
        }
    }

    private StageCompiler compiler(WriteSettings settings) {
        return new StageCompiler(context, (HiveRexBuilder) cluster.getRexBuilder(), settings);
    }

    private static StageGraph graph(List<Stage> stages) {
        return new StageGraph(stages);
    }
}
