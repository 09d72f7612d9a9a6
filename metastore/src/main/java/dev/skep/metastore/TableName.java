package dev.skep.metastore;

/** A table's full name, in lower case; {@link #toString()} is {@code database.table}. */
public record TableName(String database, String table) implements Comparable<TableName> {
    public TableName {
        database = Names.lower(database);
        table = Names.lower(table);
    }

    @Override
    public int compareTo(TableName other) {
        int order = database.compareTo(other.database);
        return order != 0 ? order : table.compareTo(other.table);
    }

    @Override
    public String toString() {
        return database + "." + table;
    }
}
