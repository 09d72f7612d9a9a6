package dev.skep.execution.plan;

import dev.skep.api.storage.PartitionPath;
import dev.skep.api.type.DataType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.RowType;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Where an {@link OperatorSpec.Write} puts rows. Files go to {@code stagingDirectory/<partition path>/<value directory>/<file>}; moving them to
 * the table is the committer's business.
 *
 * @param name what EXPLAIN calls it: a table or a directory
 * @param columns the data columns written, in order: the first {@code columns.size()} columns of the input
 * @param partitionColumns partition columns in order, whose values follow the data columns in the input; empty for an unpartitioned target
 * @param partitionPrefix static part of the partition path, as {@code ds=2024-01-01}, or empty; the partition columns above are only the dynamic ones
 * @param defaultPartition directory value for NULL and the empty string
 * @param filePrefix what file names begin with, unique to the write
 */
public record WriteTarget(
        String name,
        String stagingDirectory,
        String format,
        RowType columns,
        RowType partitionColumns,
        String partitionPrefix,
        String defaultPartition,
        Map<String, String> properties,
        Buckets buckets,
        ValueDirectories directories,
        String filePrefix)
        implements Serializable {
    public WriteTarget {
        properties = Map.copyOf(properties);
    }

    /** The same for rows of one partition, all of whose values are given; values have no directories of their own. */
    public WriteTarget of(String partition, String directory, String prefix) {
        return new WriteTarget(
                name,
                directory,
                format,
                columns,
                new RowType(List.of()),
                partition,
                defaultPartition,
                properties,
                buckets,
                ValueDirectories.NONE,
                prefix);
    }

    /** The columns of a write's input. */
    public RowType inputColumns() {
        List<String> names = new ArrayList<>(columns.names());
        List<DataType> types = new ArrayList<>(columns.types());
        names.addAll(partitionColumns.names());
        types.addAll(partitionColumns.types());
        if (directories.areUsed()) {
            names.add("directory");
            types.add(PrimitiveType.STRING);
        }
        if (isBucketed()) {
            names.add("bucket");
            types.add(PrimitiveType.INT);
        }
        return RowType.of(names, types);
    }

    public boolean isBucketed() {
        return buckets.count() > 0;
    }

    /**
     * Directories below the table's, or below each partition's, for rows of certain values, as Hive's {@code STORED AS DIRECTORIES} has them; other rows share one. The columns stay in the files.
     *
     * @param columns positions in {@link WriteTarget#columns}
     * @param values each a list as long as {@code columns}, as text; none when rows are not kept apart
     */
    public record ValueDirectories(List<Integer> columns, List<List<String>> values) implements Serializable {
        public static final ValueDirectories NONE = new ValueDirectories(List.of(), List.of());
        private static final String OTHER_VALUES = "HIVE_DEFAULT_LIST_BUCKETING_DIR_NAME";

        public ValueDirectories {
            columns = List.copyOf(columns);
            values = values.stream().map(List::copyOf).toList();
        }

        public boolean areUsed() {
            return !values.isEmpty();
        }

        /** Where rows of these values go, as in {@code key=1/value=a}. */
        public static String path(List<String> columnNames, List<String> rowValues) {
            StringBuilder path = new StringBuilder();
            for (int i = 0; i < columnNames.size(); i++) {
                PartitionPath.append(path, columnNames.get(i), rowValues.get(i), "");
            }
            return path.toString();
        }

        /** Where all other rows go: a step for each column. */
        public String pathOfOthers() {
            return String.join("/", Collections.nCopies(columns.size(), OTHER_VALUES));
        }
    }

    /**
     * Hive's buckets.
     *
     * @param columns positions in {@link #columns}
     * @param count number of files; 0 when the target is not bucketed
     * @param sort the order of each file's rows, may be empty
     */
    public record Buckets(List<Integer> columns, int count, List<SortKey> sort) implements Serializable {
        public static final Buckets NONE = new Buckets(List.of(), 0, List.of());

        public Buckets {
            columns = List.copyOf(columns);
            sort = List.copyOf(sort);
        }
    }
}
