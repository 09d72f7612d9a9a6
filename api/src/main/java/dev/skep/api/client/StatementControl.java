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
     * @param fraction of the bytes to be read, as far as they are known by now: 0 to 1, or negative when not known
     * @param jobs of a cluster that the statement has begun so far
     * @param operators of the plan, of EXPLAIN ANALYZE alone; otherwise empty
     */
    record Progress(
            int stages,
            int stagesDone,
            long rowsRead,
            long bytesRead,
            double fraction,
            List<JobProgress> jobs,
            List<OperatorProgress> operators) {
        public static final Progress NONE = new Progress(0, 0, 0, 0, -1, List.of());

        /** Without a plan. */
        public Progress(
                int stages, int stagesDone, long rowsRead, long bytesRead, double fraction, List<JobProgress> jobs) {
            this(stages, stagesDone, rowsRead, bytesRead, fraction, jobs, List.of());
        }
    }

    /**
     * A line of a plan that runs: a stage (depth 0), or an operator below what reads its rows.
     *
     * @param rows made so far; negative for a stage
     * @param expectedRows negative when not known
     * @param started whether its stage has begun, and {@code done} whether that is complete
     */
    record OperatorProgress(int depth, String text, long rows, double expectedRows, boolean started, boolean done) {}

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
