package dev.skep.metastore;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A table or view. Immutable; {@link #toBuilder()} makes changed copies.
 *
 * @param columns the columns stored in files, without the partition columns
 * @param partitionColumns empty when the table is not partitioned
 * @param view the query of a view or materialized view
 * @param createdAt seconds since 1970
 */
public record Table(
        String database,
        String name,
        TableType type,
        List<Column> columns,
        List<Column> partitionColumns,
        StorageDescriptor storage,
        Optional<ViewText> view,
        Optional<String> comment,
        Map<String, String> properties,
        String owner,
        long createdAt,
        List<Constraint> constraints) {
    public Table {
        database = Names.lower(database);
        name = Names.lower(name);
        columns = List.copyOf(columns);
        partitionColumns = List.copyOf(partitionColumns);
        properties = Names.ordered(properties);
        constraints = List.copyOf(constraints);
    }

    public static TableBuilder builder(TableName name, TableType type) {
        return new TableBuilder(name, type);
    }

    public TableBuilder toBuilder() {
        return new TableBuilder(qualifiedName(), type)
                .columns(columns)
                .partitionColumns(partitionColumns)
                .storage(storage)
                .view(view)
                .comment(comment)
                .properties(properties)
                .owner(owner)
                .createdAt(createdAt)
                .constraints(constraints);
    }

    public TableName qualifiedName() {
        return new TableName(database, name);
    }

    public String location() {
        return storage.location();
    }

    public boolean isPartitioned() {
        return !partitionColumns.isEmpty();
    }

    /** The columns that {@code SELECT *} shows: those in files, then the partition columns. */
    public List<Column> allColumns() {
        List<Column> all = new ArrayList<>(columns);
        all.addAll(partitionColumns);
        return List.copyOf(all);
    }

    public List<String> partitionColumnNames() {
        return partitionColumns.stream().map(Column::name).toList();
    }

    /** The expression that a column has where rows do not give it, as text; of several DEFAULTs that are enabled the last. */
    public Optional<String> defaultOf(String column) {
        return constraints.stream()
                .filter(constraint -> constraint.enabled()
                        && constraint.kind() == Constraint.Kind.DEFAULT
                        && constraint.columns().contains(column))
                .map(Constraint::text)
                .reduce((before, after) -> after);
    }
}
