package dev.skep.execution;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.function.EvaluationContext;
import dev.skep.api.storage.FileStore;
import dev.skep.api.vector.RowBatch;
import dev.skep.function.BoundFunctions;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * What a query may know and use while it runs; shared by all its tasks.
 *
 * @param sessionZone the session's zone, which is looked up when first asked for
 * @param settings effective settings by key
 * @param functions all that the query calls, and nothing that needs to be asked for
 * @param formats those that the session knows
 * @param tasks how many tasks a stage has when the runner decides
 * @param batchRows the most rows of a batch
 * @param memoryBytes the query's share of memory for operators that hold rows; beyond it they spill
 * @param temporaryDirectory a local directory for spilled data
 * @param resources local path of each file that scripts may use, by its name
 */
public record QueryContext(
        Instant queryStart,
        Supplier<ZoneId> sessionZone,
        String user,
        String database,
        Map<String, String> settings,
        FileStore files,
        BoundFunctions functions,
        FormatLookup formats,
        int tasks,
        int batchRows,
        long memoryBytes,
        String temporaryDirectory,
        Map<String, String> resources,
        Cancellation cancellation,
        QueryMetrics metrics)
        implements EvaluationContext {
    public static final int DEFAULT_BATCH_ROWS = RowBatch.DEFAULT_ROWS;

    @Override
    public ZoneId zone() {
        return sessionZone.get();
    }

    @Override
    public String setting(String key) {
        return settings.get(key);
    }

    /** Set once, seen by all tasks between batches. */
    public static final class Cancellation {
        private final AtomicReference<ErrorCode> reason = new AtomicReference<>();

        /** @param code QUERY_CANCELLED or QUERY_TIMEOUT; the first call wins */
        public void cancel(ErrorCode code) {
            reason.compareAndSet(null, code);
        }

        public boolean isCancelled() {
            return reason.get() != null;
        }

        /** @throws SkepException when cancelled */
        public void check() {
            ErrorCode code = reason.get();
            if (code != null) {
                throw new SkepException(
                        code,
                        code == ErrorCode.QUERY_TIMEOUT ? "The query ran out of time" : "The query was cancelled");
            }
        }
    }
}
