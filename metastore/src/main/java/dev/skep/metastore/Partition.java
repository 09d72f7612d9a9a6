package dev.skep.metastore;

import java.util.List;
import java.util.Map;

/**
 * A directory of a table in which the partition columns have fixed values.
 *
 * @param values one per partition column, as Hive writes them in directory names but not escaped; NULL is
 *     {@link PartitionName#DEFAULT}
 * @param storage location and format; the format is the table's at the time when the partition was made
 * @param columns the table's columns when the partition was made, or as a later ALTER of the partition left them
 * @param createdAt seconds since 1970
 */
public record Partition(
        List<String> values,
        StorageDescriptor storage,
        List<Column> columns,
        Map<String, String> properties,
        long createdAt) {
    public Partition {
        values = List.copyOf(values);
        columns = List.copyOf(columns);
        properties = Names.ordered(properties);
    }

    /** A partition made now, stored as its table is, in a directory of its own. */
    public static Partition of(Table table, List<String> values, String location) {
        return new Partition(
                values,
                table.storage().withLocation(location),
                table.columns(),
                Map.of(),
                System.currentTimeMillis() / 1000);
    }

    public String location() {
        return storage.location();
    }

    public Partition withValues(List<String> values) {
        return new Partition(values, storage, columns, properties, createdAt);
    }

    public Partition withStorage(StorageDescriptor storage) {
        return new Partition(values, storage, columns, properties, createdAt);
    }

    public Partition withColumns(List<Column> columns) {
        return new Partition(values, storage, columns, properties, createdAt);
    }

    public Partition withProperties(Map<String, String> properties) {
        return new Partition(values, storage, columns, properties, createdAt);
    }
}
