package dev.skep.server.write;

import dev.skep.api.vector.BytesVector;
import dev.skep.api.vector.LongVector;
import dev.skep.api.vector.RowBatch;
import dev.skep.execution.QueryResult;
import dev.skep.execution.StageRunner;
import dev.skep.execution.plan.StageGraph;
import dev.skep.execution.statistics.ColumnSummary;
import dev.skep.metastore.Column;
import dev.skep.metastore.ColumnStatistics;
import dev.skep.metastore.DataStatistics;
import dev.skep.metastore.DistinctSketch;
import dev.skep.metastore.TableStatistics;
import dev.skep.server.query.QueryRun;
import dev.skep.server.session.StatementContext;
import dev.skep.server.transaction.StagedFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The files that a write's stages made, or the partitions that ANALYZE counted. */
public record WrittenFiles(List<WrittenFile> files) {
    public static final WrittenFiles NONE = new WrittenFiles(List.of());

    public WrittenFiles {
        files = List.copyOf(files);
    }

    /**
     * A file.
     *
     * @param partition escaped name, as in {@code ds=2024-01-01/hr=7}; empty without partitions
     * @param path where it is staged
     * @param summaries of the columns gathered, in order; empty when none were
     */
    public record WrittenFile(String partition, String path, long rows, long bytes, List<ColumnSummary> summaries) {
        /** The same for who commits it. @param staging where the write puts its files */
        StagedFile staged(String staging) {
            String directory = SmallFiles.directory(staging, path);
            return StagedFile.in(partition.isEmpty() ? directory : directory + "/" + partition, path);
        }

        /** @param gathered the columns that the summaries are of */
        public DataStatistics statistics(List<Column> gathered) {
            List<ColumnStatistics> columns = new ArrayList<>();
            for (int i = 0; i < summaries.size(); i++) {
                columns.add(column(gathered.get(i), summaries.get(i), rows));
            }
            return new DataStatistics(new TableStatistics(rows, bytes, 1), columns);
        }
    }

    public static WrittenFiles run(StageGraph stages, StatementContext context, StageRunner runner) {
        StageGraph graph = QueryRun.withFunctions(stages, context);
        context.plan(graph);
        return made(graph, context, runner);
    }

    /** The files that stages make which are a part of a statement that has been planned. */
    static WrittenFiles made(StageGraph graph, StatementContext context, StageRunner runner) {
        List<WrittenFile> files = new ArrayList<>();
        try (QueryResult result = runner.run(graph, context.query())) {
            for (RowBatch batch = result.next(); batch != null; batch = result.next()) {
                BytesVector partitions = (BytesVector) batch.column(0).flatten();
                BytesVector paths = (BytesVector) batch.column(1).flatten();
                long[] rows = ((LongVector) batch.column(2).flatten()).values();
                long[] bytes = ((LongVector) batch.column(3).flatten()).values();
                BytesVector summaries = (BytesVector) batch.column(4).flatten();
                for (int i = 0; i < batch.rowCount(); i++) {
                    files.add(new WrittenFile(
                            partitions.string(i),
                            paths.string(i),
                            rows[i],
                            bytes[i],
                            ColumnSummary.decode(summaries.bytes(i))));
                }
            }
        }
        return new WrittenFiles(files);
    }

    /** What is known of a column of some rows. */
    public static ColumnStatistics column(Column column, ColumnSummary summary, long rows) {
        long values = rows - summary.nulls();
        Optional<DistinctSketch> sketch =
                Optional.ofNullable(summary.distinct()).map(DistinctSketch::ofState);
        return new ColumnStatistics(
                column.name(),
                column.type(),
                summary.nulls(),
                sketch.map(known -> Math.min(values, known.count())).orElse(-1L),
                Optional.ofNullable(summary.min()),
                Optional.ofNullable(summary.max()),
                values == 0 ? 0 : (double) summary.totalLength() / values,
                summary.maxLength(),
                summary.trues(),
                summary.falses(),
                sketch.map(DistinctSketch::text));
    }

    /** Those in a directory. */
    WrittenFiles in(String directory) {
        return new WrittenFiles(files.stream()
                .filter(file -> file.path().startsWith(directory + "/"))
                .toList());
    }

    /** What is known of the rows of all files. @param gathered the columns that the summaries are of */
    public DataStatistics statistics(List<Column> gathered) {
        return files.stream()
                .map(file -> file.statistics(gathered))
                .reduce(DataStatistics.NOTHING, DataStatistics::merge);
    }

    /** All of them for who commits them. @param staging where the write puts its files */
    List<StagedFile> staged(String staging) {
        return files.stream().map(file -> file.staged(staging)).toList();
    }

    long rows() {
        return files.stream().mapToLong(WrittenFile::rows).sum();
    }
}
