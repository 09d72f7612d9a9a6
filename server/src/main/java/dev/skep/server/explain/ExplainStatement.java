package dev.skep.server.explain;

import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.RowType;
import dev.skep.execution.StageRunner;
import dev.skep.execution.plan.StageGraph;
import dev.skep.parser.SqlFormatter;
import dev.skep.parser.ast.CreateTable;
import dev.skep.parser.ast.DmlStatement;
import dev.skep.parser.ast.Explain;
import dev.skep.parser.ast.ExplainOption;
import dev.skep.parser.ast.Insert;
import dev.skep.parser.ast.MultiInsert;
import dev.skep.parser.ast.Query;
import dev.skep.parser.ast.Statement;
import dev.skep.planner.PlannedWrite;
import dev.skep.planner.QueryPlanner;
import dev.skep.planner.QueryPlanner.PlannedQuery;
import dev.skep.planner.analyze.Locations;
import dev.skep.planner.explain.ExplainedPlan;
import dev.skep.planner.explain.PlanDot;
import dev.skep.planner.explain.PlanHtml;
import dev.skep.planner.explain.PlanJson;
import dev.skep.planner.explain.PlanText;
import dev.skep.planner.explain.PlanTree;
import dev.skep.planner.stage.RowEstimates;
import dev.skep.server.ddl.table.CreateTableStatement;
import dev.skep.server.query.QueryRun;
import dev.skep.server.session.StatementContext;
import dev.skep.server.session.StatementResult;
import dev.skep.server.settings.Settings;
import dev.skep.server.write.DmlStatements;
import dev.skep.server.write.ExplainedLocks;
import dev.skep.server.write.ExplainedWrites;
import dev.skep.server.write.RowChangeStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * EXPLAIN: stages as text, or in the FORMAT that is asked for; FORMATTED as JSON; EXTENDED with columns by position; CBO the optimized algebra; AST the syntax tree as SQL; DEPENDENCY the tables, views and partitions that are read; LOCKS those that it would take; AUTHORIZATION what it reads and writes as whom; ANALYZE with what a run
 * counted, which writes what it says. Other kinds are errors.
 */
public final class ExplainStatement {
    /** What Hive shows and Skep has not. */
    private static final String TITLE = "Explain";

    /** Those of all its results. */
    public static final RowType COLUMNS = RowType.of(List.of(TITLE), List.of(PrimitiveType.STRING));

    private static final Set<ExplainOption> UNKNOWN = Set.of(
            ExplainOption.DDL,
            ExplainOption.REOPTIMIZATION,
            ExplainOption.VECTORIZATION,
            ExplainOption.COST,
            ExplainOption.JOINCOST,
            ExplainOption.DEBUG,
            ExplainOption.REWRITE);

    private final StatementContext context;
    private final StageRunner runner;

    public ExplainStatement(StatementContext context, StageRunner runner) {
        this.context = context;
        this.runner = runner;
    }

    public StatementResult run(Explain explain) {
        Statement statement = explain.statement();
        explain.options().stream().filter(UNKNOWN::contains).findFirst().ifPresent(option -> {
            throw Locations.unsupported("EXPLAIN " + option, explain);
        });
        if (explain.options().contains(ExplainOption.AST)) {
            return lines(SqlFormatter.format(statement));
        }
        boolean ofAlgebra = explain.options().contains(ExplainOption.CBO);
        if (explain.options().contains(ExplainOption.ANALYZE) && !ofAlgebra) {
            context.watchOperators();
            return statement instanceof Query query ? analyze(query, explain) : analyzeWrite(statement, explain);
        }
        if (explain.options().contains(ExplainOption.LOCKS)) {
            String locks = new ExplainedLocks(context).text(statement);
            plan(statement);
            return lines(locks);
        }
        if (explain.options().contains(ExplainOption.AUTHORIZATION)) {
            Access access = access(statement);
            return lines(explain.options().contains(ExplainOption.FORMATTED) ? access.json() : access.text());
        }
        Planned planned = plan(statement);
        if (ofAlgebra) {
            return lines(planned.algebra());
        }
        if (explain.options().contains(ExplainOption.DEPENDENCY)) {
            return lines(Dependencies.json(planned.stages(), context.catalog().tablesRead(), defaultPartition()));
        }
        return lines(text(
                explain,
                explain.options().contains(ExplainOption.EXTENDED)
                        ? ExplainedPlan.byPosition(planned.stages())
                        : ExplainedPlan.of(planned.stages(), planned.estimates(), null)));
    }

    private String defaultPartition() {
        return context.session().settings().get(Settings.DEFAULT_PARTITION);
    }

    private Access access(Statement statement) {
        return new Accesses(context.session()).of(statement, query -> {
            StageGraph stages = plan(query).stages();
            return Dependencies.names(stages, context.catalog().tablesRead(), defaultPartition());
        });
    }

    private static String text(Explain explain, ExplainedPlan plan) {
        Set<ExplainOption> options = explain.options();
        if (options.contains(ExplainOption.JSON) || options.contains(ExplainOption.FORMATTED)) {
            return PlanJson.json(plan);
        }
        if (options.contains(ExplainOption.TREE)) {
            return PlanTree.text(plan);
        }
        if (options.contains(ExplainOption.DOT)) {
            return PlanDot.text(plan);
        }
        return options.contains(ExplainOption.HTML) ? PlanHtml.page(plan) : PlanText.text(plan);
    }

    /** Whether the plan alone is wanted, which a line after it would spoil. */
    private static boolean isDocument(Explain explain) {
        return explain.options().stream()
                .anyMatch(
                        Set.of(ExplainOption.JSON, ExplainOption.FORMATTED, ExplainOption.DOT, ExplainOption.HTML)
                                ::contains);
    }

    private record Planned(StageGraph stages, RowEstimates estimates, String algebra) {
        static Planned of(PlannedQuery query) {
            return new Planned(query.stages(), query.estimates(), query.algebra());
        }

        static Planned of(PlannedWrite write) {
            return new Planned(write.stages(), write.estimates(), write.algebra());
        }
    }

    private Planned plan(Statement statement) {
        context.catalog().read(statement);
        QueryPlanner planner = new QueryPlanner(context.planner());
        if (statement instanceof Query query) {
            return Planned.of(planner.plan(query));
        }
        ExplainedWrites writes = new ExplainedWrites(context.session(), null);
        if (statement instanceof Insert insert) {
            return Planned.of(planner.plan(insert, writes));
        }
        if (statement instanceof MultiInsert insert) {
            return Planned.of(planner.plan(insert, writes));
        }
        if (RowChangeStatement.is(statement)) {
            Insert insert = new RowChangeStatement(context, runner).explained((DmlStatement) statement);
            return Planned.of(planner.plan(insert, ExplainedWrites.ofRowChange(context.session())));
        }
        if (statement instanceof CreateTable create && create.query().isPresent()) {
            var definition = new CreateTableStatement(context, runner).definition(create);
            ExplainedWrites created = new ExplainedWrites(context.session(), definition);
            return Planned.of(planner.planCreated(create.query().get(), created));
        }
        throw Locations.unsupported("EXPLAIN of this statement", statement);
    }

    private StatementResult analyze(Query query, Explain explain) {
        long start = System.nanoTime();
        try (QueryRun run = QueryRun.start(query, context, runner)) {
            long rows = 0;
            for (var batch = run.next(); batch != null; batch = run.next()) {
                rows += batch.rowCount();
            }
            long millis = (System.nanoTime() - start) / 1_000_000;
            String text = text(explain, counted(run.stages()));
            return lines(
                    isDocument(explain)
                            ? text
                            : text + (rows == 1 ? "1 row" : rows + " rows") + " in " + millis + " ms\n");
        }
    }

    /** What was expected of the operators that ran, and what they did. */
    private ExplainedPlan counted(StageGraph stages) {
        return ExplainedPlan.of(stages, context.estimates().orElse(null), context.metrics());
    }

    /** Does what the statement says, and shows how. */
    private StatementResult analyzeWrite(Statement statement, Explain explain) {
        boolean creates =
                statement instanceof CreateTable create && create.query().isPresent();
        boolean writes =
                statement instanceof Insert || statement instanceof MultiInsert || RowChangeStatement.is(statement);
        if (!creates && !writes) {
            throw Locations.unsupported("EXPLAIN ANALYZE of this statement", statement);
        }
        context.session().requireWritable();
        long start = System.nanoTime();
        StatementResult result = creates
                ? new CreateTableStatement(context, runner).run((CreateTable) statement)
                : new DmlStatements(context, runner).run((DmlStatement) statement);
        long millis = (System.nanoTime() - start) / 1_000_000;
        long rows = result instanceof StatementResult.Done done ? done.rows() : 0;
        String text =
                context.stages().map(stages -> text(explain, counted(stages))).orElse("");
        return lines(isDocument(explain) ? text : text + rows + " rows written in " + millis + " ms\n");
    }

    private static StatementResult lines(String text) {
        List<String> lines = new ArrayList<>(List.of(text.stripTrailing().split("\n", -1)));
        return StatementResult.lines(TITLE, lines);
    }
}
