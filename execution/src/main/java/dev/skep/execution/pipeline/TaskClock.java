package dev.skep.execution.pipeline;

/** Charges the time of a task's thread to the operator that is at work. Used by one thread. */
final class TaskClock {
    private OperatorCounter current;
    private long since;

    /** Who is charged, or null. */
    OperatorCounter current() {
        return current;
    }

    /** Stops charging the operator so far and charges another one (or none, for null) from now on. Returns the one so far. */
    OperatorCounter switchTo(OperatorCounter operator) {
        long now = System.nanoTime();
        OperatorCounter before = current;
        if (before != null) {
            before.nanos += now - since;
        }
        current = operator;
        since = now;
        return before;
    }
}
