package dev.skep.execution.local;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.StorageFormat;
import dev.skep.api.vector.RowBatch;
import dev.skep.api.vector.VectorValues;
import dev.skep.execution.QueryContext;
import dev.skep.execution.QueryMetrics;
import dev.skep.execution.QueryResult;
import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.plan.StageGraph;
import dev.skep.function.BoundFunctions;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs stage graphs in this process and gives their rows boxed. */
public final class QueryTester {
    private final int tasks;
    private final int batchRows;
    private final long memoryBytes;
    private final Path temporary;
    private final MemoryFiles files = new MemoryFiles();
    private QueryContext lastContext;

    private QueryTester(int tasks, int batchRows, long memoryBytes, Path temporary) {
        this.tasks = tasks;
        this.batchRows = batchRows;
        this.memoryBytes = memoryBytes;
        this.temporary = temporary;
    }

    public static QueryTester of(int tasks, int batchRows) {
        return new QueryTester(tasks, batchRows, 1L << 30, Path.of("target", "spill"));
    }

    /** Operators may hold hardly anything. */
    public QueryTester withoutMemory(Path directory) {
        return new QueryTester(tasks, batchRows, 0, directory);
    }

    public MemoryFiles files() {
        return files;
    }

    public QueryContext context() {
        return new QueryContext(
                Instant.EPOCH,
                () -> ZoneOffset.UTC,
                "user",
                "default",
                Map.of(),
                files,
                BoundFunctions.BUILT_IN,
                this::format,
                tasks,
                batchRows,
                memoryBytes,
                temporary.toString(),
                Map.of(),
                new QueryContext.Cancellation(),
                new QueryMetrics());
    }

    public List<List<Object>> run(OperatorSpec root) {
        return run(Plans.single(root));
    }

    public List<List<Object>> run(StageGraph graph) {
        lastContext = context();
        try (QueryResult result = start(graph, lastContext)) {
            List<List<Object>> rows = new ArrayList<>();
            for (RowBatch batch = result.next(); batch != null; batch = result.next()) {
                rows.addAll(rows(result.rowType().types(), batch));
            }
            return rows;
        }
    }

    public QueryResult start(StageGraph graph, QueryContext context) {
        return new LocalStageRunner().run(graph, context);
    }

    /** Bytes that an operator of the last query spilled. */
    public long spilledBytes(int stage, OperatorSpec spec) {
        return lastContext.metrics().operator(stage, spec).spilledBytes.sum();
    }

    public QueryMetrics metrics() {
        return lastContext.metrics();
    }

    private StorageFormat format(String name) {
        if (name.equalsIgnoreCase("MEMORY")) {
            return files.format();
        }
        throw new SkepException(ErrorCode.NOT_SUPPORTED, "No format " + name);
    }

    public static List<List<Object>> rows(List<dev.skep.api.type.DataType> types, RowBatch batch) {
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < batch.rowCount(); i++) {
            List<Object> row = new ArrayList<>();
            for (int c = 0; c < batch.columnCount(); c++) {
                row.add(VectorValues.read(types.get(c), batch.column(c), i));
            }
            rows.add(row);
        }
        return rows;
    }
}
