package dev.skep.metastore;

/**
 * What a warehouse knows of itself: databases, tables, partitions, statistics, functions, and the writes under way.
 *
 * <p>Several threads, and several processes with a metastore each, may use one store at once; every call is one
 * transaction, and reading waits for nobody. Names are looked up in lower case. A store out of reach, gone or replaced
 * gives METASTORE_FAILED, and so does a change of a store that can only be read.
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

    /** The state as of now, to be read by one statement; it sees neither later commits nor keeps them waiting. */
    MetastoreSnapshot snapshot();

    /** Releases the locks of this metastore and its connections. */
    @Override
    void close();
}
