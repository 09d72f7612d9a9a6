package dev.skep.runner.mapreduce.job;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FileStore;
import dev.skep.execution.QueryContext;
import dev.skep.execution.QueryMetrics.JobMetrics;
import dev.skep.execution.distributed.task.JobDescription;
import dev.skep.execution.pipeline.LeafOrder;
import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.plan.Stage;
import dev.skep.execution.plan.TableScan;
import dev.skep.file.FileStores;
import dev.skep.file.hadoop.HadoopConfiguration;
import dev.skep.runner.mapreduce.task.ShufflePartitioner;
import dev.skep.runner.mapreduce.task.StageInputFormat;
import dev.skep.runner.mapreduce.task.StageMapper;
import dev.skep.runner.mapreduce.task.StageOutputCommitter;
import dev.skep.runner.mapreduce.task.StageOutputFormat;
import dev.skep.runner.mapreduce.task.StageReducer;
import dev.skep.runner.mapreduce.task.StageSplit;
import dev.skep.runner.mapreduce.task.StageTask;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapred.JobConf;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.MRConfig;
import org.apache.hadoop.mapreduce.MRJobConfig;
import org.apache.hadoop.mapreduce.security.TokenCache;
import org.apache.hadoop.security.UserGroupInformation;

/** Makes Hadoop jobs of descriptions and submits them, to the cluster or to Hadoop's job runner in this process. */
final class JobSubmitter {
    private static final long IN_PROCESS_POLL_MILLIS = 5;
    private static final long CLUSTER_POLL_MILLIS = 250;
    private static final int MOST_SORT_MEGABYTES = 100;

    private final Configuration configuration;
    private final QueryContext context;
    private final FileStore files;
    private final ScratchDirectory scratch;
    private final TaskFiles taskFiles;
    private final String jarDirectory;
    private final String localDirectory;

    /**
     * @param taskFiles for jobs on the cluster
     * @param jarDirectory where the cluster finds the product's jars
     * @param localDirectory for temporary files of jobs in this process
     */
    JobSubmitter(
            Configuration configuration,
            QueryContext context,
            FileStore files,
            ScratchDirectory scratch,
            TaskFiles taskFiles,
            String jarDirectory,
            String localDirectory) {
        this.configuration = configuration;
        this.context = context;
        this.files = files;
        this.scratch = scratch;
        this.taskFiles = taskFiles;
        this.jarDirectory = jarDirectory;
        this.localDirectory = localDirectory;
    }

    /** @param directory of the job's output and of what its tasks need */
    HadoopJob submit(JobDescription description, List<StageSplit> splits, String directory, String name) {
        try {
            return submitOrThrow(description, splits, directory, name);
        } catch (IOException e) {
            throw new SkepException(
                    ErrorCode.JOB_FAILED,
                    "A job can't be submitted: " + e.getMessage(),
                    null,
                    "Is the cluster up, and does HADOOP_CONF_DIR name its configuration?",
                    e);
        } catch (ClassNotFoundException e) {
            throw new SkepException(ErrorCode.INTERNAL_ERROR, "A job's class is missing: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SkepException(ErrorCode.QUERY_CANCELLED, "The query's thread was interrupted");
        }
    }

    private HadoopJob submitOrThrow(JobDescription description, List<StageSplit> splits, String directory, String name)
            throws IOException, ClassNotFoundException, InterruptedException {
        boolean inProcess = description.environment().inProcess();
        String plan = directory + ".job";
        description.write(files, plan + "/description");
        StageInputFormat.write(files, plan + "/splits", splits);
        Job job = Job.getInstance(
                new JobConf(inProcess ? HadoopConfiguration.withoutDefaults(configuration) : configuration));
        Configuration conf = job.getConfiguration();
        conf.setClassLoader(JobSubmitter.class.getClassLoader());
        job.setJobName(name);
        job.setInputFormatClass(inProcess ? StageInputFormat.class : SubmittedInputFormat.class);
        job.setOutputFormatClass(StageOutputFormat.class);
        job.setMapperClass(StageMapper.class);
        job.setReducerClass(StageReducer.class);
        job.setPartitionerClass(ShufflePartitioner.class);
        job.setMapOutputKeyClass(LongWritable.class);
        job.setMapOutputValueClass(BytesWritable.class);
        job.setOutputKeyClass(NullWritable.class);
        job.setOutputValueClass(NullWritable.class);
        job.setNumReduceTasks(description.reduce() == null ? 0 : description.reducers());
        conf.set(JobDescription.PATH, plan + "/description");
        conf.set(StageInputFormat.PATH, plan + "/splits");
        conf.set(StageTask.OUTPUT, directory);
        conf.set(StageTask.FAILURES, plan + "/failures");
        List<String> directories = new ArrayList<>(List.of(directory));
        directories.addAll(description.staging());
        StageOutputCommitter.configure(conf, directories);
        conf.setBoolean(MRJobConfig.MAP_OUTPUT_COMPRESS, false);
        if (inProcess) {
            configureInProcess(conf, splits);
        } else {
            configureCluster(job, description, directories);
            List<String> notes = new ArrayList<>(List.of(scratch.path()));
            notes.addAll(description.staging());
            conf.set(SubmittedInputFormat.NOTES, String.join("\n", notes));
        }
        job.submit();
        String id = job.getJobID().toString();
        JobMetrics metrics = context.metrics()
                .addJob(id, splits.size(), job.getNumReduceTasks(), inProcess ? "" : job.getTrackingURL());
        long pollMillis = inProcess ? IN_PROCESS_POLL_MILLIS : CLUSTER_POLL_MILLIS;
        return new HadoopJob(job, files, plan + "/failures", pollMillis, metrics);
    }

    private void configureInProcess(Configuration conf, List<StageSplit> splits) {
        conf.set(MRConfig.FRAMEWORK_NAME, MRConfig.LOCAL_FRAMEWORK_NAME);
        conf.set("hadoop.tmp.dir", localDirectory);
        conf.set("mapreduce.jobtracker.staging.root.dir", conf.get("hadoop.tmp.dir") + "/staging");
        conf.set(MRConfig.LOCAL_DIR, conf.get("hadoop.tmp.dir") + "/local");
        conf.setInt("mapreduce.local.map.tasks.maximum", context.tasks());
        conf.setInt("mapreduce.local.reduce.tasks.maximum", context.tasks());
        if (!context.settings().containsKey(MRJobConfig.IO_SORT_MB)) {
            long largest =
                    splits.stream().mapToLong(StageSplit::getLength).max().orElse(0);
            conf.setLong(MRJobConfig.IO_SORT_MB, Math.max(2, Math.min(MOST_SORT_MEGABYTES, (largest >> 20) * 2)));
        }
    }

    private void configureCluster(Job job, JobDescription description, List<String> directories) throws IOException {
        Configuration conf = job.getConfiguration();
        HadoopConfiguration.forOthers(conf);
        if (!context.settings().containsKey(MRJobConfig.MAPREDUCE_JOB_USER_CLASSPATH_FIRST)) {
            conf.setBoolean(MRJobConfig.MAPREDUCE_JOB_USER_CLASSPATH_FIRST, true);
        }
        for (String jar : ContainerJars.provide(files, jarDirectory)) {
            job.addFileToClassPath(new Path(jar));
        }
        for (Map.Entry<String, String> file : taskFiles.uris().entrySet()) {
            addCacheFile(job, file.getValue(), file.getKey());
        }
        for (List<String> paths : description.broadcasts().values()) {
            for (String path : paths) {
                addCacheFile(job, path, StageTask.cacheName(path));
            }
        }
        if (UserGroupInformation.isSecurityEnabled()) {
            List<String> paths = new ArrayList<>(directories);
            description.maps().forEach(stage -> paths.addAll(inputs(stage)));
            TokenCache.obtainTokensForNamenodes(
                    job.getCredentials(), paths.stream().map(Path::new).toArray(Path[]::new), conf);
        }
    }

    private static List<String> inputs(Stage stage) {
        return LeafOrder.of(stage.root()).stream()
                .filter(OperatorSpec.Scan.class::isInstance)
                .flatMap(scan -> ((OperatorSpec.Scan) scan).directories().stream())
                .map(TableScan.Directory::location)
                .toList();
    }

    private static void addCacheFile(Job job, String path, String name) {
        if (!FileStores.isLocal(path)) {
            job.addCacheFile(URI.create(new Path(path).toUri() + "#" + name));
        }
    }
}
