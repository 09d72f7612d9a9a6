package dev.skep.execution.operator.join;

import dev.skep.execution.operator.TaskContext;

/** Lets the first of many tasks build what all of them share; the others wait. Safe for use by many threads. */
final class BuildOnce {
    private boolean done;
    private RuntimeException failure;

    synchronized void run(TaskContext context, Runnable build) {
        if (failure != null) {
            context.checkRunning();
            throw failure;
        }
        if (done) {
            return;
        }
        try {
            build.run();
            done = true;
        } catch (RuntimeException e) {
            failure = e;
            throw e;
        }
    }
}
