package dev.skep.runner.mapreduce.job;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.type.RowType;
import dev.skep.api.vector.RowBatch;
import dev.skep.execution.QueryContext;
import dev.skep.execution.QueryResult;
import dev.skep.execution.distributed.job.JobGraph;
import dev.skep.execution.distributed.job.JobLimits;
import dev.skep.execution.distributed.job.StageJob;
import dev.skep.execution.distributed.job.WriteTargets;
import dev.skep.execution.distributed.stagefile.StageFile;
import dev.skep.execution.distributed.task.Piece;
import dev.skep.execution.distributed.task.TaskLeaves;
import dev.skep.execution.operator.BatchSource;
import dev.skep.execution.operator.TaskContext;
import dev.skep.execution.pipeline.PipelineRunner;
import dev.skep.execution.plan.Distribution;
import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.plan.SortKey;
import dev.skep.execution.plan.Stage;
import dev.skep.execution.plan.StageGraph;
import dev.skep.execution.result.ResultQueue;
import dev.skep.execution.result.ResultWriter;
import dev.skep.execution.spill.SpillDirectory;
import dev.skep.file.hadoop.HadoopClasses;
import dev.skep.process.memory.MemoryPool;
import dev.skep.process.memory.QueryMemory;
import dev.skep.runner.mapreduce.task.StageSplit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapreduce.MRJobConfig;

/**
 * A query that runs as Hadoop jobs. A job starts as soon as those that it needs are done; the last stage, when it is a single task over little input, runs in this process, otherwise its rows are
 * read from the files of its job. All that lies between the jobs is deleted at the end.
 */
public final class MapReduceQuery implements QueryResult {
    private static final long CLOSE_MILLIS = 60_000;

    private final StageGraph graph;
    private final QueryContext context;
    private final JobLimits settings;
    private final Configuration configuration;
    private final ResultQueue results = new ResultQueue();
    private volatile boolean stopped;
    private JobRunner runner;
    private int jobCount;
    private final AtomicInteger jobsBegun = new AtomicInteger();

    public MapReduceQuery(StageGraph graph, QueryContext context, Configuration configuration) {
        this.context = context;
        this.configuration = configuration;
        this.settings = JobLimits.of(context.settings());
        this.graph = QueryCluster.isRemote(configuration)
                        && !QueryCluster.sharesLocalFiles(configuration)
                        && WriteTargets.anyLocal(graph.root().root())
                ? withWriteApart(graph)
                : graph;
    }

    /** A write to this machine's files can't be done by tasks elsewhere: it becomes a stage of its own, so that what goes before can be. */
    private static StageGraph withWriteApart(StageGraph graph) {
        Stage root = graph.root();
        if (!(root.root() instanceof OperatorSpec.Write write)
                || JobGraph.sources(root).stream()
                        .noneMatch(source -> JobGraph.isShuffled(graph.stage(source.stage()), root))) {
            return graph;
        }
        List<Stage> stages = new ArrayList<>(graph.stages());
        stages.remove(root);
        RowType type = write.input().outputType();
        stages.add(new Stage(root.id(), write.input(), new Distribution.Single(), root.tasks()));
        List<SortKey> order = write.input() instanceof OperatorSpec.Sort sort ? sort.keys() : List.of();
        OperatorSpec source = new OperatorSpec.ExchangeSource(root.id(), order, type);
        stages.add(new Stage(root.id() + 1, write.withInput(source), new Distribution.Single(), 1));
        return new StageGraph(stages, graph.functions(), graph.formatJars(), graph.files());
    }

    /** Begins to run the jobs, in a thread of its own. */
    public void start() {
        Thread thread = new Thread(this::run, "skep-jobs");
        thread.setDaemon(true);
        thread.setContextClassLoader(HadoopClasses.loader());
        thread.start();
    }

    private void run() {
        RuntimeException failure = null;
        try (QueryCluster cluster = new QueryCluster(configuration, context, settings)) {
            runner = new JobRunner(graph, context, settings, cluster);
            runJobs(cluster);
        } catch (RuntimeException e) {
            failure = e instanceof SkepException
                    ? e
                    : new SkepException(ErrorCode.INTERNAL_ERROR, "Unexpected failure of a query's jobs: " + e, e);
        } catch (OutOfMemoryError e) {
            failure = new SkepException(ErrorCode.OUT_OF_MEMORY, "The process ran out of memory: " + e.getMessage(), e);
        } catch (Error e) {
            failure = new SkepException(ErrorCode.INTERNAL_ERROR, "Unexpected failure of a query's jobs: " + e, e);
        } finally {
            results.end(failure);
        }
    }

    private void checkRunning() {
        context.cancellation().check();
        if (stopped) {
            throw new SkepException(ErrorCode.QUERY_CANCELLED, "The query was stopped");
        }
    }

    private void runJobs(QueryCluster cluster) {
        Map<Integer, StageJob> jobs = JobGraph.cut(graph);
        jobCount = jobs.size();
        StageJob last = jobs.remove(graph.root().id());
        ExecutorService threads = Executors.newFixedThreadPool(settings.parallelJobs(), job -> {
            Thread thread = new Thread(job, "skep-job");
            thread.setDaemon(true);
            return thread;
        });
        try {
            Map<Integer, CompletableFuture<Void>> done = new HashMap<>();
            jobs.forEach(
                    (stage, job) -> done.put(stage, after(job.needs(), done).thenRunAsync(() -> runJob(job), threads)));
            awaitAll(done.values());
            runLast(last, cluster);
        } finally {
            stopped = true;
            threads.shutdownNow();
        }
    }

    private static CompletableFuture<Void> after(Set<Integer> stages, Map<Integer, CompletableFuture<Void>> done) {
        return CompletableFuture.allOf(stages.stream().map(done::get).toArray(CompletableFuture[]::new));
    }

    /** Waits for all jobs; when one fails, for the others to stop. */
    private void awaitAll(Iterable<CompletableFuture<Void>> jobs) {
        RuntimeException failure = null;
        for (CompletableFuture<Void> job : jobs) {
            try {
                job.join();
            } catch (CompletionException e) {
                stopped = true;
                if (failure == null
                        || failure instanceof SkepException known && known.code() == ErrorCode.QUERY_CANCELLED) {
                    failure = e.getCause() instanceof RuntimeException cause ? cause : e;
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private void runJob(StageJob job) {
        checkRunning();
        String name = String.format(
                Locale.ROOT,
                "%s stage %d (job %d of %d)",
                context.settings().getOrDefault(MRJobConfig.JOB_NAME, "skep"),
                job.output().id(),
                jobsBegun.incrementAndGet(),
                jobCount);
        runner.run(job, name, this::checkRunning);
    }

    private void runLast(StageJob last, QueryCluster cluster) {
        Stage root = graph.root();
        SplitPlanner planner =
                new SplitPlanner(graph, runner.rows(), runner.scans(), cluster.hosts(true), Long.MAX_VALUE, 1);
        if (!last.isReduce() && root.tasks() == 1 && planner.bytes(root, Set.of()) <= settings.fetchBytes()) {
            runHere(root, planner.splits(0, root).get(0));
            return;
        }
        runJob(last);
        for (StageFile file : runner.rows().get(root.id()).files()) {
            emit(file.rows(cluster.files(), 0, file.blockCount()));
        }
    }

    private void emit(BatchSource source) {
        try (source) {
            for (RowBatch batch = source.next(); batch != null; batch = source.next()) {
                results.put(batch, this::checkRunning);
            }
        }
    }

    /** Runs the last stage as one task of this process. */
    private void runHere(Stage root, StageSplit split) {
        Map<Integer, List<String>> broadcasts = new HashMap<>();
        for (OperatorSpec.ExchangeSource source : JobGraph.sources(root)) {
            if (graph.stage(source.stage()).output() instanceof Distribution.Broadcast) {
                broadcasts.put(source.stage(), runner.rows().get(source.stage()).names());
            }
        }
        context.metrics().stage(root.id()).tasksStarted.increment();
        List<Piece> pieces = split.pieces();
        try (SpillDirectory spill = new SpillDirectory(context.temporaryDirectory());
                QueryMemory memory = new QueryMemory(MemoryPool.ofProcess(), context.memoryBytes())) {
            TaskContext task = new TaskContext(context, root.id(), 0, memory, spill, () -> stopped);
            try (TaskLeaves leaves = new TaskLeaves(root.root(), pieces, broadcasts, Map.of(), task);
                    PipelineRunner pipelines = new PipelineRunner(task)) {
                pipelines.run(root.root(), leaves, new ResultWriter(results, task));
            }
        }
        context.metrics().stage(root.id()).tasksFinished.increment();
    }

    @Override
    public RowType rowType() {
        return graph.root().root().outputType();
    }

    @Override
    public RowBatch next() {
        return results.take(context.cancellation());
    }

    @Override
    public void close() {
        stopped = true;
        results.awaitEnd(CLOSE_MILLIS);
    }
}
