package dev.skep.api.storage;

import dev.skep.api.type.RowType;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * What to read of a split.
 *
 * @param columns the table's data columns as declared (no partition columns)
 * @param projection positions in {@code columns} of the columns wanted, in the order wanted; may be empty, when only the row count matters
 * @param bounds necessary conditions on columns, by which row groups and pages may be skipped; rows that do not meet them may still come
 * @param filter decides which rows come, or null for all; exact. Its columns are positions in {@code projection}
 * @param properties table and SerDe properties, such as {@code field.delim}
 * @param batchRows the most rows of a batch
 */
public record ReadRequest(
        FileStore store,
        Split split,
        RowType columns,
        int[] projection,
        List<ColumnBound> bounds,
        RowFilter filter,
        Map<String, String> properties,
        int batchRows,
        ZoneId zone) {}
