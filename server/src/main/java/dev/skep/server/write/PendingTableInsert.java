package dev.skep.server.write;

import dev.skep.execution.plan.WriteTarget;
import dev.skep.metastore.Partition;
import dev.skep.metastore.PartitionFilter;
import dev.skep.metastore.PartitionName;
import dev.skep.metastore.Table;
import dev.skep.metastore.TableName;
import dev.skep.metastore.TableStatistics;
import dev.skep.metastore.WarehouseLayout;
import dev.skep.planner.context.TableRows;
import dev.skep.server.commit.CommitSteps;
import dev.skep.server.session.Session;
import dev.skep.server.session.Settings;
import dev.skep.server.write.WrittenFiles.WrittenFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

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
        if (!table.isPartitioned()) {
            if (overwrite) {
                write.deleteContents(table.location());
            }
            moveAll(written.files(), table.location());
            write.commit();
            recordStatistics();
            return;
        }
        Map<String, List<WrittenFile>> byPartition = new LinkedHashMap<>();
        if (values.stream().noneMatch(Objects::isNull)) {
            byPartition.put(PartitionName.of(table, values), new ArrayList<>());
        }
        for (WrittenFile file : written.files()) {
            byPartition
                    .computeIfAbsent(file.partition(), key -> new ArrayList<>())
                    .add(file);
        }
        Map<List<String>, TableStatistics> statistics = new LinkedHashMap<>();
        byPartition.forEach((name, files) -> partition(PartitionName.values(name), files, statistics));
        write.commit();
        if (gathers() && !statistics.isEmpty()) {
            session.metastore().setPartitionStatistics(table.qualifiedName(), statistics);
        }
    }

    private void partition(
            List<String> partition, List<WrittenFile> files, Map<List<String>, TableStatistics> statistics) {
        TableName name = table.qualifiedName();
        Optional<Partition> existing = session.metastore().partition(name, partition);
        String location =
                existing.map(Partition::location).orElseGet(() -> WarehouseLayout.partitionLocation(table, partition));
        if (overwrite) {
            write.deleteContents(location);
        }
        if (existing.isEmpty()) {
            write.add(Partition.of(table, partition, location));
        }
        moveAll(files, location);
        long rows = files.stream().mapToLong(WrittenFile::rows).sum();
        long bytes = files.stream().mapToLong(WrittenFile::bytes).sum();
        TableStatistics before = existing.isEmpty() || overwrite
                ? new TableStatistics(0, 0, 0)
                : session.metastore()
                        .partitionStatistics(name, PartitionFilter.ANY)
                        .getOrDefault(partition, TableStatistics.UNKNOWN);
        if (before.rowCount() >= 0) {
            statistics.put(partition, sum(before, rows, bytes, files.size()));
        }
    }

    private void moveAll(List<WrittenFile> files, String location) {
        for (WrittenFile file : files) {
            write.move(file.path(), location + "/" + CommitSteps.name(file.path()));
        }
    }

    private boolean gathers() {
        return session.settings().get(Settings.GATHER_STATISTICS);
    }

    private void recordStatistics() {
        TableName name = table.qualifiedName();
        if (!gathers()) {
            return;
        }
        TableStatistics before = overwrite
                ? new TableStatistics(0, 0, 0)
                : session.catalog().statistics().tableStatistics(name).orElse(TableStatistics.UNKNOWN);
        if (before.rowCount() >= 0) {
            session.catalog()
                    .statistics()
                    .setTableStatistics(
                            name,
                            sum(
                                    before,
                                    written.rows(),
                                    written.bytes(),
                                    written.files().size()));
        }
    }

    private static TableStatistics sum(TableStatistics before, long rows, long bytes, long files) {
        return new TableStatistics(before.rowCount() + rows, before.totalBytes() + bytes, before.fileCount() + files);
    }

    @Override
    public void close() {
        write.close();
    }
}
