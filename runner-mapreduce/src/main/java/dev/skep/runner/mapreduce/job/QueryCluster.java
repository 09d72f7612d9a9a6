package dev.skep.runner.mapreduce.job;

import dev.skep.api.storage.FileStore;
import dev.skep.execution.QueryContext;
import dev.skep.execution.distributed.job.JobLimits;
import dev.skep.execution.distributed.job.StageJob;
import dev.skep.execution.distributed.job.WriteTargets;
import dev.skep.execution.distributed.task.JobDescription;
import dev.skep.execution.distributed.task.TaskEnvironment;
import dev.skep.execution.pipeline.LeafOrder;
import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.plan.Stage;
import dev.skep.execution.plan.StageGraph;
import dev.skep.execution.plan.StageGraph.FunctionResource;
import dev.skep.file.FileStores;
import dev.skep.file.hadoop.HadoopFileSystems;
import dev.skep.runner.mapreduce.task.StageSplit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.MRConfig;

/** Where a query's jobs run: a cluster, or this process alone, with directories for what lies between jobs. Freed at the query's end. */
final class QueryCluster implements AutoCloseable {
    private static final String SCRATCH = "skep-scratch";

    private final Configuration configuration;
    private final QueryContext context;
    private final boolean remote;
    private final FileStores files;
    private final ScratchDirectory local;
    private final ScratchDirectory shared;
    private final TaskFiles taskFiles;
    private final JobSubmitter submitter;
    private final PieceHosts hosts;

    QueryCluster(Configuration configuration, QueryContext context, JobLimits settings) {
        this.configuration = configuration;
        this.context = context;
        remote = isRemote(configuration);
        files = HadoopFileSystems.of(configuration);
        JobStopper stopper = new JobStopper(configuration);
        String localBase = context.temporaryDirectory() + "/" + SCRATCH + "-" + System.getProperty("user.name");
        OwnDirectory.make(configuration, localBase);
        local = ScratchDirectory.create(files, configuration, localBase, stopper::stop);
        String base = remote ? sharedBase(configuration, context.user(), settings) : localBase;
        shared = remote ? createShared(base, settings.scratchDirectory() != null, stopper) : local;
        taskFiles = new TaskFiles(files, shared.path() + "/files");
        submitter = new JobSubmitter(
                configuration, context, files, shared, taskFiles, base + "/jars", local.path() + "/hadoop");
        hosts = new PieceHosts(configuration);
    }

    /** @param isChosen whether the session named the directory, which others may use too */
    private ScratchDirectory createShared(String base, boolean isChosen, JobStopper stopper) {
        try {
            if (!isChosen) {
                OwnDirectory.make(configuration, base);
            }
            return ScratchDirectory.create(files, configuration, base, stopper::stop);
        } catch (RuntimeException e) {
            local.close();
            files.close();
            throw e;
        }
    }

    /** Whether a configuration names a cluster, not just this process. */
    static boolean isRemote(Configuration configuration) {
        return !configuration
                .get(MRConfig.FRAMEWORK_NAME, MRConfig.LOCAL_FRAMEWORK_NAME)
                .equals(MRConfig.LOCAL_FRAMEWORK_NAME);
    }

    /** Whether paths without an address mean the same files on all machines of the cluster. */
    static boolean sharesLocalFiles(Configuration configuration) {
        return "file".equals(FileSystem.getDefaultUri(configuration).getScheme());
    }

    /** Whether a job reads or writes files that only this machine has. */
    boolean mustRunHere(StageJob job) {
        if (sharesLocalFiles(configuration)) {
            return false;
        }
        List<Stage> stages = new ArrayList<>(job.maps());
        stages.add(job.output());
        return stages.stream().anyMatch(stage -> WriteTargets.anyLocal(stage.root()) || readsLocal(stage));
    }

    private static boolean readsLocal(Stage stage) {
        return LeafOrder.of(stage.root()).stream()
                .filter(OperatorSpec.Scan.class::isInstance)
                .flatMap(scan -> ((OperatorSpec.Scan) scan).directories().stream())
                .anyMatch(directory -> FileStores.isLocal(directory.location()));
    }

    private static String sharedBase(Configuration configuration, String user, JobLimits settings) {
        String directory =
                settings.scratchDirectory() == null ? "/tmp/" + SCRATCH + "-" + user : settings.scratchDirectory();
        return new Path(directory)
                .makeQualified(FileSystem.getDefaultUri(configuration), new Path("/"))
                .toString();
    }

    boolean isRemote() {
        return remote;
    }

    FileStore files() {
        return files;
    }

    PieceHosts hosts(boolean inProcess) {
        return inProcess ? new PieceHosts(null) : hosts;
    }

    /** The directory of a stage's rows. */
    String directory(int stage) {
        return shared.path() + "/stage-" + stage;
    }

    HadoopJob submit(JobDescription description, List<StageSplit> splits, String directory, String name) {
        return submitter.submit(description, splits, directory, name);
    }

    TaskEnvironment environment(StageGraph graph, QueryContext query, boolean inProcess) {
        Map<String, String> resources = new HashMap<>();
        query.resources().forEach((name, path) -> resources.put(name, inProcess ? path : taskFiles.name(path)));
        List<FunctionResource> functions = graph.functions().stream()
                .map(function -> inProcess ? function : shipped(function))
                .toList();
        List<String> formatJars = graph.formatJars().stream()
                .map(jar -> inProcess ? jar : taskFiles.name(jar))
                .toList();
        return new TaskEnvironment(
                inProcess,
                query.queryStart(),
                query.zone().getId(),
                query.user(),
                query.database(),
                Map.copyOf(query.settings()),
                query.batchRows(),
                functions,
                formatJars,
                resources,
                inProcess ? Math.max(1, query.memoryBytes() / query.tasks()) : 0,
                inProcess ? query.temporaryDirectory() : null);
    }

    private FunctionResource shipped(FunctionResource function) {
        return new FunctionResource(
                function.name(),
                function.className(),
                function.jars().stream().map(taskFiles::name).toList(),
                function.bridgeJars().stream().map(taskFiles::name).toList());
    }

    @Override
    public void close() {
        try {
            if (shared != local) {
                shared.close();
            }
            local.close();
        } finally {
            files.close();
        }
    }
}
