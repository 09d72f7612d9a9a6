package dev.skep.process.schedule;

import dev.skep.process.ProcessProperties;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets as many tasks of all queries compute at once as there are slots. A free slot goes to the task whose query has used least lately; one that has waited
 * too long comes before all others, so that nobody starves. Safe for use by many threads.
 */
public final class TaskScheduler {
    /** How long a task computes before others that wait come first. */
    private static final long SLICE_NANOS = 10_000_000;

    private static final long STARVED_NANOS = 400_000_000;
    /** How often a waiting task looks whether it still should wait. */
    private static final long LOOK_NANOS = 50_000_000;

    private static final TaskScheduler PROCESS = new TaskScheduler(ProcessProperties.count(
            ProcessProperties.TASKS, Runtime.getRuntime().availableProcessors()));

    private final int slots;
    private final List<Waiter> waiters = new ArrayList<>();
    private volatile boolean anyoneWaits;
    private int taken;

    public TaskScheduler(int slots) {
        this.slots = Math.max(1, slots);
    }

    /** The scheduler that all queries of this process share. */
    public static TaskScheduler ofProcess() {
        return PROCESS;
    }

    private static final class Waiter {
        private final QueryShare share;
        private final Thread thread = Thread.currentThread();
        private final long since = System.nanoTime();
        private volatile boolean granted;

        Waiter(QueryShare share) {
            this.share = share;
        }
    }

    /**
     * Waits for a slot.
     *
     * @param look called now and then meanwhile; may throw, and then no slot is taken
     */
    void acquire(QueryShare share, Runnable look) {
        Waiter waiter = new Waiter(share);
        synchronized (this) {
            if (taken < slots) {
                taken++;
                return;
            }
            waiters.add(waiter);
            anyoneWaits = true;
        }
        boolean interrupted = false;
        try {
            while (!waiter.granted) {
                LockSupport.parkNanos(this, LOOK_NANOS);
                interrupted |= Thread.interrupted();
                if (!waiter.granted) {
                    look.run();
                }
            }
        } catch (RuntimeException | Error e) {
            leave(waiter);
            throw e;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private synchronized void leave(Waiter waiter) {
        if (waiters.remove(waiter)) {
            anyoneWaits = !waiters.isEmpty();
        } else {
            release();
        }
    }

    synchronized void release() {
        Waiter next = next(System.nanoTime());
        if (next == null) {
            taken--;
            return;
        }
        waiters.remove(next);
        anyoneWaits = !waiters.isEmpty();
        next.granted = true;
        LockSupport.unpark(next.thread);
    }

    private Waiter next(long now) {
        Waiter best = null;
        // without an iterator: what gives a slot back must not need memory
        for (int i = 0; i < waiters.size(); i++) {
            Waiter waiter = waiters.get(i);
            if (now - waiter.since > STARVED_NANOS) {
                return waiter;
            }
            if (best == null || waiter.share.used(now) < best.share.used(now)) {
                best = waiter;
            }
        }
        return best;
    }

    /** Whether a task that has computed since {@code start} should let another one go first. */
    boolean isDue(QueryShare share, long start) {
        if (!anyoneWaits) {
            return false;
        }
        long now = System.nanoTime();
        if (now - start < SLICE_NANOS) {
            return false;
        }
        synchronized (this) {
            Waiter next = next(now);
            return next != null
                    && (now - next.since > STARVED_NANOS || next.share.used(now) <= share.used(now) + (now - start));
        }
    }

    /** Tasks that compute now. */
    public synchronized int running() {
        return taken;
    }

    /** Tasks that wait for a slot. */
    public synchronized int waiting() {
        return waiters.size();
    }
}
