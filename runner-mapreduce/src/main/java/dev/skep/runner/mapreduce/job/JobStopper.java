package dev.skep.runner.mapreduce.job;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapreduce.Cluster;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.JobID;
import org.apache.hadoop.yarn.api.records.ApplicationId;
import org.apache.hadoop.yarn.client.api.YarnClient;
import org.apache.hadoop.yarn.exceptions.ApplicationNotFoundException;
import org.apache.hadoop.yarn.exceptions.YarnException;
import org.apache.hadoop.yarn.util.Apps;

/** Stops jobs whose submitting process is dead. */
final class JobStopper {
    private static final long WAIT_MILLIS = 60_000;
    private static final long POLL_MILLIS = 200;

    private final Configuration configuration;

    JobStopper(Configuration configuration) {
        this.configuration = configuration;
    }

    /**
     * Returns when the job does not run, or is not known any more.
     *
     * @param id Hadoop's name of the job
     * @throws SkepException JOB_FAILED when it goes on, or nobody can tell
     */
    void stop(String id) {
        JobID name = JobID.forName(id);
        ApplicationId application = ApplicationId.newInstance(Long.parseLong(name.getJtIdentifier()), name.getId());
        try (YarnClient yarn = YarnClient.createYarnClient()) {
            yarn.init(configuration);
            yarn.start();
            if (hasEnded(application, yarn)) {
                return;
            }
            stop(name, application, yarn);
        } catch (IOException | YarnException e) {
            throw notStopped(id, e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SkepException(ErrorCode.QUERY_CANCELLED, "The query's thread was interrupted", e);
        }
    }

    private static boolean hasEnded(ApplicationId application, YarnClient yarn) throws IOException, YarnException {
        try {
            return Apps.isApplicationFinalState(
                    yarn.getApplicationReport(application).getYarnApplicationState());
        } catch (ApplicationNotFoundException e) {
            return true;
        }
    }

    /** Asks the job's master first: when it says that the job has ended, its tasks have too, while its application lingers for some seconds. */
    private void stop(JobID id, ApplicationId application, YarnClient yarn)
            throws IOException, YarnException, InterruptedException {
        Cluster cluster = new Cluster(configuration);
        try {
            Job job = cluster.getJob(id);
            if (job == null) {
                yarn.killApplication(application);
            } else if (!job.isComplete()) {
                job.killJob();
            }
            long deadline = System.currentTimeMillis() + WAIT_MILLIS;
            while (!(job != null && job.isComplete()) && !hasEnded(application, yarn)) {
                if (System.currentTimeMillis() > deadline) {
                    throw notStopped(id.toString(), "it still runs a minute after it was told to end", null);
                }
                Thread.sleep(POLL_MILLIS);
            }
        } finally {
            cluster.close();
        }
    }

    private static SkepException notStopped(String id, String why, Throwable cause) {
        return new SkepException(
                ErrorCode.JOB_FAILED, "Job " + id + " of a dead process can't be stopped: " + why, cause);
    }
}
