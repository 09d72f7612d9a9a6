package dev.skep.jdbc;

import java.util.concurrent.TimeUnit;

/** Whether a statement is being executed, so that whoever closes it can wait until the engine has let go. Safe for use by many threads. */
final class Execution {
    private Thread thread;

    synchronized void begin() {
        thread = Thread.currentThread();
    }

    synchronized void end() {
        thread = null;
        notifyAll();
    }

    /** Whether it goes on in another thread. */
    synchronized boolean isElsewhere() {
        return thread != null && thread != Thread.currentThread();
    }

    /** Returns when it has ended, or after some seconds. */
    synchronized void await(long seconds) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (isElsewhere() && System.nanoTime() < deadline) {
            try {
                TimeUnit.NANOSECONDS.timedWait(this, Math.max(1, deadline - System.nanoTime()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
