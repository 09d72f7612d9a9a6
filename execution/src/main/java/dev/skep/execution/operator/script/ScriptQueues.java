package dev.skep.execution.operator.script;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.vector.RowBatch;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Batches on their way to a script and back, between the task's thread, which never waits for one side alone, and the two threads that
 * write to and read from the script.
 */
final class ScriptQueues {
    private static final int MOST_BATCHES = 4;
    private static final long WAIT_MILLIS = 100;

    private final Deque<RowBatch> inputs = new ArrayDeque<>();
    private final Deque<RowBatch> outputs = new ArrayDeque<>();
    private boolean inputEnded;
    private boolean inputRefused;
    private boolean outputEnded;
    private boolean stopped;
    private RuntimeException failure;

    /** Gives rows to the script; false when it has as many as may wait. Rows that it does not want are dropped. */
    synchronized boolean offer(RowBatch batch) {
        if (inputRefused) {
            return true;
        }
        if (inputs.size() >= MOST_BATCHES) {
            return false;
        }
        inputs.add(batch);
        notifyAll();
        return true;
    }

    synchronized void endInput() {
        inputEnded = true;
        notifyAll();
    }

    /** Rows that the script made, or null when there are none now. Throws what went wrong on the way. */
    synchronized RowBatch poll() {
        if (failure != null) {
            throw failure;
        }
        RowBatch batch = outputs.poll();
        if (batch != null) {
            notifyAll();
        }
        return batch;
    }

    synchronized boolean isOutputEnded() {
        return outputEnded && outputs.isEmpty();
    }

    /** Whether the script stopped reading before the end. */
    synchronized boolean isInputRefused() {
        return inputRefused;
    }

    /** Waits a moment for rows of the script or its end. @param orRoom whether room for more rows will do too */
    synchronized void awaitOutput(boolean orRoom) {
        boolean room = orRoom && (inputRefused || inputs.size() < MOST_BATCHES);
        if (!room && outputs.isEmpty() && failure == null && (orRoom || !outputEnded)) {
            await();
        }
    }

    /** The next rows for the script; null at the end or when all is over. */
    synchronized RowBatch take() {
        while (inputs.isEmpty() && !inputEnded && !stopped) {
            await();
        }
        RowBatch batch = stopped ? null : inputs.poll();
        notifyAll();
        return batch;
    }

    synchronized void refuseInput() {
        inputRefused = true;
        inputs.clear();
        notifyAll();
    }

    /** Passes on what the script made; false when nobody wants it. */
    synchronized boolean put(RowBatch batch) {
        while (outputs.size() >= MOST_BATCHES && !stopped) {
            await();
        }
        if (!stopped) {
            outputs.add(batch);
            notifyAll();
        }
        return !stopped;
    }

    synchronized void endOutput() {
        outputEnded = true;
        notifyAll();
    }

    /** Ends both sides for an error; errors after {@link #stop} are its consequence. */
    synchronized void fail(RuntimeException error) {
        if (!stopped && failure == null) {
            failure = error;
        }
        inputRefused = true;
        outputEnded = true;
        notifyAll();
    }

    synchronized void stop() {
        stopped = true;
        inputs.clear();
        outputs.clear();
        notifyAll();
    }

    private void await() {
        try {
            wait(WAIT_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SkepException(ErrorCode.QUERY_CANCELLED, "The query was interrupted while a script ran", e);
        }
    }
}
