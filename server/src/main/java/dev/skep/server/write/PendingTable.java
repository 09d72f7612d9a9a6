package dev.skep.server.write;

import dev.skep.api.storage.FileStore;
import dev.skep.execution.plan.WriteTarget;
import dev.skep.metastore.Column;
import dev.skep.metastore.DataStatistics;
import dev.skep.metastore.Partition;
import dev.skep.metastore.PartitionName;
import dev.skep.metastore.Table;
import dev.skep.metastore.WarehouseLayout;
import dev.skep.server.commit.CommitSteps;
import dev.skep.server.session.Session;
import dev.skep.server.session.Settings;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A table that is made of a query's rows: it is there when they all are. Given up, it leaves neither a name nor a directory. */
final class PendingTable implements PendingInsert {
    private final Session session;
    private final FileStore files;
    private final Table table;
    private final boolean temporary;
    private final boolean newDirectory;
    private final TableWrite write;
    private final WriteTarget target;
    private WrittenFiles written = WrittenFiles.NONE;
    private boolean committed;

    private PendingTable(Table table, boolean temporary, Session session) {
        this.session = session;
        this.files = session.warehouse().files();
        this.table = table;
        this.temporary = temporary;
        this.newDirectory = files.status(table.location()).isEmpty();
        this.write = temporary
                ? TableWrite.beginTemporary(session, table.qualifiedName(), table.location())
                : TableWrite.begin(session, table.qualifiedName(), table.location());
        this.target = StagingPlace.of(write).created(table, session);
    }

    static PendingTable begin(Table table, boolean temporary, Session session) {
        return new PendingTable(table, temporary, session);
    }

    @Override
    public WriteTarget target() {
        return target;
    }

    @Override
    public void written(WrittenFiles newFiles) {
        written = newFiles;
    }

    @Override
    public long rows() {
        return written.rows();
    }

    @Override
    public void commit() {
        Set<String> partitions = new HashSet<>();
        for (WrittenFiles.WrittenFile file : written.files()) {
            String location = table.location();
            if (table.isPartitioned()) {
                List<String> values = PartitionName.values(file.partition());
                location = WarehouseLayout.partitionLocation(table, values);
                if (partitions.add(file.partition())) {
                    write.add(Partition.of(table, values, location));
                }
            }
            write.move(file.path(), location + "/" + CommitSteps.name(file.path()));
        }
        if (!temporary) {
            write.create(table);
        }
        files.makeDirectories(table.location());
        write.commit();
        committed = true;
        if (temporary) {
            session.catalog().createTemporary(table);
        }
        recordStatistics();
    }

    private void recordStatistics() {
        if (!session.settings().get(Settings.GATHER_STATISTICS) || !newDirectory) {
            return;
        }
        StatisticsRecord statistics = new StatisticsRecord(table, session);
        List<Column> gathered = StatisticsRecord.gathered(table);
        if (table.isPartitioned()) {
            Map<List<String>, DataStatistics> partitions = new LinkedHashMap<>();
            for (WrittenFiles.WrittenFile file : written.files()) {
                partitions.merge(
                        PartitionName.values(file.partition()), file.statistics(gathered), DataStatistics::merge);
            }
            statistics.record(partitions);
        } else {
            statistics.record(written.statistics(gathered));
        }
    }

    @Override
    public void close() {
        write.close();
        if (!committed
                && newDirectory
                && files.status(table.location()).isPresent()
                && files.list(table.location()).isEmpty()) {
            files.delete(table.location());
        }
    }
}
