package dev.skep.server.write;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.execution.plan.WriteTarget;
import dev.skep.metastore.DataStatistics;
import dev.skep.metastore.Partition;
import dev.skep.metastore.PartitionName;
import dev.skep.metastore.StorageDescriptor;
import dev.skep.metastore.Table;
import dev.skep.metastore.WarehouseLayout;
import dev.skep.planner.context.TableRows;
import dev.skep.server.session.Session;
import dev.skep.server.settings.Settings;
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
    private final ReplacedFiles replaced;
    private WrittenFiles written = WrittenFiles.NONE;

    private PendingTableInsert(
            TableRows rows, TableWrite write, WriteTarget target, ReplacedFiles replaced, Session session) {
        this.session = session;
        this.table = rows.table();
        this.values = rows.values();
        this.overwrite = rows.overwrite();
        this.write = write;
        this.target = target;
        this.replaced = replaced;
    }

    /** @param replaced files that the rows stand for, in part */
    static PendingTableInsert begin(
            WriteTransaction transaction, TableRows rows, ReplacedFiles replaced, Session session) {
        if (!rows.overwrite() && replaced.isNone()) {
            ImmutableTables.requireEmpty(
                    rows.table(), location(rows, session), session.warehouse().files());
        }
        TableWrite write = TableStorage.of(rows.table()).begin(transaction, rows.table());
        return new PendingTableInsert(rows, write, StagingPlace.of(write).table(rows, session), replaced, session);
    }

    /** Where the rows go: the table for those that give their partitions, as Hive has it. */
    private static String location(TableRows rows, Session session) {
        Table table = rows.table();
        return table.isPartitioned() && !rows.isDynamic()
                ? session.catalog()
                        .partitions()
                        .partition(table.qualifiedName(), rows.values())
                        .map(Partition::location)
                        .orElseGet(() -> WarehouseLayout.partitionLocation(table, rows.values()))
                : table.location();
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
    public void commit() {
        if (table.isPartitioned()) {
            addToPartitions();
            return;
        }
        TableStorage storage = TableStorage.of(table);
        if (overwrite) {
            storage.clear(write.transaction(), table.location());
        }
        storage.add(write, written.staged(write.staging()), table.location());
        if (!session.catalog().isTemporary(table.qualifiedName())) {
            write.transaction().add(commit -> {
                StatisticsRecord statistics = new StatisticsRecord(table, commit.catalog());
                statistics.record(after(overwrite ? DataStatistics.NOTHING : statistics.table(), written.files()));
            });
        }
    }

    private void addToPartitions() {
        TableStorage storage = TableStorage.of(table);
        Map<List<String>, List<WrittenFile>> byPartition = byPartition();
        Map<List<String>, Partition> existing = new HashMap<>();
        session.catalog()
                .partitions()
                .partitions(table.qualifiedName(), byPartition.keySet())
                .forEach(partition -> existing.put(partition.values(), partition));
        List<Partition> added = new ArrayList<>();
        List<Partition> restored = new ArrayList<>();
        Set<List<String>> empty = new HashSet<>();
        byPartition.forEach((partition, files) -> {
            Partition known = existing.get(partition);
            String location = known == null ? WarehouseLayout.partitionLocation(table, partition) : known.location();
            if (known == null) {
                added.add(Partition.of(table, partition, location));
            } else if (isDynamic() && isStoredOtherwise(known.storage()) || replaced.isOfOtherColumns(partition)) {
                requireOverwrite(known);
                restored.add(known.withColumns(table.columns())
                        .withStorage(table.storage().withLocation(location)));
            }
            if (overwrite) {
                storage.clear(write.transaction(), location);
                empty.add(partition);
            } else if (known == null
                    && session.warehouse().files().status(location).isEmpty()) {
                empty.add(partition);
            }
            storage.add(write, new WrittenFiles(files).staged(write.staging()), location);
        });
        write.transaction().add(commit -> {
            Set<List<String>> replaced = new HashSet<>(overwrite ? empty : Set.of());
            session.catalog().partitions().addPartitions(table.qualifiedName(), added, true).stream()
                    .map(Partition::values)
                    .filter(empty::contains)
                    .forEach(replaced::add);
            restored.forEach(partition -> session.catalog()
                    .partitions()
                    .alterPartition(table.qualifiedName(), partition.values(), before -> partition));
            record(byPartition, replaced);
        });
    }

    /** Whether rows were written in the table's format, as it was not known which partitions they belong to. */
    private boolean isDynamic() {
        return values.stream().anyMatch(Objects::isNull);
    }

    private boolean isStoredOtherwise(StorageDescriptor partition) {
        return isStoredOtherwise(partition, table, session);
    }

    /** Whether a partition's files are of another form than new ones of its table. */
    static boolean isStoredOtherwise(StorageDescriptor partition, Table table, Session session) {
        StorageDescriptor ofTable = table.storage();
        boolean tells = session.formats().byName(ofTable.format()).isSelfDescribing();
        return !partition.format().equals(ofTable.format())
                || !partition.serde().equals(ofTable.serde())
                || !tells && !partition.serdeProperties().equals(ofTable.serdeProperties());
    }

    /** Files of two forms in one partition could not be read. */
    private void requireOverwrite(Partition partition) {
        if (!overwrite && !replaced.isWhole(partition.values())) {
            throw new SkepException(
                            ErrorCode.NOT_SUPPORTED,
                            "Partition " + PartitionName.of(table, partition.values())
                                    + " is not stored as the table is ("
                                    + partition.storage().format() + " and "
                                    + table.storage().format() + "), so that rows can't be added to it by their values")
                    .withHint(
                            "INSERT INTO … PARTITION with all values writes in the partition's form, INSERT OVERWRITE in the table's.");
        }
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

    /** @param replaced partitions that have nothing but what is written now */
    private void record(Map<List<String>, List<WrittenFile>> byPartition, Set<List<String>> replaced) {
        StatisticsRecord statistics =
                new StatisticsRecord(table, session.catalog().statistics());
        Set<List<String>> kept = new HashSet<>(byPartition.keySet());
        kept.removeAll(replaced);
        Map<List<String>, DataStatistics> before = statistics.partitions(kept);
        Map<List<String>, DataStatistics> after = new LinkedHashMap<>();
        byPartition.forEach((partition, files) -> {
            DataStatistics known = replaced.contains(partition)
                    ? DataStatistics.NOTHING
                    : before.getOrDefault(partition, DataStatistics.UNKNOWN);
            after.put(partition, after(known, files));
        });
        statistics.record(after);
    }

    private DataStatistics after(DataStatistics before, List<WrittenFile> files) {
        return session.settings().get(Settings.GATHER_STATISTICS)
                ? DataStatistics.merge(before, new WrittenFiles(files).statistics(StatisticsRecord.gathered(table)))
                : DataStatistics.UNKNOWN;
    }
}
