package dev.skep.server.query;

import dev.skep.api.type.RowType;
import dev.skep.api.vector.RowBatch;
import dev.skep.execution.QueryResult;
import dev.skep.execution.StageRunner;
import dev.skep.execution.plan.StageGraph;
import dev.skep.parser.ast.Query;
import dev.skep.planner.QueryPlanner;
import dev.skep.planner.QueryPlanner.PlannedQuery;
import dev.skep.server.session.FunctionUse;
import dev.skep.server.session.StatementContext;
import java.time.ZoneId;

/** A query under way: it sees the state of its tables as of its start until its rows have been read or it is closed. */
public final class QueryRun implements AutoCloseable {
    private final PlannedQuery planned;
    private final StatementSnapshot snapshot;
    private final FunctionUse functions;
    private final QueryResult result;
    private final ZoneId zone;

    private QueryRun(
            PlannedQuery planned, StatementSnapshot snapshot, FunctionUse functions, QueryResult result, ZoneId zone) {
        this.planned = planned;
        this.snapshot = snapshot;
        this.functions = functions;
        this.result = result;
        this.zone = zone;
    }

    public static QueryRun start(Query query, StatementContext context, StageRunner runner) {
        StatementSnapshot snapshot = StatementSnapshot.begin(query, context);
        FunctionUse functions = context.session().userFunctions().use();
        try {
            PlannedQuery planned = new QueryPlanner(context.planner()).plan(query);
            StageGraph graph = withFunctions(planned.stages(), context);
            context.plan(graph);
            snapshot.listFiles(graph);
            QueryResult result = runner.run(graph, context.query());
            return new QueryRun(
                    planned, snapshot, functions, result, context.query().zone());
        } catch (RuntimeException | Error e) {
            functions.close();
            snapshot.close();
            throw e;
        }
    }

    /** The graph with the users' functions that the statement calls, the jars of users' formats that it names and the added files, as another process would need them. */
    public static StageGraph withFunctions(StageGraph graph, StatementContext context) {
        return new StageGraph(
                graph.stages(),
                context.functions().resources(),
                FormatJars.of(graph, context.session()),
                context.session().files().paths());
    }

    public PlannedQuery planned() {
        return planned;
    }

    public RowType columns() {
        return planned.columns();
    }

    public ZoneId zone() {
        return zone;
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
