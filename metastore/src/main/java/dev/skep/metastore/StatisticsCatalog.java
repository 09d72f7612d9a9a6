package dev.skep.metastore;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Statistics of tables and partitions. Setting replaces what was there. */
public interface StatisticsCatalog {
    Optional<TableStatistics> tableStatistics(TableName table);

    void setTableStatistics(TableName table, TableStatistics statistics);

    /** By partition values; partitions without statistics are missing. */
    Map<List<String>, TableStatistics> partitionStatistics(TableName table, PartitionFilter filter);

    /** All or none. @throws dev.skep.api.error.SkepException PARTITION_NOT_FOUND */
    void setPartitionStatistics(TableName table, Map<List<String>, TableStatistics> statistics);

    /** In no particular order; columns without statistics are missing. */
    List<ColumnStatistics> columnStatistics(TableName table);

    /** Replaces the statistics of the columns named; others stay. */
    void setColumnStatistics(TableName table, List<ColumnStatistics> statistics);

    /** By partition values; partitions without column statistics are missing. */
    Map<List<String>, List<ColumnStatistics>> partitionColumnStatistics(TableName table, PartitionFilter filter);

    /** All or none; replaces the columns named. @throws dev.skep.api.error.SkepException PARTITION_NOT_FOUND */
    void setPartitionColumnStatistics(TableName table, Map<List<String>, List<ColumnStatistics>> statistics);

    /** Forgets all statistics of a table and of its partitions. */
    void deleteStatistics(TableName table);

    /** Forgets all statistics of some partitions, and the table's own. */
    void deletePartitionStatistics(TableName table, List<List<String>> values);
}
