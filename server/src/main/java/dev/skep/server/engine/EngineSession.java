package dev.skep.server.engine;

import dev.skep.api.client.ClientCatalog;
import dev.skep.api.client.ClientSession;
import dev.skep.api.client.FollowingWords;
import dev.skep.api.client.ResultCursor;
import dev.skep.api.client.StatementControl;
import dev.skep.api.client.StatementShape;
import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.error.SourceLocation;
import dev.skep.api.type.RowType;
import dev.skep.execution.QueryContext;
import dev.skep.parser.NextWords;
import dev.skep.parser.SqlParser;
import dev.skep.parser.StatementText;
import dev.skep.parser.UnclosedText;
import dev.skep.parser.ast.Explain;
import dev.skep.parser.ast.Parameter;
import dev.skep.parser.ast.ShowStatement;
import dev.skep.parser.ast.Statement;
import dev.skep.parser.walk.TreeWalk;
import dev.skep.process.cache.BlockCache;
import dev.skep.process.memory.HeapShortage;
import dev.skep.server.explain.ExplainStatement;
import dev.skep.server.session.Session;
import dev.skep.server.session.StatementContext;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A connection to the engine in this process. */
final class EngineSession implements ClientSession {
    private final QueryEngine engine = new QueryEngine();
    private final SqlParser parser = new SqlParser();
    private final Session session;

    EngineSession(Session session) {
        this.session = session;
    }

    @Override
    public ResultCursor execute(String sql, List<Object> parameters, StatementControl control) {
        RunningQuery running = new RunningQuery();
        control.started(running);
        Activity.executing();
        try {
            BlockCache.ofProcess().beginStatement();
            Preparation.awaitLanguage(running.cancellation::check);
            StatementContext context = new StatementContext(session, sql, typed(sql, parameters), running.cancellation);
            running.context = context;
            return engine.execute(sql, context);
        } catch (SkepException e) {
            throw e;
        } catch (StackOverflowError e) {
            throw tooDeep(e);
        } catch (OutOfMemoryError e) {
            throw HeapShortage.of("The statement", e);
        } catch (RuntimeException | AssertionError e) {
            if (e.getCause() instanceof StackOverflowError) {
                throw tooDeep(e);
            }
            throw new SkepException(
                    ErrorCode.INTERNAL_ERROR,
                    "Skep failed (" + e.getClass().getSimpleName() + "): " + e.getMessage(),
                    null,
                    "This is a defect in Skep: please report it with the statement",
                    e);
        } finally {
            Activity.executed();
        }
    }

    /** What is wrong with a statement is told when it runs. */
    private List<Object> typed(String sql, List<Object> parameters) {
        if (parameters.stream().noneMatch(Objects::isNull)) {
            return parameters;
        }
        try {
            return StatementShapes.typed(
                    engine.parse(session.variables().substitute(sql), session), parameters, session);
        } catch (SkepException | StackOverflowError e) {
            return parameters;
        }
    }

    private static SkepException tooDeep(Throwable cause) {
        return new SkepException(ErrorCode.NOT_SUPPORTED, "The statement is nested too deeply", cause);
    }

    @Override
    public StatementShape describe(String sql, List<Object> parameters) {
        Activity.executing();
        try {
            Preparation.awaitLanguage(() -> {});
            Preparation.awaitOptimizer(() -> {});
            return shape(sql, parameters);
        } finally {
            Activity.executed();
        }
    }

    private StatementShape shape(String sql, List<Object> parameters) {
        Statement statement = engine.parse(session.variables().substitute(sql), session);
        boolean isListing = statement instanceof ShowStatement
                && TreeWalk.all(statement, Parameter.class).isEmpty();
        if (isListing) {
            return new StatementShape(List.of(), listed(sql));
        }
        StatementShape shape = StatementShapes.of(statement, parameters, session);
        return statement instanceof Explain ? new StatementShape(shape.parameters(), ExplainStatement.COLUMNS) : shape;
    }

    /** The columns of what only looks, which may depend on what it finds. */
    private RowType listed(String sql) {
        try (ResultCursor cursor = execute(sql, List.of(), StatementControl.NONE)) {
            return cursor.rowType();
        }
    }

    @Override
    public void readOnly(boolean readOnly) {
        session.readOnly(readOnly);
    }

    @Override
    public String database() {
        return session.database();
    }

    @Override
    public void useDatabase(String name) {
        session.useDatabase(name);
    }

    @Override
    public Map<String, String> settings() {
        return session.settings().changed();
    }

    @Override
    public ClientCatalog catalog() {
        return new SessionClientCatalog(session);
    }

    @Override
    public List<String> completionWords() {
        List<String> words = new ArrayList<>(parser.keywords());
        session.functionDescriptions().forEach(function -> words.add(function.name()));
        return words;
    }

    @Override
    public FollowingWords following(String script) {
        NextWords next = parser.next(script);
        List<String> keywords = next.isUnknown()
                ? List.copyOf(parser.keywords())
                : next.keywords().stream().sorted().toList();
        return new FollowingWords(keywords, next.name(), next.value());
    }

    @Override
    public List<ScriptStatement> split(String script) {
        List<ScriptStatement> statements = new ArrayList<>();
        Iterator<StatementText> texts = parser.splitStatements(script).iterator();
        while (texts.hasNext()) {
            StatementText statement = texts.next();
            SkepException fault = texts.hasNext()
                    ? null
                    : parser.unclosed(script)
                            .map(unclosed -> fault(unclosed, statement))
                            .orElse(null);
            statements.add(new ScriptStatement(
                    statement.text(),
                    statement.line(),
                    statement.column(),
                    !statement.clientCommand().isEmpty(),
                    fault));
        }
        return statements;
    }

    private static SkepException fault(UnclosedText unclosed, StatementText statement) {
        int line = unclosed.line() - statement.line() + 1;
        int column = line == 1 ? unclosed.column() - statement.column() + 1 : unclosed.column();
        return new SkepException(
                ErrorCode.SYNTAX_ERROR,
                "the " + unclosed.kind() + " that begins here is not closed",
                new SourceLocation(line, column),
                "Close it with " + unclosed.closing(),
                null);
    }

    @Override
    public boolean isComplete(String script) {
        return parser.isComplete(script);
    }

    @Override
    public String open(String script) {
        return parser.open(script);
    }

    @Override
    public String render(SkepException error, String sql) {
        return ErrorText.render(error, session.variables().substitute(sql));
    }

    @Override
    public void close() {
        session.close();
    }

    /** A statement that can be ended, and from when it begins be watched. */
    private static final class RunningQuery implements StatementControl.RunningStatement {
        private final QueryContext.Cancellation cancellation = new QueryContext.Cancellation();
        private volatile StatementContext context;

        @Override
        public void cancel(ErrorCode code) {
            cancellation.cancel(code);
        }

        @Override
        public StatementControl.Progress progress() {
            StatementContext begun = context;
            return begun == null ? StatementControl.Progress.NONE : begun.progress();
        }
    }
}
