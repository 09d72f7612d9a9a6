package dev.skep.benchmarks;

import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.RowBatch;
import dev.skep.execution.hash.GroupTable;
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

/** Nanoseconds a row of finding the groups of a million rows: by a number, by two columns with NULL, by a text. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class GroupTableBenchmark {
    private static final int BATCHES = 512;
    private static final int ROWS = RowBatch.DEFAULT_ROWS;

    @Param({"100", "1000000"})
    private int distinct;

    private RowBatch[] batches;
    private int[] groups;

    @Setup
    public void setUp() {
        batches = SampleRows.batches(BATCHES, ROWS, distinct);
        groups = new int[ROWS];
    }

    @Benchmark
    @OperationsPerInvocation(BATCHES * ROWS)
    public int byNumber() {
        return groupCount(0);
    }

    @Benchmark
    @OperationsPerInvocation(BATCHES * ROWS)
    public int byTwoColumns() {
        return groupCount(0, 1);
    }

    @Benchmark
    @OperationsPerInvocation(BATCHES * ROWS)
    public int byText() {
        return groupCount(2);
    }

    private int groupCount(int... columns) {
        GroupTable table = GroupTable.of(SampleRows.types(columns));
        ColumnVector[] keys = new ColumnVector[columns.length];
        for (RowBatch batch : batches) {
            for (int i = 0; i < keys.length; i++) {
                keys[i] = batch.column(columns[i]);
            }
            table.assign(keys, ROWS, groups);
        }
        return table.groupCount();
    }
}
