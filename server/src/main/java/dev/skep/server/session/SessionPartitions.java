package dev.skep.server.session;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.metastore.Metastore;
import dev.skep.metastore.Partition;
import dev.skep.metastore.PartitionCatalog;
import dev.skep.metastore.PartitionFilter;
import dev.skep.metastore.PartitionName;
import dev.skep.metastore.Table;
import dev.skep.metastore.TableName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The partitions of the metastore's tables, and in memory those of the session's temporary tables. For the thread that runs the session's statements. */
final class SessionPartitions implements PartitionCatalog {
    private final Metastore metastore;
    private final Function<TableName, Optional<Table>> tables;
    private final Map<TableName, TreeMap<String, Partition>> temporary = new HashMap<>();

    /** @param tables gives the session's temporary tables, and no others */
    SessionPartitions(Metastore metastore, Function<TableName, Optional<Table>> tables) {
        this.metastore = metastore;
        this.tables = tables;
    }

    private boolean isTemporary(TableName name) {
        return tables.apply(name).isPresent();
    }

    private Table table(TableName name) {
        Table table = tables.apply(name).orElseThrow();
        if (!table.isPartitioned()) {
            throw new SkepException(ErrorCode.NOT_A_TABLE, "Table '" + name + "' is not partitioned");
        }
        return table;
    }

    /** The partitions of a temporary table by name. */
    private TreeMap<String, Partition> of(TableName name) {
        return temporary.computeIfAbsent(name, any -> new TreeMap<>());
    }

    /** Forgets the partitions of a temporary table. */
    void forget(TableName name) {
        temporary.remove(name);
    }

    void rename(TableName from, TableName to) {
        TreeMap<String, Partition> partitions = temporary.remove(from);
        if (partitions != null) {
            temporary.put(to, partitions);
        }
    }

    @Override
    public List<Partition> addPartitions(TableName name, List<Partition> partitions, boolean ifNotExists) {
        if (!isTemporary(name)) {
            return metastore.addPartitions(name, partitions, ifNotExists);
        }
        Table table = table(name);
        TreeMap<String, Partition> after = new TreeMap<>(of(name));
        List<Partition> added = new ArrayList<>();
        for (Partition partition : partitions) {
            String key = PartitionName.of(table, partition.values());
            if (after.putIfAbsent(key, partition) == null) {
                added.add(partition);
            } else if (!ifNotExists) {
                throw new SkepException(
                        ErrorCode.PARTITION_EXISTS, "Table '" + name + "' has partition " + key + " already");
            }
        }
        temporary.put(name, after);
        return added;
    }

    @Override
    public List<Partition> dropPartitions(TableName name, List<List<String>> values, boolean ifExists) {
        if (!isTemporary(name)) {
            return metastore.dropPartitions(name, values, ifExists);
        }
        TreeMap<String, Partition> after = new TreeMap<>(of(name));
        List<Partition> dropped = new ArrayList<>();
        for (List<String> one : values) {
            Partition gone = after.remove(PartitionName.of(table(name), one));
            if (gone != null) {
                dropped.add(gone);
            } else if (!ifExists) {
                throw missing(name, one);
            }
        }
        temporary.put(name, after);
        return dropped;
    }

    private SkepException missing(TableName name, List<String> values) {
        return new SkepException(
                ErrorCode.PARTITION_NOT_FOUND,
                "Table '" + name + "' has no partition " + PartitionName.of(table(name), values));
    }

    @Override
    public Partition alterPartition(TableName name, List<String> values, UnaryOperator<Partition> change) {
        if (!isTemporary(name)) {
            return metastore.alterPartition(name, values, change);
        }
        Partition before = partition(name, values).orElseThrow(() -> missing(name, values));
        Partition after = change.apply(before);
        of(name).remove(PartitionName.of(table(name), values));
        of(name).put(PartitionName.of(table(name), after.values()), after);
        return after;
    }

    @Override
    public void alterPartitions(TableName name, UnaryOperator<Partition> change) {
        if (isTemporary(name)) {
            of(name).replaceAll((key, partition) -> change.apply(partition));
        } else {
            metastore.alterPartitions(name, change);
        }
    }

    @Override
    public Optional<Partition> partition(TableName name, List<String> values) {
        return isTemporary(name)
                ? Optional.ofNullable(of(name).get(PartitionName.of(table(name), values)))
                : metastore.partition(name, values);
    }

    @Override
    public List<Partition> partitions(TableName name, Collection<List<String>> values) {
        if (!isTemporary(name)) {
            return metastore.partitions(name, values);
        }
        return of(name).values().stream()
                .filter(partition -> values.contains(partition.values()))
                .toList();
    }

    @Override
    public List<Partition> partitions(TableName name, PartitionFilter filter) {
        if (!isTemporary(name)) {
            return metastore.partitions(name, filter);
        }
        List<Partition> all = List.copyOf(of(name).values());
        var wanted = filter.over(table(name).partitionColumns());
        return all.stream().filter(partition -> wanted.test(partition.values())).toList();
    }

    @Override
    public List<String> partitionNames(TableName name, PartitionFilter filter) {
        if (!isTemporary(name)) {
            return metastore.partitionNames(name, filter);
        }
        Table table = table(name);
        return partitions(name, filter).stream()
                .map(partition -> PartitionName.of(table, partition.values()))
                .toList();
    }

    @Override
    public long partitionCount(TableName name) {
        return isTemporary(name) ? of(name).size() : metastore.partitionCount(name);
    }
}
