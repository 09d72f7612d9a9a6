package dev.skep.api.client;

import dev.skep.api.error.ErrorCode;
import java.util.List;

/** A running statement seen from another thread. */
public interface StatementControl {
    /** Called by the engine once, when the statement can be cancelled and watched. */
    void started(RunningStatement statement);

    /** A control that nobody uses. */
    StatementControl NONE = statement -> {};

    /** A statement under way. */
    interface RunningStatement {
        /** @param code QUERY_CANCELLED or QUERY_TIMEOUT */
        void cancel(ErrorCode code);

        Progress progress();
    }

    /**
     * How far a statement is.
     *
     * @param stages all stages, and {@code stagesDone} of them complete
     * @param fraction 0 to 1, or negative when not known
     * @param jobs of a cluster that the statement has begun so far
     */
    record Progress(
            int stages, int stagesDone, long rowsRead, long bytesRead, double fraction, List<JobProgress> jobs) {
        public static final Progress NONE = new Progress(0, 0, 0, 0, -1, List.of());
    }

    /**
     * How far a job of a cluster is.
     *
     * @param id the cluster's name of it
     * @param mapFraction of its map tasks' work, 0 to 1
     * @param reduceFraction of its reduce tasks' work, 0 to 1
     * @param trackingUrl where people can watch it; empty when nowhere
     */
    record JobProgress(
            String id,
            int maps,
            int reduces,
            double mapFraction,
            double reduceFraction,
            boolean finished,
            String trackingUrl) {}
}
