package dev.skep.execution.plan;

import dev.skep.api.storage.FieldSelection;
import dev.skep.api.type.DataType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.RowType;
import java.io.Serializable;
import java.util.List;
import java.util.Map;

/** What an {@link OperatorSpec.Scan} reads. */
public final class TableScan {
    private TableScan() {}

    /** Where an output column comes from. */
    public sealed interface Source extends Serializable {}

    /**
     * A data column, by position in the table's data columns.
     *
     * @param fields what is read of it; the rest may be NULL
     */
    public record DataColumn(int index, FieldSelection fields) implements Source {
        /** All of it. */
        public DataColumn(int index) {
            this(index, FieldSelection.ALL);
        }
    }

    /** A partition column, by position in the table's partition columns. */
    public record PartitionColumn(int index) implements Source {}

    /** The file's path (string), as INPUT__FILE__NAME. */
    public record FileName() implements Source {}

    /** Where the row begins in its file (bigint), as BLOCK__OFFSET__INSIDE__FILE. */
    public record RowOffset() implements Source {}

    /**
     * A directory of files that belong to one partition, or to the whole table when it has none.
     *
     * @param values the partition's values, boxed, of the partition columns' types
     * @param columns the data columns that the files were written with; positions match the table's, types may differ, there may be fewer or more
     * @param properties table and SerDe properties
     * @param files just these files (paths), or empty for all files of the directory
     * @param skipped paths of directories below this one that can hold no row that qualifies
     */
    public record Directory(
            String location,
            List<Object> values,
            String format,
            RowType columns,
            Map<String, String> properties,
            List<String> files,
            List<String> skipped)
            implements Serializable {}

    /**
     * Asks a scan to drop rows by what is known only when the query runs. A filter may be ignored: what it drops, a join above drops too.
     *
     * @param column output column of the scan
     */
    public record RuntimeFilter(FilterOrigin origin, int column) implements Serializable {}

    /** Whose values a scan's rows must be among. */
    public sealed interface FilterOrigin extends Serializable {}

    /**
     * A key of the build side of a join that the scan feeds within its stage.
     *
     * @param join see {@link OperatorSpec.HashJoin#runtimeFilter}
     * @param key position among the join's keys
     */
    public record JoinKey(int join, int key) implements FilterOrigin {
        // Written out: what a record has of its own is put together at its first use, for milliseconds of each process.
        @Override
        public boolean equals(Object other) {
            return other instanceof JoinKey that && join == that.join && key == that.key;
        }

        @Override
        public int hashCode() {
            return 31 * join + key;
        }
    }

    /** A column of another stage's output, for which the scan's stage waits where both run in one process. */
    public record StageColumn(int stage, int column) implements FilterOrigin {
        @Override
        public boolean equals(Object other) {
            return other instanceof StageColumn that && stage == that.stage && column == that.column;
        }

        @Override
        public int hashCode() {
            return 31 * stage + column;
        }
    }

    /** The type of an output column. */
    public static DataType type(Source source, RowType columns, RowType partitionColumns) {
        if (source instanceof DataColumn data) {
            return columns.type(data.index());
        }
        if (source instanceof PartitionColumn partition) {
            return partitionColumns.type(partition.index());
        }
        return source instanceof FileName ? PrimitiveType.STRING : PrimitiveType.BIGINT;
    }
}
