package dev.skep.server.write;

import dev.skep.execution.plan.WriteTarget;
import dev.skep.metastore.Column;
import dev.skep.metastore.DataStatistics;
import dev.skep.metastore.Metastore;
import dev.skep.metastore.Partition;
import dev.skep.metastore.PartitionName;
import dev.skep.metastore.Table;
import dev.skep.metastore.WarehouseLayout;
import dev.skep.server.session.Session;
import dev.skep.server.settings.Settings;
import dev.skep.server.transaction.StagedFile;
import dev.skep.server.transaction.TableStorage;
import dev.skep.server.transaction.TableWrite;
import dev.skep.server.transaction.WriteTransaction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A table that is made of a query's rows: it is there when they all are. Given up, it leaves neither a name nor a directory. */
final class PendingTable implements PendingInsert {
    private final Session session;
    private final Table table;
    private final boolean temporary;
    private final boolean isAlone;
    private final TableWrite write;
    private final WriteTarget target;
    private final List<Partition> partitions = new ArrayList<>();
    private WrittenFiles written = WrittenFiles.NONE;

    private PendingTable(TableWrite write, Table table, boolean temporary, Session session) {
        this.session = session;
        this.table = table;
        this.temporary = temporary;
        // files that are in its directory already become its rows too
        this.isAlone = session.warehouse().files().status(table.location()).isEmpty();
        this.write = write;
        this.target = StagingPlace.of(write).created(table, session);
    }

    static PendingTable begin(WriteTransaction transaction, Table table, boolean temporary, Session session) {
        return new PendingTable(TableStorage.of(table).begin(transaction, table), table, temporary, session);
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
    public void commit() {
        Map<List<String>, List<StagedFile>> byPartition = new LinkedHashMap<>();
        for (WrittenFiles.WrittenFile file : written.files()) {
            List<String> values = table.isPartitioned() ? PartitionName.values(file.partition()) : List.of();
            byPartition.computeIfAbsent(values, key -> new ArrayList<>()).add(file.staged(write.staging()));
        }
        byPartition.forEach((values, files) -> {
            String location = table.location();
            if (table.isPartitioned()) {
                location = WarehouseLayout.partitionLocation(table, values);
                partitions.add(Partition.of(table, values, location));
            }
            TableStorage.of(table).add(write, files, location);
        });
        session.warehouse().files().makeDirectories(table.location());
        if (!temporary) {
            write.transaction().add(commit -> create(commit.catalog()));
        }
    }

    private void create(Metastore catalog) {
        catalog.createTable(table);
        if (table.isPartitioned()) {
            catalog.addPartitions(table.qualifiedName(), partitions, false);
        }
        if (!isAlone || !session.settings().get(Settings.GATHER_STATISTICS)) {
            return;
        }
        StatisticsRecord statistics = new StatisticsRecord(table, catalog);
        List<Column> gathered = StatisticsRecord.gathered(table);
        if (!table.isPartitioned()) {
            statistics.record(written.statistics(gathered));
            return;
        }
        Map<List<String>, DataStatistics> known = new LinkedHashMap<>();
        for (WrittenFiles.WrittenFile file : written.files()) {
            known.merge(PartitionName.values(file.partition()), file.statistics(gathered), DataStatistics::merge);
        }
        statistics.record(known);
    }

    @Override
    public void committed() {
        if (temporary) {
            session.catalog().createTemporary(table);
            if (table.isPartitioned()) {
                session.catalog().partitions().addPartitions(table.qualifiedName(), partitions, false);
            }
        }
    }
}
