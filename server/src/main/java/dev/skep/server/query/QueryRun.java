package dev.skep.server.query;

import dev.skep.api.type.RowType;
import dev.skep.api.vector.RowBatch;
import dev.skep.execution.QueryContext;
import dev.skep.execution.QueryResult;
import dev.skep.execution.StageRunner;
import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.plan.StageGraph;
import dev.skep.parser.ast.Query;
import dev.skep.planner.QueryPlanner;
import dev.skep.planner.QueryPlanner.PlannedQuery;
import dev.skep.planner.stage.RowEstimates;
import dev.skep.server.session.FunctionUse;
import dev.skep.server.session.StatementContext;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Supplier;

/** A query under way: it sees the state of its tables as of its start until its rows have been read or it is closed. */
public final class QueryRun implements AutoCloseable {
    private final PlannedStages planned;
    private final StatementSnapshot snapshot;
    private final FunctionUse functions;
    private final QueryResult result;
    private final Supplier<ZoneId> zone;

    private QueryRun(
            PlannedStages planned,
            StatementSnapshot snapshot,
            FunctionUse functions,
            QueryResult result,
            Supplier<ZoneId> zone) {
        this.planned = planned;
        this.snapshot = snapshot;
        this.functions = functions;
        this.result = result;
        this.zone = zone;
    }

    /** @param estimates what is expected of the stages' operators; null in plans that were kept, since it holds the whole algebra */
    record PlannedStages(StageGraph stages, RowType columns, RowEstimates estimates) {}

    public static QueryRun start(Query query, StatementContext context, StageRunner runner) {
        return start(query, context, runner, () -> plan(query, context));
    }

    /** Takes the plan from those that were kept, or keeps it, when it has a key. */
    public static QueryRun start(
            Query query, StatementContext context, StageRunner runner, PlanCache plans, Optional<PlanCache.Key> key) {
        return key.isEmpty()
                ? start(query, context, runner)
                : start(query, context, runner, () -> keptOrPlanned(query, context, plans, key.get()));
    }

    private static QueryRun start(
            Query query, StatementContext context, StageRunner runner, Supplier<PlannedStages> plan) {
        StatementSnapshot snapshot = StatementSnapshot.begin(query, context);
        FunctionUse functions = context.session().userFunctions().use();
        try {
            PlannedStages planned = plan.get();
            StageGraph graph = withFunctions(planned.stages(), context);
            if (graph.stages().stream().anyMatch(stage -> runsScript(stage.root()))) {
                context.session().requireWritable();
            }
            context.expect(planned.estimates());
            context.plan(graph);
            snapshot.listFiles(graph);
            QueryContext running = context.query();
            return new QueryRun(planned, snapshot, functions, runner.run(graph, running), running.sessionZone());
        } catch (RuntimeException | Error e) {
            functions.close();
            snapshot.close();
            throw e;
        }
    }

    /** A script may change whatever its user may. */
    private static boolean runsScript(OperatorSpec spec) {
        return spec instanceof OperatorSpec.ScriptTransform
                || spec.inputs().stream().anyMatch(QueryRun::runsScript);
    }

    private static PlannedStages plan(Query query, StatementContext context) {
        PlannedQuery planned = new QueryPlanner(context.planner()).plan(query);
        return new PlannedStages(planned.stages(), planned.columns(), planned.estimates());
    }

    private static PlannedStages keptOrPlanned(
            Query query, StatementContext context, PlanCache plans, PlanCache.Key key) {
        Optional<PlanCache.Plan> kept = plans.find(key).filter(plan -> plan.holds(context));
        if (kept.isPresent()) {
            return kept.get().planned();
        }
        PlannedStages planned = plan(query, context);
        plans.add(key, query, planned, context);
        return planned;
    }

    /** The graph with the users' functions that the statement calls, the jars of users' formats that it names and the added files, as another process would need them. */
    public static StageGraph withFunctions(StageGraph graph, StatementContext context) {
        return new StageGraph(
                graph.stages(),
                context.functions().resources(),
                FormatJars.of(graph, context.session()),
                context.session().files().paths());
    }

    public StageGraph stages() {
        return planned.stages();
    }

    public RowType columns() {
        return planned.columns();
    }

    /** Looked up when first asked for. */
    public ZoneId zone() {
        return zone.get();
    }

    public RowBatch next() {
        RowBatch batch = result.next();
        if (batch == null) {
            close();
        }
        return batch;
    }

    @Override
    public void close() {
        try {
            result.close();
        } finally {
            functions.close();
            snapshot.close();
        }
    }
}
