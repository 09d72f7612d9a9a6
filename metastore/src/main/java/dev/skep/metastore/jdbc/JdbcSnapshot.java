package dev.skep.metastore.jdbc;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.metastore.CatalogFacts;
import dev.skep.metastore.ColumnStatistics;
import dev.skep.metastore.Database;
import dev.skep.metastore.FunctionDefinition;
import dev.skep.metastore.FunctionName;
import dev.skep.metastore.MetastoreSnapshot;
import dev.skep.metastore.NamePattern;
import dev.skep.metastore.PartitionFacts;
import dev.skep.metastore.PartitionFilter;
import dev.skep.metastore.Table;
import dev.skep.metastore.TableName;
import dev.skep.metastore.TableType;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A snapshot as one open transaction of a connection of its own. */
final class JdbcSnapshot implements MetastoreSnapshot {
    private final Store store;
    private final Session session;
    private boolean broken;
    private boolean closed;

    /** @param session in a transaction that has just begun, given back to the store at the end */
    JdbcSnapshot(Store store, Session session) throws SQLException {
        this.store = store;
        this.session = session;
        // the first query decides which state the transaction sees
        if (DatabaseRows.id(session, Database.DEFAULT).isEmpty()) {
            throw new SkepException(
                    ErrorCode.METASTORE_FAILED, "The metastore at " + store.place() + " has lost its contents.");
        }
    }

    private <T> T read(Store.Work<T> work) {
        if (closed) {
            throw new IllegalStateException("the snapshot is closed");
        }
        try {
            return work.run(session);
        } catch (SQLException e) {
            broken = true;
            throw store.failure(e);
        }
    }

    @Override
    public CatalogFacts find(Collection<TableName> tables, Collection<FunctionName> functions) {
        return read(reader -> new CatalogFacts(
                FactRows.tables(reader, tables),
                FactRows.functions(reader, functions),
                WriteRows.commitNumber(reader)));
    }

    @Override
    public Table requireTable(TableName name) {
        return read(reader -> TableRows.require(reader, name).table());
    }

    @Override
    public List<String> tableNames(String database, NamePattern pattern, Set<TableType> types) {
        return read(reader -> TableRows.names(reader, database, pattern, types));
    }

    @Override
    public List<Table> tables(String database, NamePattern pattern) {
        return read(reader -> TableRows.list(reader, database, pattern));
    }

    @Override
    public Optional<Database> database(String name) {
        return read(reader -> DatabaseRows.find(reader, name));
    }

    @Override
    public Database requireDatabase(String name) {
        return read(reader -> DatabaseRows.require(reader, name));
    }

    @Override
    public List<String> databaseNames(NamePattern pattern) {
        return read(reader -> DatabaseRows.names(reader, pattern));
    }

    @Override
    public List<PartitionFacts> partitions(TableName table, PartitionFilter filter) {
        return read(reader -> PartitionRows.facts(reader, PartitionRows.requirePartitioned(reader, table), filter));
    }

    @Override
    public List<String> partitionNames(TableName table, PartitionFilter filter) {
        return read(reader -> PartitionRows.names(reader, PartitionRows.requirePartitioned(reader, table), filter));
    }

    @Override
    public Map<List<String>, List<ColumnStatistics>> partitionColumnStatistics(
            TableName table, PartitionFilter filter) {
        return read(reader -> StatisticsRows.partitionColumns(reader, TableRows.require(reader, table), filter));
    }

    @Override
    public List<FunctionDefinition> functions(String database, NamePattern pattern) {
        return read(reader -> FunctionRows.list(reader, database, pattern));
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            store.release(session, broken);
        }
    }
}
