package dev.skep.execution.local;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.type.RowType;
import dev.skep.api.vector.RowBatch;
import dev.skep.execution.QueryContext;
import dev.skep.execution.QueryResult;
import dev.skep.execution.operator.TaskContext;
import dev.skep.execution.operator.scan.ScanSplits;
import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.plan.Stage;
import dev.skep.execution.plan.StageGraph;
import dev.skep.execution.result.ResultQueue;
import dev.skep.execution.spill.SpillDirectory;
import dev.skep.execution.spill.SpillFile;
import dev.skep.process.memory.HeapShortage;
import dev.skep.process.memory.MemoryPool;
import dev.skep.process.memory.QueryMemory;
import dev.skep.process.schedule.QueryShare;
import dev.skep.process.schedule.RunningTask;
import dev.skep.process.schedule.TaskScheduler;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;

/**
 * A query that runs in threads of this process. A stage starts as soon as the stages that it reads are complete; when all jobs are done, well or not, everything is
 * freed and the result ends.
 */
final class LocalQuery implements QueryResult {
    private static final long CLOSE_MILLIS = 10_000;
    /** Of exchanges by hash, so that there is a choice of units of work. */
    private static final int PARTITIONS_PER_TASK = 16;
    /** As many as the bits of the hash allow that spilled data leaves to exchanges. */
    private static final int MOST_PARTITIONS = 1024;

    private final StageGraph graph;
    private final QueryContext context;
    private final QueryMemory memory;
    private final StageFilters filters;
    private final SpillDirectory spillDirectory;
    private final int hashPartitions;
    private final JobQueue jobs;
    private final QueryShare share = new QueryShare();
    private final ResultQueue results = new ResultQueue();

    private final Map<Integer, Set<Integer>> unfinishedInputs = new HashMap<>();
    private final Map<Integer, Set<Integer>> unfinishedReaders = new HashMap<>();
    private final Map<Integer, LocalExchange> exchanges = new HashMap<>();
    private final Map<Integer, StageRun> running = new HashMap<>();
    private RuntimeException failure;
    private volatile boolean stopped;

    LocalQuery(StageGraph graph, QueryContext context, Executor threads) {
        this.graph = graph;
        this.context = context;
        memory = new QueryMemory(MemoryPool.ofProcess(), context.memoryBytes());
        filters = new StageFilters(memory);
        spillDirectory = new SpillDirectory(context.temporaryDirectory());
        hashPartitions = partitions(graph, context.tasks());
        jobs = new JobQueue(threads, Math.max(1, context.tasks()), this::runJob, this::fail, this::end);
    }

    /** A multiple of the number of tasks where that is given, so that these have even ranges of the hash. */
    private static int partitions(StageGraph graph, int tasks) {
        int wanted = Math.min(MOST_PARTITIONS, Math.max(2, tasks) * PARTITIONS_PER_TASK);
        int given = graph.stages().stream().mapToInt(Stage::tasks).reduce(1, Math::max);
        return (wanted + given - 1) / given * given;
    }

    /** Does a job when it is this query's turn to compute. */
    private void runJob(Runnable job) {
        RunningTask.run(TaskScheduler.ofProcess(), share, this::checkRunning, job);
    }

    private void checkRunning() {
        context.cancellation().check();
        if (stopped) {
            throw new SkepException(ErrorCode.QUERY_CANCELLED, "The query has ended");
        }
    }

    void start() {
        graph.stages().forEach(stage -> unfinishedReaders.put(stage.id(), new HashSet<>()));
        for (Stage stage : graph.stages()) {
            Set<Integer> inputs = new HashSet<>();
            collectInputs(stage.root(), inputs);
            StageFilters.wantedBy(stage.root()).forEach(column -> inputs.add(column.stage()));
            unfinishedInputs.put(stage.id(), inputs);
            inputs.forEach(input -> unfinishedReaders.get(input).add(stage.id()));
        }
        List<Stage> first = graph.stages().stream()
                .filter(stage -> unfinishedInputs.get(stage.id()).isEmpty())
                .toList();
        jobs.submitAll(
                first.stream().<Runnable>map(stage -> () -> startStage(stage)).toList());
    }

    private static void collectInputs(OperatorSpec spec, Set<Integer> stages) {
        if (spec instanceof OperatorSpec.ExchangeSource source) {
            stages.add(source.stage());
        }
        spec.inputs().forEach(input -> collectInputs(input, stages));
    }

    private void startStage(Stage stage) {
        Map<OperatorSpec, ScanSplits> scans = new IdentityHashMap<>();
        // rows that are numbered, as for rand() of a seed, are left in the splits that few tasks take in their order
        int readers = StageUnits.isDeterministic(stage.root(), context.functions()) ? context.tasks() : 1;
        listScans(stage, stage.root(), readers, scans);
        Map<Integer, LocalExchange> inputs = inputs(stage);
        List<StageUnit> units =
                new StageUnits(stage, context.tasks(), context.batchRows(), hashPartitions, inputs, scans).cut();
        LocalExchange output = stage == graph.root() ? null : output(stage, units.size());
        StageInputs leaves =
                new StageInputs(inputs, scans, filters.of(stage.root(), this::exchange), context.formats());
        StageRun run = new StageRun(stage, units, leaves, output, this);
        synchronized (this) {
            running.put(stage.id(), run);
            if (output != null) {
                exchanges.put(stage.id(), output);
            }
        }
        jobs.submitAll(Collections.nCopies(run.taskCount(), () -> runTask(run)));
    }

    /** @param readers how many tasks are to have some of each scan */
    private void listScans(Stage stage, OperatorSpec spec, int readers, Map<OperatorSpec, ScanSplits> scans) {
        if (spec instanceof OperatorSpec.Scan scan) {
            context.cancellation().check();
            scans.computeIfAbsent(
                    scan,
                    key -> ScanSplits.list(
                            scan, context, readers, context.metrics().stage(stage.id())));
        }
        spec.inputs().forEach(input -> listScans(stage, input, readers, scans));
    }

    private synchronized LocalExchange exchange(int stage) {
        return exchanges.get(stage);
    }

    private synchronized Map<Integer, LocalExchange> inputs(Stage stage) {
        Set<Integer> ids = new HashSet<>();
        collectInputs(stage.root(), ids);
        Map<Integer, LocalExchange> inputs = new HashMap<>();
        ids.forEach(id -> inputs.put(id, exchanges.get(id)));
        return inputs;
    }

    private LocalExchange output(Stage stage, int units) {
        RowType type = stage.root().outputType();
        SpillFile spillFile =
                new SpillFile(spillDirectory, type, context.metrics().operator(stage.id(), stage.root()).spilledBytes);
        long readers = graph.stages().stream()
                .mapToLong(reader -> countLeaves(reader.root(), stage.id()))
                .sum();
        return new LocalExchange(stage.output(), type, units, hashPartitions, memory, spillFile, readers == 1);
    }

    /** How often a tree reads a stage's output. */
    private static long countLeaves(OperatorSpec spec, int stage) {
        if (spec instanceof OperatorSpec.ExchangeSource source) {
            return source.stage() == stage ? 1 : 0;
        }
        return spec.inputs().stream()
                .mapToLong(input -> countLeaves(input, stage))
                .sum();
    }

    private void runTask(StageRun run) {
        if (run.runTask()) {
            finishStage(run);
        }
    }

    private void finishStage(StageRun run) {
        int id = run.stage().id();
        run.close();
        List<Stage> ready;
        synchronized (this) {
            running.remove(id);
            for (Map.Entry<Integer, Set<Integer>> readers : unfinishedReaders.entrySet()) {
                if (readers.getValue().remove(id) && readers.getValue().isEmpty()) {
                    exchanges.remove(readers.getKey()).free();
                }
            }
            ready = graph.stages().stream()
                    .filter(stage -> unfinishedInputs.get(stage.id()).remove(id)
                            && unfinishedInputs.get(stage.id()).isEmpty())
                    .toList();
        }
        jobs.submitAll(
                ready.stream().<Runnable>map(stage -> () -> startStage(stage)).toList());
    }

    private synchronized void fail(Throwable error) {
        stopped = true;
        if (failure != null) {
            return;
        }
        if (error instanceof SkepException known) {
            failure = known;
        } else if (error instanceof OutOfMemoryError shortage) {
            failure = HeapShortage.of("The query", shortage);
        } else {
            failure = new SkepException(ErrorCode.INTERNAL_ERROR, "Unexpected failure of a task: " + error, error);
        }
    }

    /** Frees everything, whatever of it fails; all jobs are done. */
    private void end() {
        tryTo(this::freeStages);
        tryTo(memory::close);
        tryTo(spillDirectory::close);
        synchronized (this) {
            results.end(failure);
        }
    }

    private void tryTo(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | OutOfMemoryError e) {
            fail(e);
        }
    }

    private synchronized void freeStages() {
        running.values().forEach(stage -> tryTo(stage::close));
        running.clear();
        exchanges.values().forEach(exchange -> tryTo(exchange::free));
        exchanges.clear();
    }

    QueryContext context() {
        return context;
    }

    ResultQueue results() {
        return results;
    }

    TaskContext taskContext(Stage stage, int task) {
        return new TaskContext(context, stage.id(), task, memory, spillDirectory, () -> stopped);
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
