package dev.skep.server.session;

import dev.skep.metastore.ColumnStatistics;
import dev.skep.metastore.Metastore;
import dev.skep.metastore.NamePattern;
import dev.skep.metastore.PartitionCatalog;
import dev.skep.metastore.PartitionFilter;
import dev.skep.metastore.StatisticsCatalog;
import dev.skep.metastore.Table;
import dev.skep.metastore.TableCatalog;
import dev.skep.metastore.TableName;
import dev.skep.metastore.TableStatistics;
import dev.skep.metastore.TableType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** The metastore's tables with the session's temporary ones before them, which hide tables of the same name. */
public final class SessionCatalog implements TableCatalog {
    /** The property that says when a table was altered last, in seconds since 1970, by the name that Hive has for it. */
    public static final String CHANGED = "transient_lastDdlTime";

    private final Metastore metastore;
    private final Map<TableName, Table> temporary = new LinkedHashMap<>();
    private final SessionPartitions partitions;

    public SessionCatalog(Metastore metastore) {
        this.metastore = metastore;
        this.partitions = new SessionPartitions(metastore, this::temporary);
    }

    public boolean isTemporary(TableName name) {
        return temporary.containsKey(name);
    }

    public Optional<Table> temporary(TableName name) {
        return Optional.ofNullable(temporary.get(name));
    }

    /** Partitions of all tables, also of temporary ones. */
    public PartitionCatalog partitions() {
        return partitions;
    }

    public void createTemporary(Table table) {
        temporary.put(table.qualifiedName(), table);
    }

    public List<Table> temporaryTables() {
        return List.copyOf(temporary.values());
    }

    @Override
    public boolean createTable(Table table, boolean ifNotExists) {
        return metastore.createTable(table, ifNotExists);
    }

    @Override
    public Table alterTable(TableName name, UnaryOperator<Table> change) {
        Table before = temporary.get(name);
        if (before == null) {
            return metastore.alterTable(name, table -> changedNow(change.apply(table)));
        }
        Table after = changedNow(change.apply(before));
        temporary.remove(name);
        temporary.put(after.qualifiedName(), after);
        return after;
    }

    private static Table changedNow(Table table) {
        Map<String, String> properties = new LinkedHashMap<>(table.properties());
        properties.put(CHANGED, String.valueOf(Instant.now().getEpochSecond()));
        return table.toBuilder().properties(properties).build();
    }

    @Override
    public Table renameTable(TableName from, TableName to, String location) {
        Table before = temporary.remove(from);
        if (before == null) {
            return metastore.renameTable(from, to, location);
        }
        Table after = before.toBuilder()
                .name(to)
                .storage(before.storage().withLocation(location))
                .build();
        temporary.put(to, after);
        partitions.rename(from, to);
        return after;
    }

    @Override
    public void dropTable(TableName name) {
        if (temporary.remove(name) == null) {
            metastore.dropTable(name);
        } else {
            partitions.forget(name);
        }
    }

    @Override
    public Optional<Table> table(TableName name) {
        Table found = temporary.get(name);
        return found != null ? Optional.of(found) : metastore.table(name);
    }

    @Override
    public Table requireTable(TableName name) {
        Table found = temporary.get(name);
        return found != null ? found : metastore.requireTable(name);
    }

    @Override
    public List<String> tableNames(String database, NamePattern pattern, Set<TableType> types) {
        Set<String> names = new TreeSet<>(metastore.tableNames(database, pattern, types));
        for (Table table : temporary.values()) {
            if (table.database().equals(database) && pattern.matches(table.name()) && types.contains(table.type())) {
                names.add(table.name());
            }
        }
        return List.copyOf(names);
    }

    @Override
    public List<Table> tables(String database, NamePattern pattern) {
        List<Table> tables = new ArrayList<>();
        for (Table table : temporary.values()) {
            if (table.database().equals(database) && pattern.matches(table.name())) {
                tables.add(table);
            }
        }
        for (Table table : metastore.tables(database, pattern)) {
            if (!temporary.containsKey(table.qualifiedName())) {
                tables.add(table);
            }
        }
        return tables;
    }

    /** Statistics of the metastore, none of temporary tables. */
    public StatisticsCatalog statistics() {
        return new TableStatisticsView();
    }

    private final class TableStatisticsView implements StatisticsCatalog {
        @Override
        public Optional<TableStatistics> tableStatistics(TableName table) {
            return isTemporary(table) ? Optional.empty() : metastore.tableStatistics(table);
        }

        @Override
        public void setTableStatistics(TableName table, TableStatistics statistics) {
            if (!isTemporary(table)) {
                metastore.setTableStatistics(table, statistics);
            }
        }

        @Override
        public Map<List<String>, TableStatistics> partitionStatistics(TableName table, PartitionFilter filter) {
            return isTemporary(table) ? Map.of() : metastore.partitionStatistics(table, filter);
        }

        @Override
        public void setPartitionStatistics(TableName table, Map<List<String>, TableStatistics> statistics) {
            if (!isTemporary(table)) {
                metastore.setPartitionStatistics(table, statistics);
            }
        }

        @Override
        public List<ColumnStatistics> columnStatistics(TableName table) {
            return isTemporary(table) ? List.of() : metastore.columnStatistics(table);
        }

        @Override
        public void setColumnStatistics(TableName table, List<ColumnStatistics> statistics) {
            if (!isTemporary(table)) {
                metastore.setColumnStatistics(table, statistics);
            }
        }

        @Override
        public Map<List<String>, List<ColumnStatistics>> partitionColumnStatistics(
                TableName table, PartitionFilter filter) {
            return isTemporary(table) ? Map.of() : metastore.partitionColumnStatistics(table, filter);
        }

        @Override
        public void setPartitionColumnStatistics(
                TableName table, Map<List<String>, List<ColumnStatistics>> statistics) {
            if (!isTemporary(table)) {
                metastore.setPartitionColumnStatistics(table, statistics);
            }
        }

        @Override
        public void deleteStatistics(TableName table) {
            if (!isTemporary(table)) {
                metastore.deleteStatistics(table);
            }
        }

        @Override
        public void deletePartitionStatistics(TableName table, List<List<String>> values) {
            if (!isTemporary(table)) {
                metastore.deletePartitionStatistics(table, values);
            }
        }
    }
}
