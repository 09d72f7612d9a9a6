package dev.skep.execution.result;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.vector.RowBatch;
import dev.skep.execution.QueryContext;
import dev.skep.process.schedule.RunningTask;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Hands the rows of the last stage to the reader of the result. Writers wait while it is full, without keeping other tasks from computing, so that a reader that does not
 * come back blocks nobody. Safe for use by many threads.
 */
public final class ResultQueue {
    private static final int CAPACITY = 8;
    /** Large batches fill it sooner. */
    private static final long CAPACITY_BYTES = 4L << 20;
    /** How often a waiting thread looks whether the query was cancelled. */
    private static final long WAIT_MILLIS = 50;

    private final Queue<RowBatch> batches = new ArrayDeque<>();
    private long bytes;
    private boolean ended;
    private RuntimeException failure;

    /** Adds a batch as soon as there is room. @param check called while waiting; throws when the query has stopped */
    public void put(RowBatch batch, Runnable check) {
        long size = batch.retainedBytes();
        if (offer(batch, size)) {
            return;
        }
        try {
            RunningTask.withoutSlot(() -> {
                while (!offer(batch, size)) {
                    awaitRoom();
                    check.run();
                }
            });
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private synchronized boolean offer(RowBatch batch, long size) {
        if (batches.size() >= CAPACITY || !batches.isEmpty() && bytes + size > CAPACITY_BYTES) {
            return false;
        }
        batches.add(batch);
        bytes += size;
        notifyAll();
        return true;
    }

    private synchronized void awaitRoom() throws InterruptedException {
        if (batches.size() >= CAPACITY || bytes > 0) {
            wait(WAIT_MILLIS);
        }
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
        if (batch != null) {
            bytes -= batch.retainedBytes();
        }
        notifyAll();
        return batch;
    }

    /** Nothing follows. @param error what the query failed with, or null */
    public synchronized void end(RuntimeException error) {
        ended = true;
        failure = error;
        if (error != null) {
            clear();
        }
        notifyAll();
    }

    private void clear() {
        batches.clear();
        bytes = 0;
    }

    /** Waits for {@link #end}. */
    public synchronized void awaitEnd(long millis) {
        long deadline = System.currentTimeMillis() + millis;
        clear();
        notifyAll();
        while (!ended && System.currentTimeMillis() < deadline) {
            await();
        }
    }

    private void await() {
        try {
            wait(WAIT_MILLIS);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static SkepException interrupted() {
        Thread.currentThread().interrupt();
        return new SkepException(ErrorCode.QUERY_CANCELLED, "The query's thread was interrupted");
    }
}
