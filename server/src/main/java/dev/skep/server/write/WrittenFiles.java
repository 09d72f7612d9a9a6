package dev.skep.server.write;

import dev.skep.api.vector.BytesVector;
import dev.skep.api.vector.LongVector;
import dev.skep.api.vector.RowBatch;
import dev.skep.execution.QueryResult;
import dev.skep.execution.StageRunner;
import dev.skep.execution.plan.StageGraph;
import dev.skep.server.query.QueryRun;
import dev.skep.server.session.StatementContext;
import java.util.ArrayList;
import java.util.List;

/** The files that a write's stages made. */
record WrittenFiles(List<WrittenFile> files) {
    /** @param partition escaped name, as in {@code ds=2024-01-01/hr=7}; empty without partitions */
    record WrittenFile(String partition, String path, long rows, long bytes) {}

    static WrittenFiles run(StageGraph stages, StatementContext context, StageRunner runner) {
        StageGraph graph = QueryRun.withFunctions(stages, context);
        context.plan(graph);
        List<WrittenFile> files = new ArrayList<>();
        try (QueryResult result = runner.run(graph, context.query())) {
            for (RowBatch batch = result.next(); batch != null; batch = result.next()) {
                BytesVector partitions = (BytesVector) batch.column(0).flatten();
                BytesVector paths = (BytesVector) batch.column(1).flatten();
                long[] rows = ((LongVector) batch.column(2).flatten()).values();
                long[] bytes = ((LongVector) batch.column(3).flatten()).values();
                for (int i = 0; i < batch.rowCount(); i++) {
                    files.add(new WrittenFile(partitions.string(i), paths.string(i), rows[i], bytes[i]));
                }
            }
        }
        return new WrittenFiles(files);
    }

    /** Those in a directory. */
    WrittenFiles in(String directory) {
        return new WrittenFiles(files.stream()
                .filter(file -> file.path().startsWith(directory + "/"))
                .toList());
    }

    List<String> paths() {
        return files.stream().map(WrittenFile::path).toList();
    }

    long rows() {
        return files.stream().mapToLong(WrittenFile::rows).sum();
    }

    long bytes() {
        return files.stream().mapToLong(WrittenFile::bytes).sum();
    }
}
