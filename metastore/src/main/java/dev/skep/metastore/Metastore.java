package dev.skep.metastore;

/**
 * What a warehouse knows of itself: databases, tables, partitions, statistics, functions, and the writes under way.
 *
 * <p>Several threads, and several processes with a metastore each, may use one store at once; every call is one
 * transaction. Names are looked up in lower case. A store out of reach gives METASTORE_FAILED.
 */
public interface Metastore
        extends DatabaseCatalog,
                TableCatalog,
                PartitionCatalog,
                StatisticsCatalog,
                FunctionCatalog,
                WriteLog,
                TableLocks,
                AutoCloseable {
    WarehouseLayout layout();

    /** Releases the locks of this metastore and its connection. */
    @Override
    void close();
}
