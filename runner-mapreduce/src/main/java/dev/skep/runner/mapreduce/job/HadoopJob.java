package dev.skep.runner.mapreduce.job;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FileStore;
import dev.skep.execution.QueryMetrics.JobMetrics;
import dev.skep.runner.mapreduce.task.TaskFailure;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.mapreduce.Counters;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.TaskCompletionEvent;
import org.apache.hadoop.mapreduce.TaskCounter;

/** A submitted job: waits for its end, tells how far it is, and why it failed. */
final class HadoopJob {
    private static final long FAILURE_MILLIS = 1000;
    private static final int MOST_EVENTS = 10_000;

    private final Job job;
    private final FileStore files;
    private final String failures;
    private final long pollMillis;
    private final JobMetrics metrics;
    private final long start = System.nanoTime();

    /** @param failures directory in which tasks tell why they failed */
    HadoopJob(Job job, FileStore files, String failures, long pollMillis, JobMetrics metrics) {
        this.job = job;
        this.files = files;
        this.failures = failures;
        this.pollMillis = pollMillis;
        this.metrics = metrics;
    }

    /** Throws when the query is to stop. */
    @FunctionalInterface
    interface StopCheck {
        void check();
    }

    /** Waits for the end of the job; kills it when the query stops, or when a task fails in a way that another attempt would too. */
    void await(StopCheck stop) {
        RunningJobs.add(job);
        try {
            long nextLook = System.currentTimeMillis() + FAILURE_MILLIS;
            while (!job.isComplete()) {
                stop.check();
                metrics.mapFraction = job.mapProgress();
                metrics.reduceFraction = job.reduceProgress();
                if (System.currentTimeMillis() > nextLook) {
                    throwCertainFailure();
                    nextLook = System.currentTimeMillis() + FAILURE_MILLIS;
                }
                Thread.sleep(pollMillis);
            }
            metrics.millis = (System.nanoTime() - start) / 1_000_000;
            metrics.finished = true;
            if (!job.isSuccessful()) {
                throw failure();
            }
            metrics.mapFraction = 1;
            metrics.reduceFraction = 1;
            Counters counters = job.getCounters();
            if (counters != null) {
                metrics.shuffledBytes =
                        counters.findCounter(TaskCounter.REDUCE_SHUFFLE_BYTES).getValue();
            }
        } catch (IOException e) {
            kill();
            throw new SkepException(
                    ErrorCode.JOB_FAILED, "Job " + job.getJobID() + " can't be watched: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
            throw new SkepException(ErrorCode.QUERY_CANCELLED, "The query's thread was interrupted");
        } catch (RuntimeException e) {
            if (!metrics.finished) {
                kill();
            }
            throw e;
        } finally {
            RunningJobs.remove(job);
        }
    }

    private void throwCertainFailure() {
        Optional<TaskFailure> told = TaskFailure.list(files, failures).stream()
                .filter(TaskFailure::isCertain)
                .findFirst();
        if (told.isPresent()) {
            throw told.get().asException();
        }
    }

    private SkepException failure() throws IOException, InterruptedException {
        List<TaskFailure> told = TaskFailure.list(files, failures);
        if (!told.isEmpty()) {
            return told.get(told.size() - 1).asException();
        }
        StringBuilder text = new StringBuilder("Job ").append(job.getJobID()).append(" failed");
        String reason = job.getStatus().getFailureInfo();
        if (reason != null && !reason.isBlank() && !reason.equals("NA")) {
            text.append(": ").append(reason.strip());
        }
        for (TaskCompletionEvent event : job.getTaskCompletionEvents(0, MOST_EVENTS)) {
            if (event.getStatus() == TaskCompletionEvent.Status.FAILED
                    || event.getStatus() == TaskCompletionEvent.Status.TIPFAILED) {
                for (String line : job.getTaskDiagnostics(event.getTaskAttemptId())) {
                    text.append("\n")
                            .append(event.getTaskAttemptId())
                            .append(": ")
                            .append(line.strip());
                }
                break;
            }
        }
        return new SkepException(ErrorCode.JOB_FAILED, text.toString())
                .withHint("The tasks' logs are kept by the cluster: yarn logs, or " + job.getTrackingURL());
    }

    private void kill() {
        try {
            job.killJob();
        } catch (IOException e) {
            // it is gone, or the next use of the scratch directory stops it
        }
    }
}
