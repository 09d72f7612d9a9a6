package dev.skep.benchmarks;

import dev.skep.api.vector.RowBatch;
import dev.skep.execution.operator.sort.RowSorter;
import dev.skep.execution.plan.SortKey;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Nanoseconds a row of sorting a million rows in memory: by a number, by a text and then an amount. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SortBenchmark {
    private static final int ROWS = 1 << 20;

    @Param({"100", "1000000"})
    private int distinct;

    private RowBatch batch;

    @Setup
    public void setUp() {
        batch = SampleRows.batch(new Random(1), ROWS, distinct);
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public int[] byNumber() {
        return new RowSorter(List.of(new SortKey(0, true, true))).sort(batch);
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public int[] byTextAndAmount() {
        return new RowSorter(List.of(new SortKey(2, true, true), new SortKey(1, false, false))).sort(batch);
    }
}
