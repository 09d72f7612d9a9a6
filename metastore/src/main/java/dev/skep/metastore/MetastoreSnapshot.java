package dev.skep.metastore;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A metastore as it was at one moment: whatever commits meanwhile, all answers are of that state. Read-only; for one
 * thread at a time, and for short: it holds a connection until it is closed. Every call is one round trip.
 *
 * <p>A lost connection ends the snapshot with METASTORE_FAILED.
 */
public interface MetastoreSnapshot extends AutoCloseable {
    /** Whole tables with their statistics, and functions, all at once. */
    CatalogFacts find(Collection<TableName> tables, Collection<FunctionName> functions);

    /** @throws dev.skep.api.error.SkepException TABLE_NOT_FOUND or DATABASE_NOT_FOUND, with the nearest names as hint */
    Table requireTable(TableName name);

    /** Names of the tables of some types, in order. @throws dev.skep.api.error.SkepException DATABASE_NOT_FOUND */
    List<String> tableNames(String database, NamePattern pattern, Set<TableType> types);

    /** Whole tables in the order of their names. @throws dev.skep.api.error.SkepException DATABASE_NOT_FOUND */
    List<Table> tables(String database, NamePattern pattern);

    Optional<Database> database(String name);

    /** @throws dev.skep.api.error.SkepException DATABASE_NOT_FOUND, with the nearest names as hint */
    Database requireDatabase(String name);

    /** In order. */
    List<String> databaseNames(NamePattern pattern);

    /**
     * The partitions that a filter wants with their sizes, in the order of their names.
     *
     * @throws dev.skep.api.error.SkepException TABLE_NOT_FOUND, NOT_A_TABLE (it is not partitioned), COLUMN_NOT_FOUND
     */
    List<PartitionFacts> partitions(TableName table, PartitionFilter filter);

    /** The escaped names alone, in order. */
    List<String> partitionNames(TableName table, PartitionFilter filter);

    /** By partition values; partitions without column statistics are missing. */
    Map<List<String>, List<ColumnStatistics>> partitionColumnStatistics(TableName table, PartitionFilter filter);

    /** What is known of each partition; nothing at all when there are more than {@code most}. */
    List<DataStatistics> partitionStatistics(TableName table, int most);

    /** In the order of names. @throws dev.skep.api.error.SkepException DATABASE_NOT_FOUND */
    List<FunctionDefinition> functions(String database, NamePattern pattern);

    /** Gives the connection back; closing again does nothing. */
    @Override
    void close();
}
