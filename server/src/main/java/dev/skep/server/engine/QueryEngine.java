package dev.skep.server.engine;

import dev.skep.api.client.ResultCursor;
import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.error.SourceLocation;
import dev.skep.execution.StageRunner;
import dev.skep.metastore.WaitCheck;
import dev.skep.parser.ParsingException;
import dev.skep.parser.SqlParser;
import dev.skep.parser.ast.AdministrativeFamily;
import dev.skep.parser.ast.AdministrativeStatement;
import dev.skep.parser.ast.DdlStatement;
import dev.skep.parser.ast.DmlStatement;
import dev.skep.parser.ast.Execute;
import dev.skep.parser.ast.Explain;
import dev.skep.parser.ast.IntegerLiteral;
import dev.skep.parser.ast.LockStatement;
import dev.skep.parser.ast.Prepare;
import dev.skep.parser.ast.Query;
import dev.skep.parser.ast.QuerySpecification;
import dev.skep.parser.ast.SelectItem;
import dev.skep.parser.ast.SelectList;
import dev.skep.parser.ast.ShowStatement;
import dev.skep.parser.ast.SingleColumn;
import dev.skep.parser.ast.Statement;
import dev.skep.parser.ast.StringLiteral;
import dev.skep.parser.ast.Use;
import dev.skep.planner.analyze.Locations;
import dev.skep.server.command.ClientCommands;
import dev.skep.server.command.LockStatements;
import dev.skep.server.ddl.DdlStatements;
import dev.skep.server.explain.ExplainStatement;
import dev.skep.server.query.PlanCache;
import dev.skep.server.query.QueryRun;
import dev.skep.server.session.FunctionUse;
import dev.skep.server.session.Session;
import dev.skep.server.session.StatementCatalog;
import dev.skep.server.session.StatementContext;
import dev.skep.server.session.StatementResult;
import dev.skep.server.settings.Settings;
import dev.skep.server.show.ShowStatements;
import dev.skep.server.write.DmlStatements;
import java.util.Locale;
import java.util.Optional;

/** Runs statements: parse, plan, run, return a cursor. Read this first. */
public final class QueryEngine {
    private final SqlParser parser = new SqlParser();
    private final StageRunner runner = new RunnerChoice();
    private final PlanCache plans = new PlanCache();

    /**
     * @param sql one statement or client command
     * @return its result; rows of queries are still being made while they are read
     */
    public ResultCursor execute(String sql, StatementContext context) {
        return WaitCheck.during(context.cancellation()::check, () -> cursor(sql, context));
    }

    private ResultCursor cursor(String sql, StatementContext context) {
        Session session = context.session();
        String text = session.variables().substitute(sql);
        Optional<StatementResult> command = ClientCommands.run(text, session);
        if (command.isPresent()) {
            return cursor(command.get(), session);
        }
        Optional<PlanCache.Key> key = TestMode.isOn(context) ? Optional.empty() : PlanCache.Key.of(text, context);
        Optional<Query> known = key.flatMap(plans::query);
        Statement written = known.isPresent() ? known.get() : session.macros().expand(parse(text, session));
        if (isConstant(written)) {
            Preparation.awaitPlanner(context.cancellation()::check);
        } else {
            Preparation.awaitOptimizer(context.cancellation()::check);
        }
        RefusedClauses.check(written);
        if (written instanceof Prepare prepare) {
            session.prepared().prepare(prepare);
            return cursor(StatementResult.DONE, session);
        }
        boolean executes = written instanceof Execute;
        Statement parsed = prepared(written, session);
        if (!(parsed instanceof Query
                || parsed instanceof ShowStatement
                || parsed instanceof Explain
                || parsed instanceof Use)) {
            session.requireWritable();
        }
        try (StatementCatalog catalog = context.catalog();
                FunctionUse functions = session.userFunctions().use()) {
            Statement statement = TestMode.apply(parsed, context);
            return statement instanceof Query query
                    ? new QueryCursor(
                            QueryRun.start(query, context, runner, plans, executes ? Optional.empty() : key),
                            session.takeWarnings())
                    : cursor(run(statement, context), session);
        }
    }

    /** Whether a statement asks for numbers and texts alone, so that it needs no optimizer: SELECT 1. */
    private static boolean isConstant(Statement statement) {
        return statement instanceof Query query
                && query.with().isEmpty()
                && query.tail().isEmpty()
                && query.body() instanceof QuerySpecification block
                && block.from().isEmpty()
                && block.where().isEmpty()
                && block.groupBy().isEmpty()
                && block.having().isEmpty()
                && block.qualify().isEmpty()
                && block.select() instanceof SelectList list
                && !list.distinct()
                && list.items().stream().allMatch(QueryEngine::isLiteral);
    }

    private static boolean isLiteral(SelectItem item) {
        return item instanceof SingleColumn column
                && (column.expression() instanceof IntegerLiteral || column.expression() instanceof StringLiteral);
    }

    /** What EXECUTE stands for, also within EXPLAIN. */
    private static Statement prepared(Statement written, Session session) {
        if (written instanceof Execute execute) {
            return session.prepared().statement(execute);
        }
        return written instanceof Explain explain && explain.statement() instanceof Execute execute
                ? new Explain(explain.options(), session.prepared().statement(execute), explain.location())
                : written;
    }

    /** @throws SkepException SYNTAX_ERROR */
    public Statement parse(String text, Session session) {
        boolean standard = session.settings().get(Settings.QUOTED_IDENTIFIERS).equals("standard");
        try {
            return standard ? parser.parseStandard(text) : parser.parseStatement(text);
        } catch (ParsingException e) {
            throw new SkepException(
                    ErrorCode.SYNTAX_ERROR, e.getMessage(), new SourceLocation(e.line(), e.column()), null, e);
        }
    }

    private StatementResult run(Statement statement, StatementContext context) {
        if (statement instanceof DmlStatement dml) {
            return new DmlStatements(context, runner).run(dml);
        }
        if (statement instanceof DdlStatement ddl) {
            return new DdlStatements(context, runner).run(ddl);
        }
        if (statement instanceof ShowStatement show) {
            return new ShowStatements(context, runner).run(show);
        }
        if (statement instanceof Explain explain) {
            return new ExplainStatement(context, runner).run(explain);
        }
        if (statement instanceof LockStatement lock) {
            return new LockStatements(context).run(lock);
        }
        if (statement instanceof Use use) {
            try {
                context.session().useDatabase(use.database().value());
            } catch (SkepException e) {
                throw e.at(Locations.of(use.database()));
            }
            return StatementResult.DONE;
        }
        String what = statement instanceof AdministrativeStatement administrative
                ? "This statement ("
                        + administrative
                                .family()
                                .name()
                                .toLowerCase(Locale.ROOT)
                                .replace('_', ' ') + ")"
                : Locations.words(statement);
        SkepException refused = Locations.unsupported(what, statement);
        boolean privileges = statement instanceof AdministrativeStatement administrative
                && administrative.family() == AdministrativeFamily.PRIVILEGES;
        throw privileges
                ? refused.withHint(
                        "There are no roles and privileges: who may read and write the files may use the tables.")
                : refused;
    }

    private static ResultCursor cursor(StatementResult result, Session session) {
        return new ListCursor(result, session.takeWarnings());
    }
}
