package dev.skep.execution;

import dev.skep.execution.plan.OperatorSpec;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts what a query does, for progress and EXPLAIN ANALYZE. Safe for use by many threads. */
public final class QueryMetrics {
    private final Map<Integer, StageMetrics> stages = new ConcurrentHashMap<>();
    private final Map<OperatorKey, OperatorMetrics> operators = new ConcurrentHashMap<>();

    public StageMetrics stage(int id) {
        return stages.computeIfAbsent(id, key -> new StageMetrics());
    }

    /** The counters of one operator of a stage; all its tasks share them. Specs are told apart by identity. */
    public OperatorMetrics operator(int stage, OperatorSpec spec) {
        return operators.computeIfAbsent(
                new OperatorKey(stage, System.identityHashCode(spec), spec), key -> new OperatorMetrics());
    }

    private record OperatorKey(int stage, int identity, OperatorSpec spec) {
        @Override
        public boolean equals(Object other) {
            return other instanceof OperatorKey key && key.spec == spec && key.stage == stage;
        }

        @Override
        public int hashCode() {
            return identity;
        }
    }

    /** Progress of a stage. */
    public static final class StageMetrics {
        public final LongAdder tasksStarted = new LongAdder();
        public final LongAdder tasksFinished = new LongAdder();
        public final LongAdder splitsTotal = new LongAdder();
        public final LongAdder splitsFinished = new LongAdder();
        public final LongAdder rowsRead = new LongAdder();
        public final LongAdder bytesRead = new LongAdder();
    }

    /** What one operator did: rows and batches it made, nanoseconds spent in it alone, bytes spilled. */
    public static final class OperatorMetrics {
        public final LongAdder rows = new LongAdder();
        public final LongAdder batches = new LongAdder();
        public final LongAdder nanos = new LongAdder();
        public final LongAdder spilledBytes = new LongAdder();
    }
}
