package dev.skep.benchmarks;

import dev.skep.api.storage.FormatReader;
import dev.skep.api.storage.FormatWriter;
import dev.skep.api.storage.ReadRequest;
import dev.skep.api.storage.Split;
import dev.skep.api.storage.WriteRequest;
import dev.skep.api.vector.RowBatch;
import dev.skep.file.FileStores;
import dev.skep.format.parquet.ParquetFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
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
import org.openjdk.jmh.annotations.TearDown;

/** Nanoseconds a row of encoding and decoding a Parquet file of three columns. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ParquetBenchmark {
    private static final int BATCHES = 512;
    private static final int ROWS = RowBatch.DEFAULT_ROWS;

    @Param({"100", "1000000"})
    private int distinct;

    private final ParquetFormat format = new ParquetFormat();
    private final FileStores files = new FileStores();
    private RowBatch[] batches;
    private Path directory;

    @Setup
    public void setUp() throws IOException {
        batches = SampleRows.batches(BATCHES, ROWS, distinct);
        directory = Files.createTempDirectory("skep-benchmark");
        write("read");
    }

    @TearDown
    public void tearDown() throws IOException {
        for (String name : List.of("read", "written")) {
            Files.deleteIfExists(directory.resolve(name + ".parquet"));
        }
        Files.delete(directory);
    }

    private long write(String name) {
        String path = directory.resolve(name).toString();
        WriteRequest request = new WriteRequest(files, path, SampleRows.TYPE, Map.of(), ZoneOffset.UTC, Long.MAX_VALUE);
        try (FormatWriter writer = format.create(request)) {
            for (RowBatch batch : batches) {
                writer.write(batch);
            }
            writer.finish();
            return writer.bytesWritten();
        }
    }

    @Benchmark
    @OperationsPerInvocation(BATCHES * ROWS)
    public long write() {
        return write("written");
    }

    @Benchmark
    @OperationsPerInvocation(BATCHES * ROWS)
    public long read() {
        String path = directory.resolve("read.parquet").toString();
        long rows = 0;
        for (Split split : format.splits(files.status(path).orElseThrow(), Long.MAX_VALUE, Map.of())) {
            ReadRequest request = new ReadRequest(
                    files,
                    split,
                    SampleRows.TYPE,
                    new int[] {0, 1, 2},
                    List.of(),
                    null,
                    Map.of(),
                    ROWS,
                    ZoneOffset.UTC);
            try (FormatReader reader = format.open(request)) {
                for (RowBatch batch = reader.next(); batch != null; batch = reader.next()) {
                    rows += batch.rowCount();
                }
            }
        }
        return rows;
    }
}
