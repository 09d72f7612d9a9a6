package dev.skep.execution.result;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.vector.RowBatch;
import dev.skep.execution.QueryContext;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.BooleanSupplier;

/** Hands the rows of the last stage to the reader of the result; writers wait while it is full. */
public final class ResultQueue {
    private static final int CAPACITY = 8;
    /** How often a waiting thread looks whether the query was cancelled. */
    private static final long WAIT_MILLIS = 50;

    private final Queue<RowBatch> batches = new ArrayDeque<>();
    private boolean ended;
    private RuntimeException failure;

    /** Adds a batch as soon as there is room; gives up when the query has stopped. */
    public synchronized void put(RowBatch batch, BooleanSupplier stopped) {
        while (batches.size() >= CAPACITY && !stopped.getAsBoolean()) {
            await();
        }
        batches.add(batch);
        notifyAll();
    }

    /** The next batch, or null at the end. */
    public synchronized RowBatch take(QueryContext.Cancellation cancellation) {
        while (batches.isEmpty() && !ended) {
            cancellation.check();
            await();
        }
        if (failure != null) {
            throw failure;
        }
        cancellation.check();
        RowBatch batch = batches.poll();
        notifyAll();
        return batch;
    }

    /** Nothing follows. @param error what the query failed with, or null */
    public synchronized void end(RuntimeException error) {
        ended = true;
        failure = error;
        if (error != null) {
            batches.clear();
        }
        notifyAll();
    }

    /** Waits for {@link #end}. */
    public synchronized void awaitEnd(long millis) {
        long deadline = System.currentTimeMillis() + millis;
        batches.clear();
        notifyAll();
        while (!ended && System.currentTimeMillis() < deadline) {
            await();
        }
    }

    private void await() {
        try {
            wait(WAIT_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SkepException(ErrorCode.QUERY_CANCELLED, "The query's thread was interrupted");
        }
    }
}
