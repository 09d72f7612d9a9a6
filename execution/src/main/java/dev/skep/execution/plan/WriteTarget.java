package dev.skep.execution.plan;

import dev.skep.api.type.RowType;
import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * Where an {@link OperatorSpec.Write} puts rows. Files go to {@code stagingDirectory/<partition path>/<file>}; moving them to the
 * table is the committer's business.
 *
 * @param columns the data columns written, in order: the first {@code columns.size()} columns of the input
 * @param partitionColumns partition columns in order, whose values follow the data columns in the input; empty for an unpartitioned target
 * @param partitionPrefix static part of the partition path, as {@code ds=2024-01-01}, or empty; the partition columns above are only the dynamic ones
 * @param defaultPartition directory value for NULL and the empty string
 * @param filePrefix what file names begin with, unique to the write
 */
public record WriteTarget(
        String stagingDirectory,
        String format,
        RowType columns,
        RowType partitionColumns,
        String partitionPrefix,
        String defaultPartition,
        Map<String, String> properties,
        Buckets buckets,
        String filePrefix)
        implements Serializable {
    /**
     * Hive's buckets.
     *
     * @param columns positions in {@link #columns}
     * @param count number of files; 0 when the target is not bucketed
     */
    public record Buckets(List<Integer> columns, int count, List<SortKey> sort) implements Serializable {
        public static final Buckets NONE = new Buckets(List.of(), 0, List.of());
    }
}
