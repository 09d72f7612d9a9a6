package dev.skep.runner.mapreduce.job;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.util.ShutdownHookManager;

/** The jobs that this process waits for: they are killed when it is told to end. Before Hadoop's file systems are closed, which have a lower priority. */
final class RunningJobs {
    private static final int PRIORITY = 50;
    private static final long KILL_SECONDS = 20;
    private static final Set<Job> JOBS = ConcurrentHashMap.newKeySet();

    static {
        ShutdownHookManager.get().addShutdownHook(RunningJobs::kill, PRIORITY, KILL_SECONDS, TimeUnit.SECONDS);
    }

    private RunningJobs() {}

    static void add(Job job) {
        JOBS.add(job);
    }

    static void remove(Job job) {
        JOBS.remove(job);
    }

    private static void kill() {
        for (Job job : JOBS) {
            try {
                job.killJob();
            } catch (IOException | RuntimeException e) {
                // the next use of the scratch directory stops it
            }
        }
    }
}
