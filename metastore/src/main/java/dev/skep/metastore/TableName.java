package dev.skep.metastore;

import java.util.Objects;

/** A table's full name, in lower case; {@link #toString()} is {@code database.table}, or what else it stands for. */
public record TableName(String database, String table) implements Comparable<TableName> {
    public TableName {
        database = Names.lower(database);
        table = Names.lower(table);
    }

    /** Stands for a directory that belongs to no table, in locks and writes. */
    public static TableName ofDirectory(String path) {
        return new TableName("", path);
    }

    /** Stands for a whole database, in locks. */
    public static TableName ofDatabase(String database) {
        return new TableName(database, "");
    }

    /** @param text as {@link #toString} gives it of a table */
    public static TableName parse(String text) {
        int dot = text.indexOf('.');
        return new TableName(text.substring(0, dot), text.substring(dot + 1));
    }

    public boolean isTable() {
        return !database.isEmpty() && !table.isEmpty();
    }

    @Override
    public int compareTo(TableName other) {
        int order = database.compareTo(other.database);
        return order != 0 ? order : table.compareTo(other.table);
    }

    @Override
    public String toString() {
        if (database.isEmpty()) {
            return table;
        }
        return table.isEmpty() ? database : database + "." + table;
    }

    // Written out: what a record has of its own is put together at its first use, for milliseconds of each process.
    @Override
    public boolean equals(Object other) {
        return other instanceof TableName that
                && Objects.equals(database, that.database)
                && Objects.equals(table, that.table);
    }

    @Override
    public int hashCode() {
        return 31 * Objects.hashCode(database) + Objects.hashCode(table);
    }
}
