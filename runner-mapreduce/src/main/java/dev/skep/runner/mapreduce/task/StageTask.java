package dev.skep.runner.mapreduce.task;

import dev.skep.api.storage.FileStore;
import dev.skep.execution.QueryContext;
import dev.skep.execution.QueryMetrics;
import dev.skep.execution.distributed.stagefile.StageFileWriter;
import dev.skep.execution.distributed.stagefile.TaskReport;
import dev.skep.execution.distributed.task.AttemptFiles;
import dev.skep.execution.distributed.task.JobDescription;
import dev.skep.execution.distributed.task.LoadedFunctions;
import dev.skep.execution.distributed.task.Piece;
import dev.skep.execution.distributed.task.TaskEnvironment;
import dev.skep.execution.distributed.task.TaskLeaves;
import dev.skep.execution.operator.BatchSource;
import dev.skep.execution.operator.Operator;
import dev.skep.execution.operator.TaskContext;
import dev.skep.execution.pipeline.PipelineRunner;
import dev.skep.execution.plan.Stage;
import dev.skep.execution.spill.SpillDirectory;
import dev.skep.file.FileStores;
import dev.skep.file.FollowingFileStore;
import dev.skep.file.hadoop.HadoopFileSystems;
import dev.skep.format.StorageFormats;
import dev.skep.process.memory.MemoryPool;
import dev.skep.process.memory.QueryMemory;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapreduce.TaskInputOutputContext;

/** What map and reduce tasks have in common: the query's context in this process, a stage's pipelines run in it, and errors told. Used by one thread. */
public final class StageTask implements AutoCloseable {
    /** The configuration key of the directory in which tasks tell why they failed. */
    public static final String FAILURES = "skep.job.failures";
    /** The configuration key of the directory of the job's stage files. */
    public static final String OUTPUT = "skep.job.output";

    private final TaskInputOutputContext<?, ?, ?, ?> hadoop;
    private final JobDescription job;
    private final LoadedFunctions functions;
    private final StorageFormats formats;
    private final FileStore files;
    private final QueryContext query;
    private final SpillDirectory spillDirectory;
    private final QueryMemory memory;

    private StageTask(TaskInputOutputContext<?, ?, ?, ?> hadoop, FileStore shared, JobDescription job)
            throws IOException {
        this.hadoop = hadoop;
        this.job = job;
        TaskEnvironment environment = job.environment();
        functions = new LoadedFunctions(environment.functions());
        formats = StorageFormats.with(
                environment.formatJars().stream().map(Path::of).toList());
        files = new AttemptFiles(shared, attemptDirectories());
        long memoryBytes = environment.memoryBytes() > 0
                ? environment.memoryBytes()
                : MemoryPool.ofProcess().capacity();
        String temporary = environment.temporaryDirectory() == null
                ? System.getProperty("java.io.tmpdir")
                : environment.temporaryDirectory();
        ZoneId zone = ZoneId.of(environment.zone());
        query = new QueryContext(
                environment.queryStart(),
                () -> zone,
                environment.user(),
                environment.database(),
                environment.settings(),
                files,
                functions.functions(),
                formats::byName,
                1,
                environment.batchRows(),
                memoryBytes,
                temporary,
                absolute(environment.resources()),
                new QueryContext.Cancellation(),
                new QueryMetrics());
        spillDirectory = new SpillDirectory(temporary);
        memory = new QueryMemory(MemoryPool.ofProcess(), memoryBytes);
    }

    private Map<String, String> attemptDirectories() throws IOException {
        return hadoop.getOutputCommitter() instanceof StageOutputCommitter committer
                ? committer.attemptDirectories()
                : Map.of();
    }

    private static Map<String, String> absolute(Map<String, String> resources) {
        Map<String, String> paths = new HashMap<>();
        resources.forEach((name, path) -> paths.put(name, new File(path).getAbsolutePath()));
        return paths;
    }

    /** The work of a task; it may fail in any way. */
    @FunctionalInterface
    interface Work {
        void run(StageTask task) throws IOException;
    }

    /**
     * Does a task's work; tells its error to the process that waits for the job.
     *
     * @param reading what the task reads, for messages
     */
    static void run(TaskInputOutputContext<?, ?, ?, ?> hadoop, String reading, Work work) throws IOException {
        Configuration configuration = hadoop.getConfiguration();
        try (FileStores shared = HadoopFileSystems.of(configuration)) {
            run(hadoop, reading, work, new FollowingFileStore(shared));
        }
    }

    private static void run(TaskInputOutputContext<?, ?, ?, ?> hadoop, String reading, Work work, FileStore shared)
            throws IOException {
        Configuration configuration = hadoop.getConfiguration();
        try {
            JobDescription job = JobDescription.read(shared, configuration.get(JobDescription.PATH));
            try (StageTask task = new StageTask(hadoop, shared, job)) {
                work.run(task);
            }
        } catch (IOException | RuntimeException | Error e) {
            TaskFailure failure = TaskFailure.of(e, hadoop.getTaskAttemptID().toString(), reading);
            try {
                failure.write(shared, configuration.get(FAILURES));
            } catch (RuntimeException told) {
                e.addSuppressed(told);
            }
            throw new IOException(failure.message(), e);
        }
    }

    JobDescription job() {
        return job;
    }

    /** The context of one task of a stage. */
    TaskContext context(Stage stage, int task) {
        return new TaskContext(query, stage.id(), task, memory, spillDirectory, () -> {
            hadoop.progress();
            return false;
        });
    }

    TaskLeaves leaves(Stage stage, List<Piece> pieces, Map<Integer, BatchSource> shuffled, TaskContext context) {
        return new TaskLeaves(stage.root(), pieces, broadcasts(), shuffled, context);
    }

    /** The files of stages that are read whole: where there is a copy in the task's working directory, that. */
    private Map<Integer, List<String>> broadcasts() {
        if (job.environment().inProcess()) {
            return job.broadcasts();
        }
        Map<Integer, List<String>> copies = new HashMap<>();
        job.broadcasts()
                .forEach((stage, paths) -> copies.put(
                        stage, paths.stream().map(StageTask::localCopy).toList()));
        return copies;
    }

    private static String localCopy(String path) {
        File copy = new File(cacheName(path));
        return copy.exists() ? copy.getAbsolutePath() : path;
    }

    /** The name in a task's working directory of a copy of a stage's file. */
    public static String cacheName(String path) {
        int name = path.lastIndexOf('/');
        return path.substring(path.lastIndexOf('/', name - 1) + 1).replace('/', '-');
    }

    /** Runs a stage's operators; returns what they counted. */
    TaskReport run(Stage stage, TaskLeaves leaves, TaskContext context, Operator sink) {
        try (PipelineRunner runner = new PipelineRunner(context)) {
            runner.run(stage.root(), leaves, sink);
        }
        return TaskReport.of(stage, query.metrics());
    }

    /** The file of a task of the stage whose rows are the job's output. */
    StageFileWriter output(int task) {
        String path = hadoop.getConfiguration().get(OUTPUT) + "/" + String.format(Locale.ROOT, "%05d", task);
        return new StageFileWriter(files, path, job.output().root().outputType(), job.sampled());
    }

    @Override
    public void close() {
        functions.close();
        formats.close();
        memory.close();
        spillDirectory.close();
    }
}
