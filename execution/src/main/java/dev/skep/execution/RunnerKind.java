package dev.skep.execution;

import dev.skep.api.storage.FileStore;
import dev.skep.execution.plan.StageGraph;
import java.util.Map;

/**
 * A kind of {@link StageRunner}, found through {@link java.util.ServiceLoader}. One is made when runners are looked for, so that a constructor
 * does nothing and libraries are first touched by what its runners do.
 */
public interface RunnerKind {
    /** As the setting {@code skep.execution.engine} takes it, in lower case. */
    String name();

    /** @param local a runner in this process, for what is not worth the way; null when this kind is that one */
    StageRunner open(StageRunner local);

    /** Whether a query is better run here than in this process, when the session leaves it to Skep: it reads more than {@code bytes}, and there are machines to do so. */
    default boolean isWorthwhile(StageGraph graph, QueryContext context, long bytes) {
        return false;
    }

    /**
     * Ends what a process that died has left running and what would go on to write to a staging directory; returns when it has ended.
     *
     * @param settings of the session
     * @throws dev.skep.api.error.SkepException JOB_FAILED when it can't be found out
     */
    default void stopAbandoned(FileStore files, String staging, Map<String, String> settings) {
        // nothing outlives the process
    }
}
