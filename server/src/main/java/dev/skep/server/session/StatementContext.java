package dev.skep.server.session;

import dev.skep.api.client.HomeDirectory;
import dev.skep.api.client.StatementControl.JobProgress;
import dev.skep.api.client.StatementControl.Progress;
import dev.skep.api.function.EvaluationContext;
import dev.skep.api.storage.FileStore;
import dev.skep.execution.QueryContext;
import dev.skep.execution.QueryMetrics;
import dev.skep.execution.plan.Stage;
import dev.skep.execution.plan.StageGraph;
import dev.skep.metastore.LockWaiter;
import dev.skep.planner.context.PlannerContext;
import dev.skep.planner.context.PlannerSettings;
import dev.skep.planner.explain.PlanWatch;
import dev.skep.planner.stage.RowEstimates;
import dev.skep.server.settings.SessionSettings;
import dev.skep.server.settings.Settings;
import dev.skep.server.settings.StrictSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** One statement being run: its session, when it began, its parameters, and how it is cancelled and counted. */
public final class StatementContext {
    private static final int MOST_SHOWN = 200;

    private final Session session;
    private final String text;
    private final List<Object> parameters;
    private final QueryContext.Cancellation cancellation;
    private final QueryMetrics metrics = new QueryMetrics();
    private final Instant start;
    private final SessionZone zone;
    private final StatementCatalog catalog;
    private final StatementFunctions functions;
    private final StatementFormats formats;
    private volatile StageGraph running;
    private volatile PlanWatch watch;
    private boolean watched;
    private RowEstimates estimates;
    private FileStore files;
    private PlanningInputs inputs;

    public StatementContext(Session session, List<Object> parameters) {
        this(session, "", parameters);
    }

    /** @param text the statement, as those see it who wait for its locks */
    public StatementContext(Session session, String text, List<Object> parameters) {
        this(session, text, parameters, new QueryContext.Cancellation());
    }

    /** @param cancellation by which it is ended, perhaps before it begins */
    public StatementContext(
            Session session, String text, List<Object> parameters, QueryContext.Cancellation cancellation) {
        this.cancellation = cancellation;
        this.session = session;
        this.text = text;
        this.parameters = parameters;
        SessionSettings settings = session.settings();
        zone = new SessionZone(settings);
        start = settings.get(Settings.CURRENT_TIMESTAMP)
                .map(time -> time.atZone(zone.get()).toInstant())
                .orElseGet(Instant::now);
        readFrom(session.warehouse().files());
        this.formats = new StatementFormats(session);
        this.catalog = new StatementCatalog(session, formats);
        this.functions = new StatementFunctions(catalog, session.userFunctions());
    }

    /** From here on the statement's stages find files in this store. */
    public void readFrom(FileStore snapshot) {
        files = snapshot;
        inputs = new PlanningInputs(start, new StoredBytes(snapshot));
    }

    /** What planning learns besides what the catalog tells. */
    public PlanningInputs inputs() {
        return inputs;
    }

    public List<Object> parameters() {
        return parameters;
    }

    /** Who waits, and for how long, when the statement has to wait for others. */
    public LockWaiter waiter() {
        String line = text.strip().replaceAll("\\s+", " ");
        return new LockWaiter(
                session.id(),
                session.user(),
                line.length() <= MOST_SHOWN ? line : line.substring(0, MOST_SHOWN) + "…",
                Duration.ofSeconds(session.settings().get(Settings.LOCK_SECONDS)),
                cancellation::check);
    }

    public Session session() {
        return session;
    }

    /** What the statement sees of the metastore. */
    public StatementCatalog catalog() {
        return catalog;
    }

    /** The functions that the statement can call. */
    public StatementFunctions functions() {
        return functions;
    }

    /** Lets the statement see the metastore's present state, since it has waited until its tables were its own. */
    public void renew() {
        catalog.renew();
        functions.renew();
    }

    public QueryContext.Cancellation cancellation() {
        return cancellation;
    }

    public QueryMetrics metrics() {
        return metrics;
    }

    /** Ends planning: tells progress what it is a share of, and gives the metastore's connection back. */
    public void plan(StageGraph graph) {
        catalog.close();
        if (watched) {
            watch = PlanWatch.of(graph, estimates);
        }
        this.running = graph;
    }

    /** Has progress tell of each operator. Before {@link #plan}. */
    public void watchOperators() {
        watched = true;
    }

    /** Notes what is expected of the operators that are to run. Before {@link #plan}. @param known null when nothing is */
    public void expect(RowEstimates known) {
        estimates = known;
    }

    /** What is expected of the operators that run, or ran. */
    public Optional<RowEstimates> estimates() {
        return Optional.ofNullable(estimates);
    }

    /** What runs, or ran; nothing before the statement is planned. */
    public Optional<StageGraph> stages() {
        return Optional.ofNullable(running);
    }

    /** How far the statement is; safe to call from any thread. */
    public Progress progress() {
        StageGraph graph = running;
        if (graph == null) {
            return Progress.NONE;
        }
        int done = 0;
        long rows = 0;
        long bytes = 0;
        long toRead = 0;
        long wereRead = 0;
        List<Stage> stages = graph.stages();
        for (Stage stage : stages) {
            QueryMetrics.StageMetrics counted = metrics.stage(stage.id());
            long started = counted.tasksStarted.sum();
            done += started > 0 && counted.tasksFinished.sum() == started ? 1 : 0;
            rows += counted.rowsRead.sum();
            bytes += counted.bytesRead.sum();
            toRead += counted.splitBytesTotal.sum();
            wereRead += counted.splitBytesFinished.sum();
        }
        double fraction = toRead == 0 ? -1 : (double) wereRead / toRead;
        List<JobProgress> jobs = metrics.jobs().stream()
                .map(job -> new JobProgress(
                        job.id(),
                        job.maps(),
                        job.reduces(),
                        job.mapFraction,
                        job.reduceFraction,
                        job.finished,
                        job.trackingUrl()))
                .toList();
        PlanWatch lines = watch;
        return new Progress(
                stages.size(), done, rows, bytes, fraction, jobs, lines == null ? List.of() : lines.progress(metrics));
    }

    /** What stages of the statement may know and use. */
    public QueryContext query() {
        return query(metrics);
    }

    /** For a query that is a part of what the statement does, and that nobody asked to see. */
    public QueryContext innerQuery() {
        return query(new QueryMetrics());
    }

    private QueryContext query(QueryMetrics counted) {
        SessionSettings settings = session.settings();
        return new QueryContext(
                start,
                zone,
                session.user(),
                session.database(),
                settings.changed(),
                files,
                functions.bound(),
                formats,
                Math.toIntExact(settings.get(Settings.TASKS)),
                Math.toIntExact(settings.get(Settings.BATCH_ROWS)),
                settings.get(Settings.MEMORY),
                HomeDirectory.ofProcess().expand(settings.get(Settings.TEMPORARY_DIRECTORY)),
                session.files().resources(),
                cancellation,
                counted);
    }

    public PlannerContext planner() {
        SessionSettings settings = session.settings();
        boolean both = settings.get(Settings.BOTH_POSITIONS);
        PlannerSettings planner = new PlannerSettings(
                settings.get(Settings.OPTIMIZE),
                settings.get(Settings.QUOTED_IDENTIFIERS).equals("none"),
                both || settings.get(Settings.GROUP_BY_POSITION),
                both || settings.get(Settings.ORDER_BY_POSITION),
                settings.get(Settings.NULLS_LAST),
                settings.get(Settings.BROADCAST_BYTES),
                Math.toIntExact(Math.max(0, settings.get(Settings.REDUCERS))),
                StrictSettings.checks(settings));
        return new PlannerContext(
                catalog, functions, evaluation(), planner, inputs::storedBytes, cancellation::check, parameters);
    }

    private EvaluationContext evaluation() {
        return new EvaluationContext() {
            @Override
            public Instant queryStart() {
                return inputs.queryStart();
            }

            @Override
            public ZoneId zone() {
                return zone.get();
            }

            @Override
            public String user() {
                return session.user();
            }

            @Override
            public String database() {
                return session.database();
            }

            @Override
            public String setting(String key) {
                return session.settings().text(key).orElse(null);
            }
        };
    }
}
