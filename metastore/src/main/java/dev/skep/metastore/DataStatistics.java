package dev.skep.metastore;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is known of the rows of a table or partition.
 *
 * @param columns in no particular order; those of which nothing is known are missing
 */
public record DataStatistics(TableStatistics size, List<ColumnStatistics> columns) {
    public static final DataStatistics UNKNOWN = new DataStatistics(TableStatistics.UNKNOWN, List.of());
    public static final DataStatistics NOTHING = new DataStatistics(TableStatistics.NOTHING, List.of());

    public DataStatistics {
        columns = List.copyOf(columns);
    }

    /** What is known when more rows come. Nothing is guessed: what is unknown of one part is unknown of all. */
    public static DataStatistics merge(DataStatistics a, DataStatistics b) {
        TableStatistics size = TableStatistics.merge(a.size, b.size);
        if (a.size.rowCount() == 0 || b.size.rowCount() == 0) {
            return new DataStatistics(size, a.size.rowCount() == 0 ? b.columns : a.columns);
        }
        List<ColumnStatistics> merged = new ArrayList<>();
        for (ColumnStatistics column : a.columns) {
            b.column(column.column())
                    .flatMap(other -> ColumnStatistics.merge(column, a.size.rowCount(), other, b.size.rowCount()))
                    .ifPresent(merged::add);
        }
        return new DataStatistics(size, merged);
    }

    public Optional<ColumnStatistics> column(String name) {
        return columns.stream().filter(column -> column.column().equals(name)).findFirst();
    }
}
