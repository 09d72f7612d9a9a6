package dev.skep.metastore;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Partitions of tables. Lists are in the order of partition names. Errors are SkepExceptions with TABLE_NOT_FOUND,
 * NOT_A_TABLE (it is not partitioned), PARTITION_NOT_FOUND, PARTITION_EXISTS, INVALID_PARTITION_SPEC.
 */
public interface PartitionCatalog {
    /**
     * Adds all or none.
     *
     * @param ifNotExists passes over those that exist instead of failing
     * @return those added
     */
    List<Partition> addPartitions(TableName table, List<Partition> partitions, boolean ifNotExists);

    /**
     * Drops all or none.
     *
     * @param ifExists passes over those that do not exist instead of failing
     * @return those dropped, as they were
     */
    List<Partition> dropPartitions(TableName table, List<List<String>> values, boolean ifExists);

    /**
     * Puts a whole new partition in the place of the present one, in one transaction; changed values rename it.
     *
     * @param change without side effects, as it may run again
     */
    Partition alterPartition(TableName table, List<String> values, UnaryOperator<Partition> change);

    /** Changes every partition (ALTER TABLE … CASCADE), in one transaction. */
    void alterPartitions(TableName table, UnaryOperator<Partition> change);

    Optional<Partition> partition(TableName table, List<String> values);

    /** Those of the partitions with these values that exist. */
    List<Partition> partitions(TableName table, Collection<List<String>> values);

    default List<Partition> partitions(TableName table) {
        return partitions(table, PartitionFilter.ANY);
    }

    /** Reads the partitions that a filter wants, and little else. */
    List<Partition> partitions(TableName table, PartitionFilter filter);

    /** The escaped names alone, which is much cheaper than whole partitions. */
    List<String> partitionNames(TableName table, PartitionFilter filter);

    long partitionCount(TableName table);
}
