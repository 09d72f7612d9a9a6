package dev.skep.metastore.jdbc;

import dev.skep.api.type.TypeParser;
import dev.skep.metastore.ColumnStatistics;
import dev.skep.metastore.DataStatistics;
import dev.skep.metastore.PartitionFilter;
import dev.skep.metastore.PartitionName;
import dev.skep.metastore.TableStatistics;
import dev.skep.metastore.jdbc.TableRows.StoredTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Statistics as rows. */
final class StatisticsRows {
    private static final String FIELDS = "name, type, null_count, distinct_count, least, greatest, average_length,"
            + " max_length, true_count, false_count, sketch";
    private static final String FORGET_SIZE = " SET row_count = NULL, total_bytes = NULL, file_count = NULL";

    private StatisticsRows() {}

    static Optional<TableStatistics> table(Session session, long tableId) throws SQLException {
        return session.first(
                "SELECT row_count, total_bytes, file_count FROM tables WHERE table_id = ? AND row_count IS NOT NULL",
                row -> new TableStatistics(row.getLong(1), row.getLong(2), row.getLong(3)),
                tableId);
    }

    /** By table key; tables of unknown size are missing. */
    static Map<Long, TableStatistics> tables(Session session, List<Long> tableIds) throws SQLException {
        record Sized(long id, TableStatistics statistics) {}
        Map<Long, TableStatistics> sizes = new HashMap<>();
        for (Sized sized : ofTables(
                session,
                "SELECT table_id, row_count, total_bytes, file_count FROM tables WHERE row_count IS NOT NULL",
                tableIds,
                row -> new Sized(
                        row.getLong(1), new TableStatistics(row.getLong(2), row.getLong(3), row.getLong(4))))) {
            sizes.put(sized.id(), sized.statistics());
        }
        return sizes;
    }

    /** By table key; tables without column statistics are missing. */
    static Map<Long, List<ColumnStatistics>> columns(Session session, List<Long> tableIds) throws SQLException {
        record Described(long id, ColumnStatistics statistics) {}
        Map<Long, List<ColumnStatistics>> columns = new HashMap<>();
        for (Described described : ofTables(
                session,
                "SELECT table_id, " + FIELDS + " FROM table_column_statistics WHERE TRUE",
                tableIds,
                row -> new Described(row.getLong(1), column(row, 2)))) {
            columns.computeIfAbsent(described.id(), id -> new ArrayList<>()).add(described.statistics());
        }
        return columns;
    }

    private static <T> List<T> ofTables(Session session, String select, List<Long> ids, Session.RowReader<T> reader)
            throws SQLException {
        return ids.isEmpty()
                ? List.of()
                : session.list(
                        select + " AND table_id IN (" + PartitionCondition.marks(ids.size()) + ")",
                        reader,
                        ids.toArray());
    }

    static void setTable(Session session, long tableId, TableStatistics statistics) throws SQLException {
        session.update(
                "UPDATE tables SET row_count = ?, total_bytes = ?, file_count = ? WHERE table_id = ?",
                statistics.rowCount(),
                statistics.totalBytes(),
                statistics.fileCount(),
                tableId);
    }

    static Map<List<String>, TableStatistics> partitions(Session session, StoredTable table, PartitionFilter filter)
            throws SQLException {
        record Sized(String name, TableStatistics statistics) {}
        PartitionCondition condition = PartitionCondition.of(filter, table);
        Map<List<String>, TableStatistics> statistics = new LinkedHashMap<>();
        for (Sized sized : session.list(
                "SELECT p.name, p.row_count, p.total_bytes, p.file_count FROM partitions p WHERE p.table_id = ?"
                        + condition.sql() + " AND p.row_count IS NOT NULL ORDER BY p.name",
                row -> new Sized(row.getString(1), new TableStatistics(row.getLong(2), row.getLong(3), row.getLong(4))),
                condition.parametersAfter(table.id()))) {
            if (condition.accepts(sized.name())) {
                statistics.put(PartitionName.values(sized.name()), sized.statistics());
            }
        }
        return statistics;
    }

    static void setPartitions(Session session, StoredTable table, Map<List<String>, TableStatistics> statistics)
            throws SQLException {
        for (Map.Entry<List<String>, TableStatistics> entry : statistics.entrySet()) {
            String name = PartitionName.of(table.table(), entry.getKey());
            int updated = session.update(
                    "UPDATE partitions SET row_count = ?, total_bytes = ?, file_count = ? WHERE table_id = ? AND name = ?",
                    entry.getValue().rowCount(),
                    entry.getValue().totalBytes(),
                    entry.getValue().fileCount(),
                    table.id(),
                    name);
            if (updated == 0) {
                throw PartitionRows.notFound(table.table(), name);
            }
        }
    }

    static List<ColumnStatistics> columns(Session session, long tableId) throws SQLException {
        return session.list(
                "SELECT " + FIELDS + " FROM table_column_statistics WHERE table_id = ? ORDER BY name",
                row -> column(row, 1),
                tableId);
    }

    static void setColumns(Session session, long tableId, List<ColumnStatistics> statistics) throws SQLException {
        replace(session, "table_column_statistics", "table_id", tableId, statistics);
    }

    /** Of all partitions, or of none when there are more than {@code most}. */
    static List<DataStatistics> ofPartitions(Session session, StoredTable table, int most) throws SQLException {
        if (PartitionRows.countUpTo(session, table, most + 1) > most) {
            return List.of();
        }
        List<String> names = PartitionRows.names(session, table, PartitionFilter.ANY);
        Map<List<String>, TableStatistics> sizes = partitions(session, table, PartitionFilter.ANY);
        Map<List<String>, List<ColumnStatistics>> columns = partitionColumns(session, table, PartitionFilter.ANY);
        return names.stream()
                .map(PartitionName::values)
                .map(values -> new DataStatistics(
                        sizes.getOrDefault(values, TableStatistics.UNKNOWN), columns.getOrDefault(values, List.of())))
                .toList();
    }

    static Map<List<String>, List<ColumnStatistics>> partitionColumns(
            Session session, StoredTable table, PartitionFilter filter) throws SQLException {
        record Described(String name, ColumnStatistics statistics) {}
        PartitionCondition condition = PartitionCondition.of(filter, table);
        Map<List<String>, List<ColumnStatistics>> statistics = new LinkedHashMap<>();
        for (Described described : session.list(
                "SELECT p.name, s." + FIELDS.replace(", ", ", s.") + " FROM partitions p"
                        + " JOIN partition_column_statistics s ON s.partition_id = p.partition_id"
                        + " WHERE p.table_id = ?" + condition.sql() + " ORDER BY p.name, s.name",
                row -> new Described(row.getString(1), column(row, 2)),
                condition.parametersAfter(table.id()))) {
            if (condition.accepts(described.name())) {
                statistics
                        .computeIfAbsent(PartitionName.values(described.name()), values -> new ArrayList<>())
                        .add(described.statistics());
            }
        }
        return statistics;
    }

    static void setPartitionColumns(
            Session session, StoredTable table, Map<List<String>, List<ColumnStatistics>> statistics)
            throws SQLException {
        for (Map.Entry<List<String>, List<ColumnStatistics>> entry : statistics.entrySet()) {
            String name = PartitionName.of(table.table(), entry.getKey());
            Optional<Long> id = session.first(
                    "SELECT partition_id FROM partitions WHERE table_id = ? AND name = ?",
                    row -> row.getLong(1),
                    table.id(),
                    name);
            if (id.isEmpty()) {
                throw PartitionRows.notFound(table.table(), name);
            }
            replace(session, "partition_column_statistics", "partition_id", id.get(), entry.getValue());
        }
    }

    static void delete(Session session, long tableId) throws SQLException {
        session.update("UPDATE tables" + FORGET_SIZE + " WHERE table_id = ?", tableId);
        session.update("UPDATE partitions" + FORGET_SIZE + " WHERE table_id = ?", tableId);
        session.update("DELETE FROM table_column_statistics WHERE table_id = ?", tableId);
        session.update(
                "DELETE FROM partition_column_statistics WHERE partition_id IN"
                        + " (SELECT partition_id FROM partitions WHERE table_id = ?)",
                tableId);
    }

    static void deletePartitions(Session session, StoredTable table, List<List<String>> values) throws SQLException {
        session.update("UPDATE tables" + FORGET_SIZE + " WHERE table_id = ?", table.id());
        session.update("DELETE FROM table_column_statistics WHERE table_id = ?", table.id());
        for (List<String> one : values) {
            String name = PartitionName.of(table.table(), one);
            session.update("UPDATE partitions" + FORGET_SIZE + " WHERE table_id = ? AND name = ?", table.id(), name);
            session.update(
                    "DELETE FROM partition_column_statistics WHERE partition_id IN"
                            + " (SELECT partition_id FROM partitions WHERE table_id = ? AND name = ?)",
                    table.id(),
                    name);
        }
    }

    /** Forgets what is known of one column, in the table and in all partitions. */
    static void forgetColumn(Session session, long tableId, String column) throws SQLException {
        session.update("DELETE FROM table_column_statistics WHERE table_id = ? AND name = ?", tableId, column);
        session.update(
                "DELETE FROM partition_column_statistics WHERE name = ? AND partition_id IN"
                        + " (SELECT partition_id FROM partitions WHERE table_id = ?)",
                column,
                tableId);
    }

    private static void replace(Session session, String rows, String key, long id, List<ColumnStatistics> statistics)
            throws SQLException {
        List<Object[]> removed = new ArrayList<>();
        List<Object[]> added = new ArrayList<>();
        for (ColumnStatistics column : statistics) {
            removed.add(new Object[] {id, column.column()});
            added.add(new Object[] {
                id,
                column.column(),
                column.type().toString(),
                column.nullCount(),
                column.distinctCount(),
                storable(column.min()),
                storable(column.max()),
                column.averageLength(),
                column.maxLength(),
                column.trueCount(),
                column.falseCount(),
                column.distinctSketch().orElse(null)
            });
        }
        session.batch("DELETE FROM " + rows + " WHERE " + key + " = ? AND name = ?", removed);
        session.batch(
                "INSERT INTO " + rows + " (" + key + ", " + FIELDS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                added);
    }

    /** PostgreSQL's text cannot hold a NUL character: such a bound is left unknown. */
    private static String storable(Optional<String> bound) {
        return bound.filter(text -> text.indexOf('\0') < 0).orElse(null);
    }

    private static ColumnStatistics column(ResultSet row, int first) throws SQLException {
        return new ColumnStatistics(
                row.getString(first),
                TypeParser.parse(row.getString(first + 1)),
                row.getLong(first + 2),
                row.getLong(first + 3),
                Optional.ofNullable(row.getString(first + 4)),
                Optional.ofNullable(row.getString(first + 5)),
                row.getDouble(first + 6),
                row.getLong(first + 7),
                row.getLong(first + 8),
                row.getLong(first + 9),
                Optional.ofNullable(row.getString(first + 10)));
    }
}
