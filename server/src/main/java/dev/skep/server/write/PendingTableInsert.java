package dev.skep.server.write;

import dev.skep.execution.plan.WriteTarget;
import dev.skep.metastore.DataStatistics;
import dev.skep.metastore.Partition;
import dev.skep.metastore.PartitionName;
import dev.skep.metastore.Table;
import dev.skep.metastore.WarehouseLayout;
import dev.skep.planner.context.TableRows;
import dev.skep.server.commit.CommitSteps;
import dev.skep.server.session.Session;
import dev.skep.server.session.Settings;
import dev.skep.server.write.WrittenFiles.WrittenFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** A table's write: files are staged, then moved to it. */
final class PendingTableInsert implements PendingInsert {
    private final Session session;
    private final Table table;
    private final List<String> values;
    private final boolean overwrite;
    private final TableWrite write;
    private final WriteTarget target;
    private WrittenFiles written = WrittenFiles.NONE;

    private PendingTableInsert(TableRows rows, TableWrite write, WriteTarget target, Session session) {
        this.session = session;
        this.table = rows.table();
        this.values = rows.values();
        this.overwrite = rows.overwrite();
        this.write = write;
        this.target = target;
    }

    static PendingTableInsert begin(TableRows rows, Session session) {
        Table table = rows.table();
        TableWrite write = TableWrite.begin(session, table.qualifiedName(), table.location());
        try {
            return new PendingTableInsert(rows, write, StagingPlace.of(write).table(rows, session), session);
        } catch (RuntimeException | Error e) {
            write.close();
            throw e;
        }
    }

    @Override
    public WriteTarget target() {
        return target;
    }

    @Override
    public void written(WrittenFiles files) {
        written = files;
    }

    @Override
    public long rows() {
        return written.rows();
    }

    @Override
    public void commit() {
        StatisticsRecord statistics = new StatisticsRecord(table, session);
        if (!table.isPartitioned()) {
            if (overwrite) {
                write.deleteContents(table.location());
            }
            moveAll(written.files(), table.location());
            write.commit();
            statistics.record(
                    gathers()
                            ? after(overwrite ? DataStatistics.NOTHING : statistics.table(), written)
                            : DataStatistics.UNKNOWN);
            return;
        }
        Map<List<String>, DataStatistics> after = new LinkedHashMap<>();
        Map<List<String>, List<WrittenFile>> byPartition = byPartition();
        Map<List<String>, DataStatistics> before =
                statistics.partitions(overwrite || !gathers() ? Set.of() : byPartition.keySet());
        Map<List<String>, Partition> existing = existing(byPartition.keySet());
        byPartition.forEach((partition, files) -> {
            boolean empty = partition(partition, existing.get(partition), files) || overwrite;
            DataStatistics known =
                    empty ? DataStatistics.NOTHING : before.getOrDefault(partition, DataStatistics.UNKNOWN);
            after.put(partition, gathers() ? after(known, new WrittenFiles(files)) : DataStatistics.UNKNOWN);
        });
        write.commit();
        statistics.record(after);
    }

    private Map<List<String>, List<WrittenFile>> byPartition() {
        Map<List<String>, List<WrittenFile>> byPartition = new LinkedHashMap<>();
        if (values.stream().noneMatch(Objects::isNull)) {
            byPartition.put(PartitionName.values(PartitionName.of(table, values)), new ArrayList<>());
        }
        for (WrittenFile file : written.files()) {
            byPartition
                    .computeIfAbsent(PartitionName.values(file.partition()), key -> new ArrayList<>())
                    .add(file);
        }
        return byPartition;
    }

    private Map<List<String>, Partition> existing(Set<List<String>> wanted) {
        Map<List<String>, Partition> existing = new HashMap<>();
        if (!wanted.isEmpty()) {
            session.metastore()
                    .partitions(table.qualifiedName(), StatisticsRecord.filter(table, wanted))
                    .forEach(partition -> existing.put(partition.values(), partition));
        }
        return existing;
    }

    /**
     * @param existing null when there is none
     * @return whether the partition is new and has nothing but these files
     */
    private boolean partition(List<String> partition, Partition existing, List<WrittenFile> files) {
        String location = existing == null ? WarehouseLayout.partitionLocation(table, partition) : existing.location();
        boolean isNew =
                existing == null && session.warehouse().files().status(location).isEmpty();
        if (overwrite) {
            write.deleteContents(location);
        }
        if (existing == null) {
            write.add(Partition.of(table, partition, location));
        }
        moveAll(files, location);
        return isNew;
    }

    private void moveAll(List<WrittenFile> files, String location) {
        for (WrittenFile file : files) {
            write.move(file.path(), location + "/" + CommitSteps.name(file.path()));
        }
    }

    private boolean gathers() {
        return session.settings().get(Settings.GATHER_STATISTICS);
    }

    private DataStatistics after(DataStatistics before, WrittenFiles files) {
        return DataStatistics.merge(before, files.statistics(StatisticsRecord.gathered(table)));
    }

    @Override
    public void close() {
        write.close();
    }
}
