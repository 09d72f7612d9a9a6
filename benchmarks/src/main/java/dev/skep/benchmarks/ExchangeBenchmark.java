package dev.skep.benchmarks;

import dev.skep.api.vector.RowBatch;
import dev.skep.execution.column.RowStore;
import dev.skep.execution.exchange.BatchCodec;
import dev.skep.execution.exchange.RowPartitioner;
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

/** Nanoseconds a row of an exchange's parts: hashing rows to partitions, copying them there, and bytes of batches. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ExchangeBenchmark {
    private static final int BATCHES = 64;
    private static final int ROWS = RowBatch.DEFAULT_ROWS;

    @Param({"2", "32"})
    private int partitions;

    private RowBatch[] batches;

    @Setup
    public void setUp() {
        batches = SampleRows.batches(BATCHES, ROWS, 1_000_000);
    }

    @Benchmark
    @OperationsPerInvocation(BATCHES * ROWS)
    public int partition() {
        RowPartitioner partitioner = new RowPartitioner(new int[] {0}, partitions, 0);
        int rows = 0;
        for (RowBatch batch : batches) {
            partitioner.partition(batch);
            rows += partitioner.start(1);
        }
        return rows;
    }

    @Benchmark
    @OperationsPerInvocation(BATCHES * ROWS)
    public RowStore[] partitionAndCopy() {
        RowPartitioner partitioner = new RowPartitioner(new int[] {0}, partitions, 0);
        RowStore[] stores = new RowStore[partitions];
        for (int i = 0; i < partitions; i++) {
            stores[i] = new RowStore(SampleRows.TYPE);
        }
        for (RowBatch batch : batches) {
            partitioner.partition(batch);
            for (int i = 0; i < partitions; i++) {
                int start = partitioner.start(i);
                stores[i].append(batch, partitioner.rows(), start, partitioner.start(i + 1) - start);
            }
        }
        return stores;
    }

    @Benchmark
    @OperationsPerInvocation(BATCHES * ROWS)
    public int encodeAndDecode() {
        BatchCodec codec = new BatchCodec(SampleRows.TYPE);
        int rows = 0;
        for (RowBatch batch : batches) {
            rows += codec.decode(codec.encode(batch)).rowCount();
        }
        return rows;
    }
}
