package dev.skep.metastore.jdbc;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.type.TypeParser;
import dev.skep.metastore.Column;
import dev.skep.metastore.NamePattern;
import dev.skep.metastore.NearestNames;
import dev.skep.metastore.StorageBuilder;
import dev.skep.metastore.StorageDescriptor;
import dev.skep.metastore.Table;
import dev.skep.metastore.TableName;
import dev.skep.metastore.TableType;
import dev.skep.metastore.ViewText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Tables and their columns as rows. */
final class TableRows {
    private static final String SELECT =
            """
            SELECT t.table_id, d.name, t.name, t.type, t.comment, t.owner, t.created_at, t.location, t.format,
                t.input_format, t.output_format, t.serde, t.storage_details, t.view_original, t.view_expanded,
                t.view_rewrite, t.properties, t.constraints
            FROM tables t JOIN databases d ON d.database_id = t.database_id
            """;
    private static final String FIELDS = "type, comment, owner, created_at, location, format, input_format,"
            + " output_format, serde, storage_details, view_original, view_expanded, view_rewrite, properties,"
            + " constraints";

    private TableRows() {}

    /** A table and its key. */
    record StoredTable(long id, Table table) {}

    /** One row of table_columns. */
    private record StoredColumn(long tableId, boolean isPartition, Column column) {}

    static long create(Session session, Table table) throws SQLException {
        long databaseId = DatabaseRows.requireId(session, table.database());
        requireAbsent(session, table.qualifiedName());
        requireDistinctColumns(table);
        List<Object> values = new ArrayList<>(List.of(databaseId, table.name()));
        values.addAll(fields(table));
        long id = session.insert(
                "INSERT INTO tables (database_id, name, " + FIELDS
                        + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING table_id",
                values.toArray());
        insertColumns(session, id, table);
        return id;
    }

    /** Puts {@code changed} in the place of a stored table. */
    static void replace(Session session, StoredTable stored, Table changed) throws SQLException {
        Table before = stored.table();
        if (!before.qualifiedName().equals(changed.qualifiedName())) {
            requireAbsent(session, changed.qualifiedName());
        }
        requireDistinctColumns(changed);
        List<Object> values =
                new ArrayList<>(List.of(DatabaseRows.requireId(session, changed.database()), changed.name()));
        values.addAll(fields(changed));
        values.add(stored.id());
        String assignments = FIELDS.replace(",", " = ?,") + " = ?";
        session.update(
                "UPDATE tables SET database_id = ?, name = ?, " + assignments + " WHERE table_id = ?",
                values.toArray());
        if (!before.allColumns().equals(changed.allColumns())
                || before.columns().size() != changed.columns().size()) {
            session.update("DELETE FROM table_columns WHERE table_id = ?", stored.id());
            insertColumns(session, stored.id(), changed);
        }
    }

    static void drop(Session session, TableName name) throws SQLException {
        session.update("DELETE FROM tables WHERE table_id = ?", requireId(session, name));
    }

    static Optional<StoredTable> find(Session session, TableName name) throws SQLException {
        Optional<StoredTable> found = session.first(
                SELECT + " WHERE d.name = ? AND t.name = ?", TableRows::withoutColumns, name.database(), name.table());
        if (found.isEmpty()) {
            return found;
        }
        List<StoredColumn> columns = session.list(
                "SELECT table_id, is_partition, name, type, comment FROM table_columns WHERE table_id = ? ORDER BY position",
                TableRows::column,
                found.get().id());
        return Optional.of(withColumns(found.get(), columns));
    }

    static StoredTable require(Session session, TableName name) throws SQLException {
        Optional<StoredTable> found = find(session, name);
        if (found.isEmpty()) {
            throw notFound(session, name);
        }
        return found.get();
    }

    static Optional<Long> id(Session session, TableName name) throws SQLException {
        return session.first(
                "SELECT t.table_id FROM tables t JOIN databases d ON d.database_id = t.database_id"
                        + " WHERE d.name = ? AND t.name = ?",
                row -> row.getLong(1),
                name.database(),
                name.table());
    }

    static long requireId(Session session, TableName name) throws SQLException {
        Optional<Long> id = id(session, name);
        if (id.isEmpty()) {
            throw notFound(session, name);
        }
        return id.get();
    }

    static List<String> names(Session session, String database, NamePattern pattern, Set<TableType> types)
            throws SQLException {
        record Named(String name, TableType type) {}
        long databaseId = DatabaseRows.requireId(session, database);
        return session
                .list(
                        "SELECT name, type FROM tables WHERE database_id = ? ORDER BY name",
                        row -> new Named(row.getString(1), TableType.valueOf(row.getString(2))),
                        databaseId)
                .stream()
                .filter(named -> types.contains(named.type()) && pattern.matches(named.name()))
                .map(Named::name)
                .toList();
    }

    static List<Table> list(Session session, String database, NamePattern pattern) throws SQLException {
        long databaseId = DatabaseRows.requireId(session, database);
        return listWhere(session, "t.database_id = ?", List.of(databaseId)).stream()
                .map(StoredTable::table)
                .filter(table -> pattern.matches(table.name()))
                .toList();
    }

    /** Whole tables in the order of their names. @param condition over {@code tables t} and {@code databases d} */
    static List<StoredTable> listWhere(Session session, String condition, List<Object> parameters) throws SQLException {
        List<StoredTable> tables = session.list(
                SELECT + " WHERE (" + condition + ") ORDER BY t.name", TableRows::withoutColumns, parameters.toArray());
        Map<Long, List<StoredColumn>> columns = session
                .list(
                        "SELECT c.table_id, c.is_partition, c.name, c.type, c.comment FROM table_columns c"
                                + " JOIN tables t ON t.table_id = c.table_id"
                                + " JOIN databases d ON d.database_id = t.database_id WHERE (" + condition
                                + ") ORDER BY c.table_id, c.position",
                        TableRows::column,
                        parameters.toArray())
                .stream()
                .collect(Collectors.groupingBy(StoredColumn::tableId, HashMap::new, Collectors.toList()));
        return tables.stream()
                .map(stored -> withColumns(stored, columns.getOrDefault(stored.id(), List.of())))
                .toList();
    }

    private static void requireAbsent(Session session, TableName name) throws SQLException {
        if (id(session, name).isPresent()) {
            throw new SkepException(ErrorCode.TABLE_EXISTS, "The table '" + name + "' exists already.");
        }
    }

    private static void requireDistinctColumns(Table table) {
        Set<String> seen = new HashSet<>();
        for (Column column : table.allColumns()) {
            if (!seen.add(column.name())) {
                throw new SkepException(
                        ErrorCode.COLUMN_EXISTS,
                        "The table '" + table.qualifiedName() + "' has two columns named '" + column.name() + "'.");
            }
        }
    }

    private static SkepException notFound(Session session, TableName name) throws SQLException {
        DatabaseRows.requireId(session, name.database());
        SkepException error = new SkepException(ErrorCode.TABLE_NOT_FOUND, "There is no table '" + name + "'.");
        List<String> near = NearestNames.of(
                name.table(), names(session, name.database(), NamePattern.any(), Set.of(TableType.values())));
        List<String> elsewhere = session.list(
                "SELECT d.name FROM tables t JOIN databases d ON d.database_id = t.database_id WHERE t.name = ?"
                        + " ORDER BY d.name",
                row -> row.getString(1) + "." + name.table(),
                name.table());
        List<String> candidates = new ArrayList<>(elsewhere);
        candidates.addAll(near);
        return candidates.isEmpty()
                ? error
                : error.withHint(
                        candidates.stream().limit(3).collect(Collectors.joining("' or '", "Did you mean '", "'?")));
    }

    private static void insertColumns(Session session, long tableId, Table table) throws SQLException {
        List<Object[]> rows = new ArrayList<>();
        for (Column column : table.allColumns()) {
            rows.add(new Object[] {
                tableId,
                rows.size(),
                rows.size() >= table.columns().size() ? 1 : 0,
                column.name(),
                column.type().toString(),
                column.comment().orElse(null)
            });
        }
        session.batch(
                "INSERT INTO table_columns (table_id, position, is_partition, name, type, comment)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                rows);
    }

    /** The values of FIELDS. */
    private static List<Object> fields(Table table) {
        StorageDescriptor storage = table.storage();
        List<Object> fields = new ArrayList<>();
        fields.add(table.type().name());
        fields.add(table.comment().orElse(null));
        fields.add(table.owner());
        fields.add(table.createdAt());
        fields.add(storage.location());
        fields.add(storage.format());
        fields.add(storage.inputFormat().orElse(null));
        fields.add(storage.outputFormat().orElse(null));
        fields.add(storage.serde().orElse(null));
        fields.add(RecordText.storageDetails(storage));
        fields.add(table.view().map(ViewText::original).orElse(null));
        fields.add(table.view().map(ViewText::expanded).orElse(null));
        fields.add(table.view().map(ViewText::rewriteEnabled).orElse(false) ? 1 : 0);
        fields.add(RecordText.properties(table.properties()));
        fields.add(RecordText.constraints(table.constraints()));
        return fields;
    }

    private static StoredTable withoutColumns(ResultSet row) throws SQLException {
        StorageBuilder storage = StorageDescriptor.builder(row.getString(8), row.getString(9))
                .inputFormat(Optional.ofNullable(row.getString(10)))
                .outputFormat(Optional.ofNullable(row.getString(11)))
                .serde(Optional.ofNullable(row.getString(12)));
        String expanded = row.getString(15);
        boolean rewrite = row.getInt(16) == 1;
        TableName name = new TableName(row.getString(2), row.getString(3));
        Table table = Table.builder(name, TableType.valueOf(row.getString(4)))
                .comment(Optional.ofNullable(row.getString(5)))
                .owner(row.getString(6))
                .createdAt(row.getLong(7))
                .storage(RecordText.withDetails(storage, row.getString(13)))
                .view(Optional.ofNullable(row.getString(14)).map(original -> new ViewText(original, expanded, rewrite)))
                .properties(RecordText.properties(row.getString(17)))
                .constraints(RecordText.constraints(row.getString(18)))
                .build();
        return new StoredTable(row.getLong(1), table);
    }

    private static StoredColumn column(ResultSet row) throws SQLException {
        return new StoredColumn(
                row.getLong(1),
                row.getInt(2) == 1,
                new Column(
                        row.getString(3), TypeParser.parse(row.getString(4)), Optional.ofNullable(row.getString(5))));
    }

    private static StoredTable withColumns(StoredTable stored, List<StoredColumn> columns) {
        return new StoredTable(
                stored.id(),
                stored.table().toBuilder()
                        .columns(columns.stream()
                                .filter(column -> !column.isPartition())
                                .map(StoredColumn::column)
                                .toList())
                        .partitionColumns(columns.stream()
                                .filter(StoredColumn::isPartition)
                                .map(StoredColumn::column)
                                .toList())
                        .build());
    }
}
