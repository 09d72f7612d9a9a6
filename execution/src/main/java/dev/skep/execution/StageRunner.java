package dev.skep.execution;

import dev.skep.execution.plan.StageGraph;

/** Runs compiled queries: in threads, or on a cluster. Decides where tasks run and how exchanges move batches, nothing else. */
public interface StageRunner {
    /** Starts a query; its rows are read from the result, which must be closed. Errors may also come from reading. */
    QueryResult run(StageGraph graph, QueryContext context);
}
