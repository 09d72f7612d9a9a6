package dev.skep.runner.mapreduce.job;

import dev.skep.api.storage.FileStore;
import dev.skep.file.hadoop.HadoopConfiguration;
import java.util.Map;

/** Jobs that outlive the process that submitted them, and would go on to write. */
public final class AbandonedJobs {
    private AbandonedJobs() {}

    /**
     * Stops the jobs that write to a staging directory; returns when they have ended.
     *
     * @param settings Hadoop's keys among them say where the cluster is
     * @throws dev.skep.api.error.SkepException JOB_FAILED when the cluster can't be asked
     */
    public static void stop(FileStore files, String staging, Map<String, String> settings) {
        ScratchDirectory.stopJobs(files, staging, job -> new JobStopper(HadoopConfiguration.of(settings)).stop(job));
    }
}
