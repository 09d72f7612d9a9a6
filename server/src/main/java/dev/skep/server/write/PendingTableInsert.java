package dev.skep.server.write;

import dev.skep.execution.plan.WriteTarget;
import dev.skep.metastore.Metastore;
import dev.skep.metastore.Partition;
import dev.skep.metastore.PartitionFilter;
import dev.skep.metastore.PartitionName;
import dev.skep.metastore.Table;
import dev.skep.metastore.TableName;
import dev.skep.metastore.TableStatistics;
import dev.skep.metastore.WarehouseLayout;
import dev.skep.planner.context.TableRows;
import dev.skep.server.session.Session;
import dev.skep.server.session.Settings;
import dev.skep.server.transaction.CommitBuilder;
import dev.skep.server.transaction.TableStorage;
import dev.skep.server.transaction.TableWrite;
import dev.skep.server.transaction.WriteTransaction;
import dev.skep.server.write.WrittenFiles.WrittenFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A table's write: files are staged, then moved to it. */
final class PendingTableInsert implements PendingInsert {
    private final Session session;
    private final Table table;
    private final List<String> values;
    private final boolean overwrite;
    private final TableWrite write;
    private final WriteTarget target;
    private WrittenFiles written = new WrittenFiles(List.of());

    private PendingTableInsert(TableRows rows, TableWrite write, WriteTarget target, Session session) {
        this.session = session;
        this.table = rows.table();
        this.values = rows.values();
        this.overwrite = rows.overwrite();
        this.write = write;
        this.target = target;
    }

    static PendingTableInsert begin(WriteTransaction transaction, TableRows rows, Session session) {
        TableWrite write = TableStorage.of(rows.table()).begin(transaction, rows.table());
        return new PendingTableInsert(rows, write, StagingPlace.of(write).table(rows, session), session);
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
        TableStorage storage = TableStorage.of(table);
        if (!table.isPartitioned()) {
            if (overwrite) {
                storage.clear(write.transaction(), table.location());
            }
            storage.add(write, paths(written.files()), table.location());
            write.transaction().add(this::recordStatistics);
            return;
        }
        Map<List<String>, List<WrittenFile>> byPartition = new LinkedHashMap<>();
        if (!values.contains(null)) {
            byPartition.put(values, new ArrayList<>());
        }
        for (WrittenFile file : written.files()) {
            byPartition
                    .computeIfAbsent(PartitionName.values(file.partition()), key -> new ArrayList<>())
                    .add(file);
        }
        TableName name = table.qualifiedName();
        Map<List<String>, Partition> existing = new HashMap<>();
        session.metastore()
                .partitions(name, byPartition.keySet())
                .forEach(partition -> existing.put(partition.values(), partition));
        List<Partition> added = new ArrayList<>();
        byPartition.forEach((partition, files) -> {
            Partition known = existing.get(partition);
            String location = known == null ? WarehouseLayout.partitionLocation(table, partition) : known.location();
            if (overwrite) {
                storage.clear(write.transaction(), location);
            }
            if (known == null) {
                added.add(Partition.of(table, partition, location));
            }
            storage.add(write, paths(files), location);
        });
        write.transaction().add(commit -> {
            Set<List<String>> fresh = new HashSet<>();
            commit.catalog().addPartitions(name, added, true).forEach(partition -> fresh.add(partition.values()));
            recordStatistics(commit.catalog(), byPartition, fresh);
        });
    }

    private static List<String> paths(List<WrittenFile> files) {
        return files.stream().map(WrittenFile::path).toList();
    }

    private boolean gathers() {
        return session.settings().get(Settings.GATHER_STATISTICS);
    }

    /** Of each partition written, within the commit's transaction; what was not known before stays unknown. */
    private void recordStatistics(
            Metastore catalog, Map<List<String>, List<WrittenFile>> byPartition, Set<List<String>> fresh) {
        TableName name = table.qualifiedName();
        Map<List<String>, TableStatistics> before =
                overwrite ? Map.of() : catalog.partitionStatistics(name, PartitionFilter.ANY);
        Map<List<String>, TableStatistics> statistics = new LinkedHashMap<>();
        byPartition.forEach((partition, files) -> {
            TableStatistics known = overwrite || fresh.contains(partition)
                    ? TableStatistics.EMPTY
                    : before.getOrDefault(partition, TableStatistics.UNKNOWN);
            statistics.put(partition, sum(known, files));
        });
        catalog.setPartitionStatistics(name, statistics);
    }

    private void recordStatistics(CommitBuilder commit) {
        TableName name = table.qualifiedName();
        if (session.catalog().isTemporary(name)) {
            return;
        }
        TableStatistics before = overwrite
                ? TableStatistics.EMPTY
                : commit.catalog().tableStatistics(name).orElse(TableStatistics.UNKNOWN);
        commit.catalog().setTableStatistics(name, sum(before, written.files()));
    }

    private TableStatistics sum(TableStatistics before, List<WrittenFile> files) {
        if (before.rowCount() < 0 || !gathers()) {
            return TableStatistics.UNKNOWN;
        }
        long rows = files.stream().mapToLong(WrittenFile::rows).sum();
        long bytes = files.stream().mapToLong(WrittenFile::bytes).sum();
        return new TableStatistics(
                before.rowCount() + rows, before.totalBytes() + bytes, before.fileCount() + files.size());
    }
}
