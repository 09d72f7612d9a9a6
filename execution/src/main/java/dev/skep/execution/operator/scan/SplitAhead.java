package dev.skep.execution.operator.scan;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FormatReader;
import dev.skep.process.schedule.RunningTask;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A split that is opened by another thread while the one before is read. */
record SplitAhead(ScanSplits.Claim claim, CompletableFuture<FormatReader> reader) {
    /** How often a task that waits looks whether its query has ended. */
    private static final long LOOK_MILLIS = 50;

    /** The reader; waits for it without a slot of the scheduler. */
    FormatReader await() {
        try {
            RunningTask.withoutSlot(this::awaitOpen);
            return reader.join();
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new SkepException(ErrorCode.QUERY_CANCELLED, "The query's thread was interrupted");
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw e;
        }
    }

    private void awaitOpen() throws InterruptedException {
        while (!reader.isDone()) {
            try {
                reader.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                checkQuery();
            } catch (ExecutionException e) {
                // thrown to whoever wants the reader
                return;
            }
        }
    }

    private void checkQuery() {
        try {
            RunningTask.check();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Gives the reader up; it is closed as soon as it is open. */
    void close() {
        reader.thenAccept(FormatReader::close);
    }
}
