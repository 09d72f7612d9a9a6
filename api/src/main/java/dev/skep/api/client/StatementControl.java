package dev.skep.api.client;

import dev.skep.api.error.ErrorCode;

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
     */
    record Progress(int stages, int stagesDone, long rowsRead, long bytesRead, double fraction) {
        public static final Progress NONE = new Progress(0, 0, 0, 0, -1);
    }
}
