package dev.skep.metastore.jdbc;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.metastore.Partition;
import dev.skep.metastore.PartitionFacts;
import dev.skep.metastore.PartitionFilter;
import dev.skep.metastore.PartitionName;
import dev.skep.metastore.StorageDescriptor;
import dev.skep.metastore.Table;
import dev.skep.metastore.TableName;
import dev.skep.metastore.TableStatistics;
import dev.skep.metastore.jdbc.TableRows.StoredTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Partitions as rows. */
final class PartitionRows {
    private static final int CHUNK = 500;
    private static final String SELECT =
            "SELECT p.name, p.location, p.properties, p.created_at, p.layout_id, p.row_count, p.total_bytes, p.file_count"
                    + " FROM partitions p WHERE p.table_id = ?";

    private PartitionRows() {}

    /** One row of partitions. */
    private record StoredPartition(
            String name,
            String location,
            String properties,
            long createdAt,
            long layoutId,
            Optional<TableStatistics> size) {}

    static StoredTable requirePartitioned(Session session, TableName name) throws SQLException {
        StoredTable stored = TableRows.require(session, name);
        if (!stored.table().isPartitioned()) {
            throw new SkepException(ErrorCode.NOT_A_TABLE, "The table '" + name + "' is not partitioned.");
        }
        return stored;
    }

    static List<Partition> add(Session session, StoredTable table, List<Partition> partitions, boolean ifNotExists)
            throws SQLException {
        Map<String, Partition> wanted = new LinkedHashMap<>();
        for (Partition partition : partitions) {
            String name = PartitionName.of(table.table(), partition.values());
            if (wanted.putIfAbsent(name, partition) != null && !ifNotExists) {
                throw exists(table.table(), name);
            }
        }
        for (String name : existing(session, table.id(), wanted.keySet())) {
            if (!ifNotExists) {
                throw exists(table.table(), name);
            }
            wanted.remove(name);
        }
        insert(session, table, wanted);
        return List.copyOf(wanted.values());
    }

    private static void insert(Session session, StoredTable table, Map<String, Partition> partitions)
            throws SQLException {
        LayoutRows layouts = new LayoutRows(session, table.id());
        List<Object[]> rows = new ArrayList<>();
        for (Map.Entry<String, Partition> entry : partitions.entrySet()) {
            Partition partition = entry.getValue();
            rows.add(new Object[] {
                table.id(),
                layouts.idOf(partition),
                entry.getKey(),
                partition.location(),
                RecordText.properties(partition.properties()),
                partition.createdAt()
            });
        }
        session.batch(
                "INSERT INTO partitions (table_id, layout_id, name, location, properties, created_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                rows);
        insertValues(session, table.id(), partitions.keySet());
    }

    private static void insertValues(Session session, long tableId, Set<String> names) throws SQLException {
        List<Object[]> rows = new ArrayList<>();
        for (String name : names) {
            List<String> values = PartitionName.values(name);
            for (int position = 0; position < values.size(); position++) {
                String value = values.get(position);
                Double number =
                        PartitionFilter.number(value).map(Number::doubleValue).orElse(null);
                rows.add(new Object[] {position, value, number, tableId, name});
            }
        }
        session.batch(
                """
                INSERT INTO partition_values (partition_id, table_id, position, value, number)
                SELECT partition_id, table_id, CAST(? AS INTEGER), CAST(? AS TEXT), CAST(? AS DOUBLE PRECISION)
                FROM partitions WHERE table_id = ? AND name = ?
                """,
                rows);
    }

    static List<Partition> drop(Session session, StoredTable table, List<List<String>> values, boolean ifExists)
            throws SQLException {
        List<Partition> dropped = new ArrayList<>();
        List<Object[]> rows = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (List<String> one : values) {
            String name = PartitionName.of(table.table(), one);
            if (!names.add(name)) {
                continue;
            }
            Optional<Partition> partition = find(session, table, one);
            if (partition.isEmpty() && !ifExists) {
                throw notFound(table.table(), name);
            }
            partition.ifPresent(dropped::add);
            rows.add(new Object[] {table.id(), name});
        }
        session.batch("DELETE FROM partitions WHERE table_id = ? AND name = ?", rows);
        return dropped;
    }

    static Partition alter(Session session, StoredTable table, List<String> values, UnaryOperator<Partition> change)
            throws SQLException {
        String name = PartitionName.of(table.table(), values);
        Partition before = find(session, table, values).orElseThrow(() -> notFound(table.table(), name));
        Partition after = change.apply(before);
        if (after.equals(before)) {
            return after;
        }
        String newName = PartitionName.of(table.table(), after.values());
        if (!newName.equals(name)
                && !existing(session, table.id(), Set.of(newName)).isEmpty()) {
            throw exists(table.table(), newName);
        }
        long layoutId = new LayoutRows(session, table.id()).idOf(after);
        session.update(
                "UPDATE partitions SET layout_id = ?, name = ?, location = ?, properties = ?, created_at = ?"
                        + " WHERE table_id = ? AND name = ?",
                layoutId,
                newName,
                after.location(),
                RecordText.properties(after.properties()),
                after.createdAt(),
                table.id(),
                name);
        if (!newName.equals(name)) {
            session.update(
                    "DELETE FROM partition_values WHERE partition_id IN"
                            + " (SELECT partition_id FROM partitions WHERE table_id = ? AND name = ?)",
                    table.id(),
                    newName);
            insertValues(session, table.id(), Set.of(newName));
        }
        return after;
    }

    /** Writes all partition names anew after partition columns were renamed. */
    static void renameAll(Session session, StoredTable table) throws SQLException {
        List<Object[]> rows = new ArrayList<>();
        for (String name : names(session, table.id())) {
            rows.add(new Object[] {PartitionName.of(table.table(), PartitionName.values(name)), table.id(), name});
        }
        session.batch("UPDATE partitions SET name = ? WHERE table_id = ? AND name = ?", rows);
    }

    /** Moves the partitions inside one directory to another. */
    static void moveAll(Session session, long tableId, String from, String to) throws SQLException {
        int length = from.codePointCount(0, from.length());
        session.update(
                "UPDATE partitions SET location = CAST(? AS TEXT) || SUBSTR(location, CAST(? AS INTEGER))"
                        + " WHERE table_id = ? AND SUBSTR(location, 1, CAST(? AS INTEGER)) = CAST(? AS TEXT)",
                to,
                length + 1,
                tableId,
                length + 1,
                from + "/");
    }

    static Optional<Partition> find(Session session, StoredTable table, List<String> values) throws SQLException {
        Optional<StoredPartition> row = session.first(
                SELECT + " AND p.name = ?", PartitionRows::stored, table.id(), PartitionName.of(table.table(), values));
        return row.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        facts(session, table.id(), List.of(row.get())).get(0).partition());
    }

    static List<Partition> list(Session session, StoredTable table, Collection<List<String>> values)
            throws SQLException {
        List<String> wanted = values.stream()
                .map(one -> PartitionName.of(table.table(), one))
                .distinct()
                .sorted()
                .toList();
        List<StoredPartition> rows = new ArrayList<>();
        for (int start = 0; start < wanted.size(); start += CHUNK) {
            List<Object> parameters = new ArrayList<>(wanted.subList(start, Math.min(wanted.size(), start + CHUNK)));
            String marks = PartitionCondition.marks(parameters.size());
            parameters.add(0, table.id());
            rows.addAll(session.list(
                    SELECT + " AND p.name IN (" + marks + ") ORDER BY p.name",
                    PartitionRows::stored,
                    parameters.toArray()));
        }
        return facts(session, table.id(), rows).stream()
                .map(PartitionFacts::partition)
                .toList();
    }

    static List<Partition> all(Session session, StoredTable table) throws SQLException {
        return list(session, table, PartitionFilter.ANY);
    }

    static List<Partition> list(Session session, StoredTable table, PartitionFilter filter) throws SQLException {
        return facts(session, table, filter).stream()
                .map(PartitionFacts::partition)
                .toList();
    }

    static List<PartitionFacts> facts(Session session, StoredTable table, PartitionFilter filter) throws SQLException {
        PartitionCondition condition = PartitionCondition.of(filter, table);
        List<StoredPartition> rows = session.list(
                SELECT + condition.sql() + " ORDER BY p.name",
                PartitionRows::stored,
                condition.parametersAfter(table.id()));
        rows.removeIf(row -> !condition.accepts(row.name()));
        return facts(session, table.id(), rows);
    }

    static List<String> names(Session session, StoredTable table, PartitionFilter filter) throws SQLException {
        PartitionCondition condition = PartitionCondition.of(filter, table);
        List<String> names = session.list(
                "SELECT p.name FROM partitions p WHERE p.table_id = ?" + condition.sql() + " ORDER BY p.name",
                row -> row.getString(1),
                condition.parametersAfter(table.id()));
        names.removeIf(name -> !condition.accepts(name));
        return names;
    }

    static long count(Session session, long tableId) throws SQLException {
        return session.first("SELECT COUNT(*) FROM partitions WHERE table_id = ?", row -> row.getLong(1), tableId)
                .orElseThrow();
    }

    static SkepException notFound(Table table, String name) {
        return new SkepException(
                ErrorCode.PARTITION_NOT_FOUND,
                "The table '" + table.qualifiedName() + "' has no partition '" + name + "'.");
    }

    private static List<String> names(Session session, long tableId) throws SQLException {
        return session.list("SELECT name FROM partitions WHERE table_id = ?", row -> row.getString(1), tableId);
    }

    private static SkepException exists(Table table, String name) {
        return new SkepException(
                ErrorCode.PARTITION_EXISTS,
                "The partition '" + name + "' of '" + table.qualifiedName() + "' exists already.");
    }

    private static List<String> existing(Session session, long tableId, Set<String> names) throws SQLException {
        List<String> wanted = new ArrayList<>(names);
        List<String> found = new ArrayList<>();
        for (int start = 0; start < wanted.size(); start += CHUNK) {
            List<Object> parameters = new ArrayList<>(wanted.subList(start, Math.min(wanted.size(), start + CHUNK)));
            String marks = PartitionCondition.marks(parameters.size());
            parameters.add(0, tableId);
            found.addAll(session.list(
                    "SELECT name FROM partitions WHERE table_id = ? AND name IN (" + marks + ")",
                    row -> row.getString(1),
                    parameters.toArray()));
        }
        return found;
    }

    private static List<PartitionFacts> facts(Session session, long tableId, List<StoredPartition> rows)
            throws SQLException {
        Map<Long, JsonFields> layouts = rows.isEmpty() ? new HashMap<>() : LayoutRows.all(session, tableId);
        Map<Long, Partition> models = new HashMap<>();
        layouts.forEach((id, layout) -> models.put(
                id,
                new Partition(
                        List.of(), RecordText.layoutStorage(layout), RecordText.layoutColumns(layout), Map.of(), 0)));
        List<PartitionFacts> partitions = new ArrayList<>(rows.size());
        for (StoredPartition row : rows) {
            Partition model = models.get(row.layoutId());
            StorageDescriptor storage = model.storage().withLocation(row.location());
            Partition partition = new Partition(
                    PartitionName.values(row.name()),
                    storage,
                    model.columns(),
                    RecordText.properties(row.properties()),
                    row.createdAt());
            partitions.add(new PartitionFacts(partition, row.size()));
        }
        return partitions;
    }

    private static StoredPartition stored(ResultSet row) throws SQLException {
        TableStatistics size = new TableStatistics(row.getLong(6), row.getLong(7), row.getLong(8));
        boolean known = row.getObject(6) != null;
        return new StoredPartition(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                row.getLong(5),
                known ? Optional.of(size) : Optional.empty());
    }
}
