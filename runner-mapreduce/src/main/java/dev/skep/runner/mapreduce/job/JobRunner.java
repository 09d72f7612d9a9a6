package dev.skep.runner.mapreduce.job;

import dev.skep.execution.QueryContext;
import dev.skep.execution.QueryMetrics.StageMetrics;
import dev.skep.execution.distributed.job.JobGraph;
import dev.skep.execution.distributed.job.JobLimits;
import dev.skep.execution.distributed.job.RangeBounds;
import dev.skep.execution.distributed.job.RangeSort;
import dev.skep.execution.distributed.job.ScanPieces;
import dev.skep.execution.distributed.job.StageJob;
import dev.skep.execution.distributed.job.StageRows;
import dev.skep.execution.distributed.job.WriteTargets;
import dev.skep.execution.distributed.shuffle.ShuffleInput;
import dev.skep.execution.distributed.shuffle.ShuffleInput.EvenPartitioning;
import dev.skep.execution.distributed.shuffle.ShuffleInput.HashPartitioning;
import dev.skep.execution.distributed.stagefile.StageFile;
import dev.skep.execution.distributed.stagefile.TaskReport;
import dev.skep.execution.distributed.task.JobDescription;
import dev.skep.execution.distributed.task.Piece;
import dev.skep.execution.pipeline.LeafOrder;
import dev.skep.execution.plan.Distribution;
import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.plan.Stage;
import dev.skep.execution.plan.StageGraph;
import dev.skep.runner.mapreduce.task.StageSplit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Runs a query's jobs, one a call: decides how many tasks a job has and where it runs, and keeps the rows that it made. Safe for use by many threads. */
final class JobRunner {
    private static final long IN_PROCESS_REDUCER_BYTES = 8L << 20;

    private final StageGraph graph;
    private final QueryContext context;
    private final JobLimits settings;
    private final QueryCluster cluster;
    private final Map<Integer, StageRows> rows = new ConcurrentHashMap<>();
    private final ScanPieces scans;

    JobRunner(StageGraph graph, QueryContext context, JobLimits settings, QueryCluster cluster) {
        this.graph = graph;
        this.context = context;
        this.settings = settings;
        this.cluster = cluster;
        this.scans = new ScanPieces(context, settings.splitBytes());
    }

    /** What the scans of the query read. */
    ScanPieces scans() {
        return scans;
    }

    /** The rows of stages whose jobs are done. */
    Map<Integer, StageRows> rows() {
        return rows;
    }

    /** Runs a job to its end; the jobs that it needs are done. */
    void run(StageJob planned, String name, HadoopJob.StopCheck stop) {
        Optional<OperatorSpec.ExchangeSource> merged = RangeSort.mergedInput(planned.output());
        if (merged.isPresent()) {
            StageRows runs = rows.get(merged.get().stage());
            int reducers = settings.reducersFor(runs.bytes());
            if (reducers > 1 && runs.rowCount() > 1) {
                Stage input = graph.stage(merged.get().stage());
                StageJob job = RangeSort.job(planned.output(), input);
                RangeBounds.Ranges ranges = RangeBounds.choose(
                        runs, input.root().outputType(), merged.get().mergeKeys(), reducers);
                List<ShuffleInput> shuffle = List.of(new ShuffleInput(0, input.id(), ranges.partitioning()));
                run(job, shuffle, ranges.count(), name, stop);
                return;
            }
        }
        run(planned, shuffle(planned), 0, name, stop);
    }

    private List<ShuffleInput> shuffle(StageJob job) {
        List<ShuffleInput> shuffle = new ArrayList<>();
        if (!job.isReduce()) {
            return shuffle;
        }
        List<OperatorSpec> leaves = LeafOrder.of(job.output().root());
        for (int leaf = 0; leaf < leaves.size(); leaf++) {
            if (leaves.get(leaf) instanceof OperatorSpec.ExchangeSource source) {
                Stage input = graph.stage(source.stage());
                if (JobGraph.isShuffled(input, job.output())) {
                    shuffle.add(new ShuffleInput(
                            leaf,
                            input.id(),
                            input.output() instanceof Distribution.Hash hash
                                    ? new HashPartitioning(hash.columns())
                                    : new EvenPartitioning()));
                }
            }
        }
        return shuffle;
    }

    /** @param wantedReducers 0 for as many as the stage asks for, or as fit the size of the input */
    private void run(
            StageJob job, List<ShuffleInput> shuffle, int wantedReducers, String name, HadoopJob.StopCheck stop) {
        Set<Integer> shuffled = new LinkedHashSet<>();
        shuffle.forEach(input -> shuffled.add(input.leaf()));
        Stage output = job.output();
        SplitPlanner sizes = splitPlanner(false);
        long bytes = job.isReduce() ? sizes.bytes(output, shuffled) : 0;
        for (Stage map : job.maps()) {
            bytes += sizes.bytes(map, Set.of());
        }
        boolean inProcess = !cluster.isRemote() || bytes <= settings.inProcessBytes() || cluster.mustRunHere(job);
        SplitPlanner planner = splitPlanner(inProcess);
        List<StageSplit> splits = new ArrayList<>();
        for (int map = 0; map < job.maps().size(); map++) {
            splits.addAll(planner.splits(map, job.maps().get(map)));
        }
        int reducers = 0;
        List<List<Piece>> reducePieces = List.of();
        if (job.isReduce()) {
            reducers = wantedReducers > 0 ? wantedReducers : reducers(output, bytes, inProcess);
            reducePieces = planner.reducePieces(output, shuffled, reducers);
        }
        JobDescription description = new JobDescription(
                job.maps(),
                job.isReduce() ? output : null,
                shuffle,
                reducers,
                broadcasts(job),
                reducePieces,
                isMerged(output.id()),
                WriteTargets.stagingDirectories(output.root()),
                cluster.environment(graph, context, inProcess));
        begin(job);
        StageRows made = StageRows.none();
        long enough = job.isReduce() ? Long.MAX_VALUE : LimitWaves.limit(output);
        List<List<StageSplit>> waves = enough == Long.MAX_VALUE ? List.of(splits) : LimitWaves.of(splits);
        for (int wave = 0; wave < waves.size() && (wave == 0 || made.rowCount() < enough); wave++) {
            String directory = cluster.directory(output.id()) + (wave == 0 ? "" : "-" + wave);
            cluster.submit(description, waves.get(wave), directory, name).await(stop);
            made = made.and(
                    StageRows.list(cluster.files(), directory, output.root().outputType()));
        }
        finish(job, made);
        rows.put(output.id(), made);
    }

    private SplitPlanner splitPlanner(boolean inProcess) {
        return new SplitPlanner(
                graph, rows, scans, cluster.hosts(inProcess), settings.splitBytes(), inProcess ? context.tasks() : 1);
    }

    private int reducers(Stage stage, long bytes, boolean inProcess) {
        if (stage.tasks() > 0) {
            return stage.tasks();
        }
        int bySize = settings.reducersFor(bytes);
        return inProcess && settings.reducers() == 0
                ? (int) Math.max(bySize, Math.min(context.tasks(), bytes / IN_PROCESS_REDUCER_BYTES))
                : bySize;
    }

    private Map<Integer, List<String>> broadcasts(StageJob job) {
        Map<Integer, List<String>> broadcasts = new HashMap<>();
        List<Stage> stages = new ArrayList<>(job.maps());
        stages.add(job.output());
        for (Stage stage : stages) {
            for (OperatorSpec.ExchangeSource source : JobGraph.sources(stage)) {
                if (graph.stage(source.stage()).output() instanceof Distribution.Broadcast) {
                    broadcasts.put(source.stage(), rows.get(source.stage()).names());
                }
            }
        }
        return broadcasts;
    }

    /** Whether a reader merges the stage's rows, so that a sample tells how to spread them. */
    private boolean isMerged(int stage) {
        return graph.stages().stream()
                .flatMap(reader -> JobGraph.sources(reader).stream())
                .anyMatch(
                        source -> source.stage() == stage && !source.mergeKeys().isEmpty());
    }

    private void begin(StageJob job) {
        for (Stage stage : job.maps()) {
            metrics(stage).tasksStarted.increment();
        }
        if (job.isReduce()) {
            metrics(job.output()).tasksStarted.increment();
        }
    }

    private StageMetrics metrics(Stage stage) {
        return context.metrics().stage(stage.id());
    }

    private void finish(StageJob job, StageRows made) {
        for (StageFile file : made.files()) {
            for (TaskReport report : file.reports()) {
                Stage planned = graph.stage(report.stage());
                boolean isOutput = report.stage() == job.output().id();
                Stage ran = isOutput ? job.output() : mapStage(job, report.stage());
                if (ran == planned) {
                    report.addTo(planned, context.metrics());
                } else if (isOutput) {
                    report.withoutOperator(1).addTo(planned, context.metrics());
                }
            }
        }
        for (Stage stage : job.maps()) {
            metrics(stage).tasksFinished.increment();
        }
        if (job.isReduce()) {
            metrics(job.output()).tasksFinished.increment();
        }
    }

    private static Stage mapStage(StageJob job, int id) {
        return job.maps().stream().filter(stage -> stage.id() == id).findFirst().orElse(null);
    }
}
