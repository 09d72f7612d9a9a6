package dev.skep.server.write;

import dev.skep.execution.statistics.RowStatistics;
import dev.skep.metastore.Column;
import dev.skep.metastore.ColumnStatistics;
import dev.skep.metastore.DataStatistics;
import dev.skep.metastore.PartitionFilter;
import dev.skep.metastore.PartitionName;
import dev.skep.metastore.StatisticsCatalog;
import dev.skep.metastore.Table;
import dev.skep.metastore.TableName;
import dev.skep.metastore.TableStatistics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What the catalog knows of a table's rows, before and after a write. What it is not told again, it forgets. */
public final class StatisticsRecord {
    private final TableName name;
    private final Table table;
    private final StatisticsCatalog catalog;

    public StatisticsRecord(Table table, StatisticsCatalog catalog) {
        this.name = table.qualifiedName();
        this.table = table;
        this.catalog = catalog;
    }

    /** The columns that writes to the table sum up. */
    public static List<Column> gathered(Table table) {
        return RowStatistics.columns(Column.rowType(table.columns())).stream()
                .map(table.columns()::get)
                .toList();
    }

    public DataStatistics table() {
        return new DataStatistics(
                catalog.tableStatistics(name).orElse(TableStatistics.UNKNOWN), catalog.columnStatistics(name));
    }

    /** What is known of some partitions. */
    public Map<List<String>, DataStatistics> partitions(Set<List<String>> wanted) {
        Map<List<String>, DataStatistics> known = new LinkedHashMap<>();
        if (wanted.isEmpty()) {
            return known;
        }
        PartitionFilter filter = filter(table, wanted);
        Map<List<String>, TableStatistics> sizes = catalog.partitionStatistics(name, filter);
        Map<List<String>, List<ColumnStatistics>> columns = catalog.partitionColumnStatistics(name, filter);
        for (List<String> values : wanted) {
            known.put(
                    values,
                    new DataStatistics(
                            sizes.getOrDefault(values, TableStatistics.UNKNOWN),
                            columns.getOrDefault(values, List.of())));
        }
        return known;
    }

    /** Finds some partitions, and maybe a few more, in one look-up. */
    static PartitionFilter filter(Table table, Set<List<String>> wanted) {
        String first = table.partitionColumnNames().get(0);
        Set<String> values = wanted.stream().map(list -> list.get(0)).collect(Collectors.toSet());
        return values.contains(PartitionName.DEFAULT) ? PartitionFilter.ANY : new PartitionFilter.In(first, values);
    }

    public void record(DataStatistics after) {
        catalog.deleteStatistics(name);
        if (after.size().rowCount() >= 0) {
            catalog.setTableStatistics(name, after.size());
            catalog.setColumnStatistics(name, after.columns());
        }
    }

    public void record(Map<List<String>, DataStatistics> after) {
        catalog.deletePartitionStatistics(name, new ArrayList<>(after.keySet()));
        Map<List<String>, TableStatistics> sizes = new LinkedHashMap<>();
        Map<List<String>, List<ColumnStatistics>> columns = new LinkedHashMap<>();
        after.forEach((values, known) -> {
            if (known.size().rowCount() >= 0) {
                sizes.put(values, known.size());
                columns.put(values, known.columns());
            }
        });
        catalog.setPartitionStatistics(name, sizes);
        catalog.setPartitionColumnStatistics(name, columns);
    }
}
