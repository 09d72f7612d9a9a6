package dev.skep.metastore;

import java.util.List;
import java.util.Optional;

/**
 * A declared constraint of a table.
 *
 * @param text the expression of CHECK or DEFAULT, empty for other kinds
 * @param referencedTable of a foreign key
 * @param enabled whether writes are checked
 * @param rely whether the optimizer may trust it
 */
public record Constraint(
        Kind kind,
        String name,
        List<String> columns,
        String text,
        Optional<TableName> referencedTable,
        List<String> referencedColumns,
        boolean enabled,
        boolean rely) {
    public Constraint {
        name = Names.lower(name);
        columns = Names.lower(columns);
        referencedColumns = Names.lower(referencedColumns);
    }

    /** The same of a column that has another name now. */
    public Constraint withColumn(String oldName, String newName) {
        List<String> renamed = columns.stream()
                .map(column -> column.equals(Names.lower(oldName)) ? newName : column)
                .toList();
        return new Constraint(kind, name, renamed, text, referencedTable, referencedColumns, enabled, rely);
    }

    /** The same, where the table that it refers to has another name for a column now. */
    public Constraint withReferencedColumn(String oldName, String newName) {
        List<String> renamed = referencedColumns.stream()
                .map(column -> column.equals(Names.lower(oldName)) ? newName : column)
                .toList();
        return new Constraint(kind, name, columns, text, referencedTable, renamed, enabled, rely);
    }

    /** The same, where the table that it refers to has another name now. */
    public Constraint withReferencedTable(TableName table) {
        return new Constraint(kind, name, columns, text, Optional.of(table), referencedColumns, enabled, rely);
    }

    /** What a constraint demands. */
    public enum Kind {
        PRIMARY_KEY,
        FOREIGN_KEY,
        UNIQUE,
        NOT_NULL,
        DEFAULT,
        CHECK
    }
}
