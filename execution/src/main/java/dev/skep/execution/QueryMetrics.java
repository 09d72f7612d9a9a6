package dev.skep.execution;

import dev.skep.execution.plan.OperatorSpec;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/** Counts what a query does, for progress and EXPLAIN ANALYZE. Safe for use by many threads. */
public final class QueryMetrics {
    private final Map<Integer, StageMetrics> stages = new ConcurrentHashMap<>();
    private final Map<OperatorKey, OperatorMetrics> operators = new ConcurrentHashMap<>();

    private final List<JobMetrics> jobs = new CopyOnWriteArrayList<>();

    public StageMetrics stage(int id) {
        return stages.computeIfAbsent(id, key -> new StageMetrics());
    }

    /** The counters of one operator of a stage; all its tasks share them. Specs are told apart by identity. */
    public OperatorMetrics operator(int stage, OperatorSpec spec) {
        return operators.computeIfAbsent(
                new OperatorKey(stage, System.identityHashCode(spec), spec), key -> new OperatorMetrics());
    }

    /** Counts a job that begins. @param trackingUrl where people can watch it; empty when nowhere */
    public JobMetrics addJob(String id, int maps, int reduces, String trackingUrl) {
        JobMetrics job = new JobMetrics(id, maps, reduces, trackingUrl);
        jobs.add(job);
        return job;
    }

    /** The jobs that were begun so far, in that order; none when no cluster is used. */
    public List<JobMetrics> jobs() {
        return List.copyOf(jobs);
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
        /** Bytes of those splits, as a measure of the work. */
        public final LongAdder splitBytesTotal = new LongAdder();

        public final LongAdder splitBytesFinished = new LongAdder();
        public final LongAdder rowsRead = new LongAdder();
        public final LongAdder bytesRead = new LongAdder();
    }

    /** What one operator did: rows and batches it made (those that it took, when it writes), nanoseconds spent in it alone, bytes spilled. */
    public static final class OperatorMetrics {
        public final LongAdder rows = new LongAdder();
        /** Rows of tasks under way too, where tasks run in this process. */
        public final LongAdder liveRows = new LongAdder();

        public final LongAdder batches = new LongAdder();
        public final LongAdder nanos = new LongAdder();
        public final LongAdder spilledBytes = new LongAdder();
        /** Tasks that have ended, and the most that one of them made and took. */
        public final LongAdder tasks = new LongAdder();

        public final LongAccumulator mostRows = new LongAccumulator(Math::max, 0);
        public final LongAccumulator mostNanos = new LongAccumulator(Math::max, 0);

        /** Rows made so far, whether their tasks have ended or not. */
        public long rowsSoFar() {
            return Math.max(rows.sum(), liveRows.sum());
        }

        /** Adds what a task did. */
        public void addTask(long taskRows, long taskBatches, long taskNanos) {
            rows.add(taskRows);
            batches.add(taskBatches);
            nanos.add(taskNanos);
            tasks.increment();
            mostRows.accumulate(taskRows);
            mostNanos.accumulate(taskNanos);
        }
    }

    /** A job of a cluster; written by one thread, read by others. */
    public static final class JobMetrics {
        private final String id;
        private final int maps;
        private final int reduces;
        private final String trackingUrl;
        /** 0 to 1. */
        public volatile double mapFraction;
        /** 0 to 1. */
        public volatile double reduceFraction;

        public volatile boolean finished;
        public volatile long millis;
        public volatile long shuffledBytes;

        JobMetrics(String id, int maps, int reduces, String trackingUrl) {
            this.id = id;
            this.maps = maps;
            this.reduces = reduces;
            this.trackingUrl = trackingUrl;
        }

        /** Hadoop's name of the job. */
        public String id() {
            return id;
        }

        public int maps() {
            return maps;
        }

        public int reduces() {
            return reduces;
        }

        public String trackingUrl() {
            return trackingUrl;
        }
    }
}
