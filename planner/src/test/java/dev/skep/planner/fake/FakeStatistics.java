package dev.skep.planner.fake;

import dev.skep.metastore.ColumnStatistics;
import dev.skep.metastore.PartitionFilter;
import dev.skep.metastore.StatisticsCatalog;
import dev.skep.metastore.TableName;
import dev.skep.metastore.TableStatistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Statistics of whole tables that were given; there are none of partitions. */
record FakeStatistics(Map<TableName, TableStatistics> tables, Map<TableName, List<ColumnStatistics>> columns)
        implements StatisticsCatalog {
    @Override
    public Optional<TableStatistics> tableStatistics(TableName table) {
        return Optional.ofNullable(tables.get(table));
    }

    @Override
    public List<ColumnStatistics> columnStatistics(TableName table) {
        return columns.getOrDefault(table, List.of());
    }

    @Override
    public Map<List<String>, TableStatistics> partitionStatistics(TableName table, PartitionFilter filter) {
        return Map.of();
    }

    @Override
    public Map<List<String>, List<ColumnStatistics>> partitionColumnStatistics(
            TableName table, PartitionFilter filter) {
        return Map.of();
    }

    @Override
    public void setTableStatistics(TableName table, TableStatistics statistics) {
        throw FakeTables.write();
    }

    @Override
    public void setPartitionStatistics(TableName table, Map<List<String>, TableStatistics> statistics) {
        throw FakeTables.write();
    }

    @Override
    public void setColumnStatistics(TableName table, List<ColumnStatistics> statistics) {
        throw FakeTables.write();
    }

    @Override
    public void setPartitionColumnStatistics(TableName table, Map<List<String>, List<ColumnStatistics>> statistics) {
        throw FakeTables.write();
    }

    @Override
    public void deleteStatistics(TableName table) {
        throw FakeTables.write();
    }

    @Override
    public void deletePartitionStatistics(TableName table, List<List<String>> values) {
        throw FakeTables.write();
    }
}
