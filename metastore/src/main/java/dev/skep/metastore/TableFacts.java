package dev.skep.metastore;

import java.util.List;
import java.util.Optional;

/**
 * A table and what is known of its data.
 *
 * @param size of the whole table, empty when nobody recorded it
 * @param columns statistics of the table's columns in no particular order; columns without are missing
 */
public record TableFacts(Table table, Optional<TableStatistics> size, List<ColumnStatistics> columns) {
    public TableFacts {
        columns = List.copyOf(columns);
    }
}
