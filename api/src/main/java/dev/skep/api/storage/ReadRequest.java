package dev.skep.api.storage;

import dev.skep.api.type.RowType;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * What to read of a split.
 *
 * @param columns the table's data columns as declared (no partition columns); behind them, for a format that {@link StorageFormat#tellsRowOffsets}, perhaps {@link #ROW_OFFSET}
 * @param projection positions in {@code columns} of the columns wanted, in the order wanted; may be empty, when only the row count matters
 * @param fields what is wanted of each column of the projection, as many; readers may give more
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
        List<FieldSelection> fields,
        List<ColumnBound> bounds,
        RowFilter filter,
        Map<String, String> properties,
        int batchRows,
        ZoneId zone) {
    /** The column that is where each row begins in its file (bigint), by a name that no other has. */
    public static final String ROW_OFFSET = "\0row_offset";

    public ReadRequest {
        fields = List.copyOf(fields);
    }

    /** All of each column of the projection. */
    public ReadRequest(
            FileStore store,
            Split split,
            RowType columns,
            int[] projection,
            List<ColumnBound> bounds,
            RowFilter filter,
            Map<String, String> properties,
            int batchRows,
            ZoneId zone) {
        this(
                store,
                split,
                columns,
                projection,
                Collections.nCopies(projection.length, FieldSelection.ALL),
                bounds,
                filter,
                properties,
                batchRows,
                zone);
    }

    /** The columns that files may have. */
    public RowType dataColumns() {
        int last = columns.size() - 1;
        return last >= 0 && columns.columns().get(last).name().equals(ROW_OFFSET)
                ? new RowType(columns.columns().subList(0, last))
                : columns;
    }
}
