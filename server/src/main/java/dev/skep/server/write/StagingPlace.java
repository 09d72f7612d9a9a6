package dev.skep.server.write;

import dev.skep.api.type.RowType;
import dev.skep.execution.plan.SortKey;
import dev.skep.execution.plan.WriteTarget;
import dev.skep.metastore.Column;
import dev.skep.metastore.Partition;
import dev.skep.metastore.PartitionName;
import dev.skep.metastore.Skew;
import dev.skep.metastore.StorageDescriptor;
import dev.skep.metastore.Table;
import dev.skep.planner.context.TableRows;
import dev.skep.server.session.Session;
import dev.skep.server.settings.Settings;
import dev.skep.server.storage.StorageClauses;
import dev.skep.server.transaction.TableWrite;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Where a write's files are made before they are moved to their target, and the targets of writes there.
 *
 * @param directory not made yet; empty for a write that is only explained
 * @param filePrefix what the names of files begin with
 */
record StagingPlace(String directory, String filePrefix) {
    static final StagingPlace NONE = new StagingPlace("", "");

    static StagingPlace of(TableWrite write) {
        return new StagingPlace(write.staging(), write.filePrefix());
    }

    /** Rows for a table that is there, or for one of its partitions. */
    WriteTarget table(TableRows rows, Session session) {
        Table table = rows.table();
        List<Column> dynamic = new ArrayList<>();
        List<String> given = new ArrayList<>();
        for (int i = 0; i < rows.values().size(); i++) {
            if (rows.values().get(i) == null) {
                dynamic.add(table.partitionColumns().get(i));
            } else {
                given.add(rows.values().get(i));
            }
        }
        String prefix = given.isEmpty()
                ? ""
                : PartitionName.of(table.partitionColumnNames().subList(0, given.size()), given);
        return target(table, storage(rows, session), dynamic, prefix, session);
    }

    /** The rows of a new table. */
    WriteTarget created(Table table, Session session) {
        return target(table, table.storage(), table.partitionColumns(), "", session);
    }

    WriteTarget directory(String path, StorageDescriptor storage, RowType columns, Session session) {
        return new WriteTarget(
                path,
                directory,
                storage.format(),
                columns,
                new RowType(List.of()),
                "",
                "",
                properties(storage, storage.formatProperties(Map.of()), session),
                WriteTarget.Buckets.NONE,
                WriteTarget.ValueDirectories.NONE,
                filePrefix);
    }

    private WriteTarget target(
            Table table, StorageDescriptor storage, List<Column> dynamic, String prefix, Session session) {
        return new WriteTarget(
                table.qualifiedName().toString(),
                directory,
                storage.format(),
                Column.rowType(table.columns()),
                Column.rowType(dynamic),
                prefix,
                session.settings().get(Settings.DEFAULT_PARTITION),
                properties(storage, storage.formatProperties(table.properties()), session),
                buckets(table),
                directories(table),
                filePrefix);
    }

    /** Those of the table, and settings that the format knows where the table says nothing of them. */
    private static Map<String, String> properties(
            StorageDescriptor storage, Map<String, String> ofTable, Session session) {
        StorageClauses.requireSerDe(storage, session.formats());
        Map<String, String> properties = new HashMap<>();
        for (String key : session.formats().byName(storage.format()).settings()) {
            session.settings().text(key).ifPresent(value -> properties.put(key, value));
        }
        properties.putAll(ofTable);
        return properties;
    }

    /** An existing partition keeps its own format, with the properties by which it is read. */
    private static StorageDescriptor storage(TableRows rows, Session session) {
        Table table = rows.table();
        if (rows.values().isEmpty() || rows.values().stream().anyMatch(Objects::isNull)) {
            return table.storage();
        }
        return session.catalog()
                .partitions()
                .partition(table.qualifiedName(), rows.values())
                .map(Partition::storage)
                .orElse(table.storage());
    }

    private static WriteTarget.ValueDirectories directories(Table table) {
        List<String> names = table.columns().stream().map(Column::name).toList();
        return table.storage()
                .skew()
                .filter(Skew::storedAsDirectories)
                .map(skew -> new WriteTarget.ValueDirectories(
                        skew.columns().stream().map(names::indexOf).toList(), skew.values()))
                .orElse(WriteTarget.ValueDirectories.NONE);
    }

    private static WriteTarget.Buckets buckets(Table table) {
        StorageDescriptor storage = table.storage();
        if (storage.bucketCount() <= 0) {
            return WriteTarget.Buckets.NONE;
        }
        List<String> names = table.columns().stream().map(Column::name).toList();
        List<Integer> columns =
                storage.bucketColumns().stream().map(names::indexOf).toList();
        List<SortKey> sort = storage.sortColumns().stream()
                .map(column -> new SortKey(names.indexOf(column.name()), column.ascending(), column.ascending()))
                .toList();
        return new WriteTarget.Buckets(columns, storage.bucketCount(), sort);
    }
}
