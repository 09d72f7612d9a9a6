package dev.skep.execution.pipeline;

import dev.skep.execution.QueryMetrics.OperatorMetrics;

/**
 * One task's counts of one operator, added to the query's at the end; rows are told as they come, too. Those of an operator that writes are the rows that it takes, since it makes
 * one for each file. Used by one thread.
 */
final class OperatorCounter {
    private final String name;
    private final OperatorMetrics metrics;
    private final boolean writes;
    long nanos;
    long rows;
    long batches;

    OperatorCounter(String name, OperatorMetrics metrics, boolean writes) {
        this.name = name;
        this.metrics = metrics;
        this.writes = writes;
    }

    /** The operator, as EXPLAIN calls it. */
    String name() {
        return name;
    }

    /** Counts a batch that it made. */
    void made(int rowCount) {
        if (!writes) {
            add(rowCount);
        }
    }

    /** Counts a batch that was handed to it. */
    void took(int rowCount) {
        if (writes) {
            add(rowCount);
        }
    }

    private void add(int rowCount) {
        rows += rowCount;
        batches++;
        metrics.liveRows.add(rowCount);
    }

    void report() {
        metrics.addTask(rows, batches, nanos);
        nanos = 0;
        rows = 0;
        batches = 0;
    }
}
