package dev.skep.execution.local;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Runs a query's jobs, at most a number of them at a time; after the first failure the rest are skipped. */
final class JobQueue {
    private final Executor threads;
    private final int mostWorkers;
    private final Consumer<Runnable> runner;
    private final Consumer<Throwable> failed;
    private final Runnable ended;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int workers;
    private int unfinished;
    private boolean hasFailed;

    /**
     * @param runner runs a job in the calling thread, when it is time
     * @param failed told of every failure, before {@code ended}
     * @param ended called once, in the thread of the last job, when no job is left
     */
    JobQueue(Executor threads, int mostWorkers, Consumer<Runnable> runner, Consumer<Throwable> failed, Runnable ended) {
        this.threads = threads;
        this.mostWorkers = mostWorkers;
        this.runner = runner;
        this.failed = failed;
        this.ended = ended;
    }

    void submitAll(List<Runnable> jobs) {
        int started;
        synchronized (this) {
            waiting.addAll(jobs);
            unfinished += jobs.size();
            started = Math.min(mostWorkers - workers, waiting.size());
            workers += started;
        }
        for (int i = 0; i < started; i++) {
            if (!start()) {
                giveUp(started - i);
                return;
            }
        }
    }

    /** False when no more threads are to be had. */
    private boolean start() {
        try {
            threads.execute(this::work);
            return true;
        } catch (OutOfMemoryError e) {
            return false;
        }
    }

    /** Leaves the work to those who work already, or does it in this thread when nobody does. */
    private void giveUp(int missing) {
        synchronized (this) {
            workers -= missing;
            if (workers > 0) {
                return;
            }
            workers++;
        }
        work();
    }

    private void work() {
        for (Runnable job = poll(); job != null; job = poll()) {
            try {
                runner.accept(job);
            } catch (Throwable e) {
                synchronized (this) {
                    hasFailed = true;
                }
                failed.accept(e);
            }
            if (finishOne()) {
                ended.run();
            }
        }
    }

    private synchronized Runnable poll() {
        while (hasFailed && waiting.size() > 1) {
            waiting.poll();
            unfinished--;
        }
        Runnable job = waiting.poll();
        if (job == null) {
            workers--;
        }
        return hasFailed && job != null ? () -> {} : job;
    }

    private synchronized boolean finishOne() {
        return --unfinished == 0;
    }
}
