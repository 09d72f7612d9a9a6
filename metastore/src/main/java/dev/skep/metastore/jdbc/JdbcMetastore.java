package dev.skep.metastore.jdbc;

import dev.skep.api.error.SkepException;
import dev.skep.metastore.ColumnStatistics;
import dev.skep.metastore.Database;
import dev.skep.metastore.FunctionDefinition;
import dev.skep.metastore.LockHolder;
import dev.skep.metastore.LockRequest;
import dev.skep.metastore.LockWaiter;
import dev.skep.metastore.Metastore;
import dev.skep.metastore.MetastoreSnapshot;
import dev.skep.metastore.NamePattern;
import dev.skep.metastore.Partition;
import dev.skep.metastore.PartitionFilter;
import dev.skep.metastore.Table;
import dev.skep.metastore.TableLock;
import dev.skep.metastore.TableName;
import dev.skep.metastore.TableStatistics;
import dev.skep.metastore.TableType;
import dev.skep.metastore.WarehouseLayout;
import dev.skep.metastore.WriteIntent;
import dev.skep.metastore.jdbc.TableRows.StoredTable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A metastore in a relational database: each call is one transaction over the rows of one kind. */
final class JdbcMetastore implements Metastore {
    private final Store store;
    private final WarehouseLayout layout;
    private final Presence presence;
    private final LockRows locks;
    private final ReaderRows readers;
    private final WriteRows writes;

    JdbcMetastore(Store store, WarehouseLayout layout) {
        this.store = store;
        this.layout = layout;
        this.presence = new Presence(store);
        PendingReleases releases = new PendingReleases(store);
        presence.onBeat(releases::retry);
        this.locks = new LockRows(store, presence, releases);
        this.readers = new ReaderRows(store, presence, releases);
        this.writes = new WriteRows(store, presence, readers);
    }

    @Override
    public WarehouseLayout layout() {
        return layout;
    }

    @Override
    public MetastoreSnapshot snapshot() {
        return store.snapshot();
    }

    @Override
    public boolean createDatabase(Database database, boolean ifNotExists) {
        return store.write(session -> {
            if (ifNotExists && DatabaseRows.id(session, database.name()).isPresent()) {
                return false;
            }
            DatabaseRows.create(session, database);
            return true;
        });
    }

    @Override
    public Database alterDatabase(String name, UnaryOperator<Database> change) {
        return store.write(session -> DatabaseRows.alter(session, name, change));
    }

    @Override
    public void dropDatabase(String name, boolean cascade) {
        store.change(session -> DatabaseRows.drop(session, name, cascade));
    }

    @Override
    public Optional<Database> database(String name) {
        return store.read(session -> DatabaseRows.find(session, name));
    }

    @Override
    public List<String> databaseNames(NamePattern pattern) {
        return store.read(session -> DatabaseRows.names(session, pattern));
    }

    @Override
    public Database requireDatabase(String name) {
        return store.read(session -> DatabaseRows.require(session, name));
    }

    @Override
    public boolean createTable(Table table, boolean ifNotExists) {
        return store.write(session -> {
            if (ifNotExists && TableRows.id(session, table.qualifiedName()).isPresent()) {
                return false;
            }
            TableRows.create(session, table);
            return true;
        });
    }

    @Override
    public Table alterTable(TableName name, UnaryOperator<Table> change) {
        return store.write(session -> TableChanges.alter(session, name, change));
    }

    @Override
    public Table renameTable(TableName from, TableName to, String location) {
        return store.write(session -> TableChanges.rename(session, from, to, location));
    }

    @Override
    public void dropTable(TableName name) {
        store.change(session -> TableRows.drop(session, name));
    }

    @Override
    public Optional<Table> table(TableName name) {
        return store.read(session -> TableRows.find(session, name)).map(StoredTable::table);
    }

    @Override
    public Table requireTable(TableName name) {
        return store.read(session -> TableRows.require(session, name)).table();
    }

    @Override
    public List<String> tableNames(String database, NamePattern pattern, Set<TableType> types) {
        return store.read(session -> TableRows.names(session, database, pattern, types));
    }

    @Override
    public List<Table> tables(String database, NamePattern pattern) {
        return store.read(session -> TableRows.list(session, database, pattern));
    }

    @Override
    public List<Partition> addPartitions(TableName table, List<Partition> partitions, boolean ifNotExists) {
        return store.write(session ->
                PartitionRows.add(session, PartitionRows.requirePartitioned(session, table), partitions, ifNotExists));
    }

    @Override
    public List<Partition> dropPartitions(TableName table, List<List<String>> values, boolean ifExists) {
        return store.write(session ->
                PartitionRows.drop(session, PartitionRows.requirePartitioned(session, table), values, ifExists));
    }

    @Override
    public Partition alterPartition(TableName table, List<String> values, UnaryOperator<Partition> change) {
        return store.write(session ->
                PartitionRows.alter(session, PartitionRows.requirePartitioned(session, table), values, change));
    }

    @Override
    public void alterPartitions(TableName table, UnaryOperator<Partition> change) {
        store.change(session -> TableChanges.alterPartitions(session, table, change));
    }

    @Override
    public Optional<Partition> partition(TableName table, List<String> values) {
        return store.read(
                session -> PartitionRows.find(session, PartitionRows.requirePartitioned(session, table), values));
    }

    @Override
    public List<Partition> partitions(TableName table, Collection<List<String>> values) {
        return store.read(
                session -> PartitionRows.list(session, PartitionRows.requirePartitioned(session, table), values));
    }

    @Override
    public List<Partition> partitions(TableName table, PartitionFilter filter) {
        return store.read(
                session -> PartitionRows.list(session, PartitionRows.requirePartitioned(session, table), filter));
    }

    @Override
    public List<String> partitionNames(TableName table, PartitionFilter filter) {
        return store.read(
                session -> PartitionRows.names(session, PartitionRows.requirePartitioned(session, table), filter));
    }

    @Override
    public long partitionCount(TableName table) {
        return store.read(session -> PartitionRows.count(session, TableRows.requireId(session, table)));
    }

    @Override
    public Optional<TableStatistics> tableStatistics(TableName table) {
        return store.read(session -> StatisticsRows.table(session, TableRows.requireId(session, table)));
    }

    @Override
    public void setTableStatistics(TableName table, TableStatistics statistics) {
        store.change(session -> StatisticsRows.setTable(session, TableRows.requireId(session, table), statistics));
    }

    @Override
    public Map<List<String>, TableStatistics> partitionStatistics(TableName table, PartitionFilter filter) {
        return store.read(session -> StatisticsRows.partitions(session, TableRows.require(session, table), filter));
    }

    @Override
    public void setPartitionStatistics(TableName table, Map<List<String>, TableStatistics> statistics) {
        store.change(session -> StatisticsRows.setPartitions(session, TableRows.require(session, table), statistics));
    }

    @Override
    public List<ColumnStatistics> columnStatistics(TableName table) {
        return store.read(session -> StatisticsRows.columns(session, TableRows.requireId(session, table)));
    }

    @Override
    public void setColumnStatistics(TableName table, List<ColumnStatistics> statistics) {
        store.change(session -> StatisticsRows.setColumns(session, TableRows.requireId(session, table), statistics));
    }

    @Override
    public Map<List<String>, List<ColumnStatistics>> partitionColumnStatistics(
            TableName table, PartitionFilter filter) {
        return store.read(
                session -> StatisticsRows.partitionColumns(session, TableRows.require(session, table), filter));
    }

    @Override
    public void setPartitionColumnStatistics(TableName table, Map<List<String>, List<ColumnStatistics>> statistics) {
        store.change(
                session -> StatisticsRows.setPartitionColumns(session, TableRows.require(session, table), statistics));
    }

    @Override
    public void deleteStatistics(TableName table) {
        store.change(session -> StatisticsRows.delete(session, TableRows.requireId(session, table)));
    }

    @Override
    public void deletePartitionStatistics(TableName table, List<List<String>> values) {
        store.change(session -> StatisticsRows.deletePartitions(session, TableRows.require(session, table), values));
    }

    @Override
    public void createFunction(FunctionDefinition function) {
        store.change(session -> FunctionRows.create(session, function));
    }

    @Override
    public void dropFunction(String database, String name) {
        store.change(session -> FunctionRows.drop(session, database, name));
    }

    @Override
    public Optional<FunctionDefinition> function(String database, String name) {
        return store.read(session -> FunctionRows.find(session, database, name));
    }

    @Override
    public List<FunctionDefinition> functions(String database, NamePattern pattern) {
        return store.read(session -> FunctionRows.list(session, database, pattern));
    }

    @Override
    public WriteIntent beginWrite(List<TableName> tables, List<String> stagingDirectories) {
        return writes.begin(tables, stagingDirectories);
    }

    @Override
    public void addStaging(String id, String stagingDirectory) {
        writes.addStaging(id, stagingDirectory);
    }

    @Override
    public WriteIntent commitWrite(String id, TableLock lock, Change change) {
        return writes.commit(id, lock, change);
    }

    @Override
    public void finishWrite(String id) {
        writes.finish(id);
    }

    @Override
    public void abortWrite(String id) {
        writes.abort(id);
    }

    @Override
    public void abandonWrite(String id) {
        writes.abandon(id);
    }

    @Override
    public List<WriteIntent> unfinishedWrites(Collection<TableName> tables) {
        return writes.unfinished(tables);
    }

    @Override
    public List<WriteIntent> claimAbandonedWrites(TableName table) {
        return writes.claimAbandoned(table);
    }

    @Override
    public List<WriteIntent> claimAbandonedWrites() {
        return writes.claimAbandoned();
    }

    @Override
    public List<WriteIntent> claimExpiredWrites() {
        return writes.claimExpired();
    }

    @Override
    public void forgetWrite(String id) {
        writes.forget(id);
    }

    @Override
    public List<WriteIntent> writesSince(Collection<TableName> tables, long number) {
        return writes.writesSince(tables, number);
    }

    @Override
    public boolean changeIfUnwritten(TableName table, long number, Runnable change) {
        return writes.changeIfUnwritten(table, number, change);
    }

    @Override
    public Reading beginRead(LockWaiter waiter) {
        return store.isReadOnly() ? ReaderRows.UNREGISTERED : readers.begin(waiter);
    }

    @Override
    public TableLock lockTables(List<LockRequest> requests, LockWaiter waiter) {
        return locks.lock(requests, waiter, false);
    }

    @Override
    public TableLock lockExplicitly(List<LockRequest> requests, LockWaiter waiter) {
        return locks.lock(requests, waiter, true);
    }

    @Override
    public void awaitReadable(Collection<TableName> tables, LockWaiter waiter) {
        locks.awaitReadable(tables, waiter);
    }

    @Override
    public List<LockHolder> locks() {
        return store.isReadOnly() ? List.of() : locks.all();
    }

    @Override
    public void close() {
        try {
            presence.close();
        } catch (SkepException e) {
            // out of reach: the lease ends our locks
            return;
        } finally {
            store.close();
        }
    }
}
