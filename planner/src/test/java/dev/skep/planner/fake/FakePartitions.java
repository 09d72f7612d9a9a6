package dev.skep.planner.fake;

import dev.skep.metastore.Partition;
import dev.skep.metastore.PartitionCatalog;
import dev.skep.metastore.PartitionFilter;
import dev.skep.metastore.PartitionName;
import dev.skep.metastore.Table;
import dev.skep.metastore.TableName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Partitions that were given.
 *
 * @param asked the filters of the questions so far
 */
public record FakePartitions(
        Map<TableName, Table> tables, Map<TableName, List<Partition>> byTable, List<PartitionFilter> asked)
        implements PartitionCatalog {
    FakePartitions(Map<TableName, Table> tables, Map<TableName, List<Partition>> byTable) {
        this(tables, byTable, new ArrayList<>());
    }

    @Override
    public Optional<Partition> partition(TableName table, List<String> values) {
        return partitions(table).stream()
                .filter(partition -> partition.values().equals(values))
                .findFirst();
    }

    @Override
    public List<Partition> partitions(TableName table, Collection<List<String>> values) {
        return byTable.getOrDefault(table, List.of()).stream()
                .filter(partition -> values.contains(partition.values()))
                .toList();
    }

    @Override
    public List<Partition> partitions(TableName table, PartitionFilter filter) {
        asked.add(filter);
        return byTable.getOrDefault(table, List.of()).stream()
                .filter(partition -> filter.matches(tables.get(table).partitionColumns(), partition.values()))
                .toList();
    }

    @Override
    public List<String> partitionNames(TableName table, PartitionFilter filter) {
        return partitions(table, filter).stream()
                .map(partition -> PartitionName.of(tables.get(table).partitionColumnNames(), partition.values()))
                .toList();
    }

    @Override
    public long partitionCount(TableName table) {
        return byTable.getOrDefault(table, List.of()).size();
    }

    @Override
    public List<Partition> addPartitions(TableName table, List<Partition> partitions, boolean ifNotExists) {
        throw FakeTables.write();
    }

    @Override
    public List<Partition> dropPartitions(TableName table, List<List<String>> values, boolean ifExists) {
        throw FakeTables.write();
    }

    @Override
    public Partition alterPartition(TableName table, List<String> values, UnaryOperator<Partition> change) {
        throw FakeTables.write();
    }

    @Override
    public void alterPartitions(TableName table, UnaryOperator<Partition> change) {
        throw FakeTables.write();
    }
}
