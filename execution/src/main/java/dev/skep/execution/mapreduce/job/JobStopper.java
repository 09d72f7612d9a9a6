package dev.skep.execution.mapreduce.job;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapreduce.Cluster;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.JobID;

/** Stops jobs whose submitting process is dead. */
final class JobStopper {
    private static final long WAIT_MILLIS = 60_000;
    private static final long POLL_MILLIS = 200;

    private final Configuration configuration;

    JobStopper(Configuration configuration) {
        this.configuration = configuration;
    }

    /** Returns when the job does not run, or is not known any more. @param id Hadoop's name of the job */
    void stop(String id) {
        Cluster cluster = null;
        try {
            cluster = new Cluster(configuration);
            Job job = cluster.getJob(JobID.forName(id));
            if (job == null || job.isComplete()) {
                return;
            }
            job.killJob();
            long deadline = System.currentTimeMillis() + WAIT_MILLIS;
            while (!job.isComplete() && System.currentTimeMillis() < deadline) {
                Thread.sleep(POLL_MILLIS);
            }
        } catch (IOException e) {
            throw new SkepException(
                    ErrorCode.JOB_FAILED, "Job " + id + " of a dead process can't be stopped: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close(cluster);
        }
    }

    private static void close(Cluster cluster) {
        try {
            if (cluster != null) {
                cluster.close();
            }
        } catch (IOException e) {
            // nothing depends on it
        }
    }
}
