package dev.skep.execution.operator.join;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.execution.operator.TaskContext;
import dev.skep.process.schedule.RunningTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** Lets the first of many tasks build what all of them share; the others wait, and let others compute meanwhile. Safe for use by many threads. */
final class BuildOnce {
    private static final long LOOK_MILLIS = 50;

    private final ReentrantLock lock = new ReentrantLock();
    private boolean done;
    private RuntimeException failure;

    void run(TaskContext context, Runnable build) {
        if (!lock.tryLock()) {
            await(context);
        }
        try {
            if (failure != null) {
                context.checkRunning();
                throw failure;
            }
            if (!done) {
                build.run();
                done = true;
            }
        } catch (RuntimeException e) {
            failure = e;
            throw e;
        } finally {
            lock.unlock();
        }
    }

    /** Returns with the lock. */
    private void await(TaskContext context) {
        try {
            RunningTask.withoutSlot(() -> {
                while (!lock.tryLock(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                    context.query().cancellation().check();
                }
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SkepException(ErrorCode.QUERY_CANCELLED, "The query's thread was interrupted");
        }
    }
}
