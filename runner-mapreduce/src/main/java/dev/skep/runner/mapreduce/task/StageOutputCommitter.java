package dev.skep.runner.mapreduce.task;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.JobStatus;
import org.apache.hadoop.mapreduce.OutputCommitter;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.lib.output.FileOutputCommitter;

/**
 * Commits all directories that a job writes to as Hadoop's committer of files does: each task attempt has a directory of its own in each, which takes its place when the attempt is
 * the task's first to succeed, and is deleted otherwise.
 */
public final class StageOutputCommitter extends OutputCommitter {
    /** The configuration key of the directories' paths; a newline stands between two. */
    private static final String DIRECTORIES = "skep.job.output.directories";

    /** With Hadoop's second way an attempt that dies while it commits leaves a part of its files beside those of the next attempt. */
    private static final int ONE_RENAME_A_TASK = 1;

    private final Map<String, FileOutputCommitter> committers = new LinkedHashMap<>();

    public StageOutputCommitter(TaskAttemptContext context) throws IOException {
        for (String directory : context.getConfiguration().get(DIRECTORIES).split("\n")) {
            committers.put(directory, new FileOutputCommitter(new Path(directory), context));
        }
    }

    /** Has a job commit directories. */
    public static void configure(Configuration configuration, List<String> directories) {
        configuration.set(DIRECTORIES, String.join("\n", directories));
        configuration.setInt(FileOutputCommitter.FILEOUTPUTCOMMITTER_ALGORITHM_VERSION, ONE_RENAME_A_TASK);
        configuration.setBoolean(FileOutputCommitter.SUCCESSFUL_JOB_OUTPUT_DIR_MARKER, false);
    }

    /** Where the attempt writes what is to be in each directory. */
    Map<String, String> attemptDirectories() throws IOException {
        Map<String, String> directories = new LinkedHashMap<>();
        for (Map.Entry<String, FileOutputCommitter> entry : committers.entrySet()) {
            directories.put(entry.getKey(), entry.getValue().getWorkPath().toString());
        }
        return directories;
    }

    @FunctionalInterface
    private interface Step {
        void run(FileOutputCommitter committer) throws IOException;
    }

    /** Runs a step for all directories, even when it fails for one. */
    private void each(Step step) throws IOException {
        IOException failure = null;
        for (FileOutputCommitter committer : committers.values()) {
            try {
                step.run(committer);
            } catch (IOException e) {
                failure = failure == null ? e : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public void setupJob(JobContext context) throws IOException {
        each(committer -> committer.setupJob(context));
    }

    @Override
    public void commitJob(JobContext context) throws IOException {
        each(committer -> committer.commitJob(context));
    }

    @Override
    public void abortJob(JobContext context, JobStatus.State state) throws IOException {
        each(committer -> committer.abortJob(context, state));
    }

    @Override
    public void setupTask(TaskAttemptContext context) throws IOException {
        each(committer -> committer.setupTask(context));
    }

    @Override
    public boolean needsTaskCommit(TaskAttemptContext context) throws IOException {
        for (FileOutputCommitter committer : committers.values()) {
            if (committer.needsTaskCommit(context)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void commitTask(TaskAttemptContext context) throws IOException {
        each(committer -> {
            if (committer.needsTaskCommit(context)) {
                committer.commitTask(context);
            }
        });
    }

    @Override
    public void abortTask(TaskAttemptContext context) throws IOException {
        each(committer -> committer.abortTask(context));
    }

    @Override
    public boolean isCommitJobRepeatable(JobContext context) throws IOException {
        for (FileOutputCommitter committer : committers.values()) {
            if (!committer.isCommitJobRepeatable(context)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean isRecoverySupported(JobContext context) throws IOException {
        for (FileOutputCommitter committer : committers.values()) {
            if (!committer.isRecoverySupported(context)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void recoverTask(TaskAttemptContext context) throws IOException {
        each(committer -> committer.recoverTask(context));
    }
}
