package dev.skep.server.engine;

import dev.skep.process.schedule.TaskScheduler;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Whether statements of any session run in this process, so that what can wait does not slow them down: on a busy machine they may take longer than any delay. */
final class Activity {
    /** A process whose statements have been so many has run what it needs often enough. */
    private static final int FIRST_STATEMENTS = 10;

    private static final AtomicInteger EXECUTING = new AtomicInteger();
    private static final AtomicInteger EXECUTED = new AtomicInteger();

    /** By {@link System#nanoTime}; when the process began, or was last seen to do something. */
    private static volatile long idleSince = System.nanoTime();

    private Activity() {}

    /** A statement begins. */
    static void executing() {
        EXECUTING.incrementAndGet();
    }

    /** The statement's result is there, or its error. Tasks may still make its rows. */
    static void executed() {
        idleSince = System.nanoTime();
        EXECUTED.incrementAndGet();
        EXECUTING.decrementAndGet();
    }

    /** For how long nothing has run; 0 when something does. */
    static long idleMillis() {
        if (EXECUTING.get() > 0 || TaskScheduler.ofProcess().running() > 0) {
            idleSince = System.nanoTime();
            return 0;
        }
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - idleSince);
    }

    /** Whether a statement is being planned, or done whole. */
    static boolean isExecuting() {
        return EXECUTING.get() > 0;
    }

    static boolean isPastFirstStatements() {
        return EXECUTED.get() >= FIRST_STATEMENTS;
    }
}
