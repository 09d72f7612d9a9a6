package dev.skep.metastore;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Tables and views of a metastore. Errors are SkepExceptions with TABLE_NOT_FOUND, TABLE_EXISTS, DATABASE_NOT_FOUND. */
public interface TableCatalog {
    default void createTable(Table table) {
        createTable(table, false);
    }

    /**
     * @param ifNotExists leaves a table or view of the name as it is instead of failing
     * @return whether the table was created
     */
    boolean createTable(Table table, boolean ifNotExists);

    /**
     * Puts a whole new table in the place of the present one, in one transaction. A changed name renames it; partitions
     * stay as they are; statistics of columns that are gone or changed their type are dropped.
     *
     * @param change without side effects, as it may run again
     * @return the new table
     */
    Table alterTable(TableName name, UnaryOperator<Table> change);

    /**
     * Renames a table, also into another database, and moves it to a new directory: partitions inside the old one
     * follow. Files are not touched.
     *
     * @param location the new directory, or the present one
     */
    Table renameTable(TableName from, TableName to, String location);

    /** Drops a table with its partitions and statistics. Files are not touched. */
    void dropTable(TableName name);

    Optional<Table> table(TableName name);

    /** @throws dev.skep.api.error.SkepException TABLE_NOT_FOUND or DATABASE_NOT_FOUND, with the nearest names as hint */
    Table requireTable(TableName name);

    /** Names of tables and views in order. */
    default List<String> tableNames(String database, NamePattern pattern) {
        return tableNames(database, pattern, Set.of(TableType.values()));
    }

    /** Names of the tables of some types, in order. @throws dev.skep.api.error.SkepException DATABASE_NOT_FOUND */
    List<String> tableNames(String database, NamePattern pattern, Set<TableType> types);

    /** Whole tables in the order of their names, read at once. */
    List<Table> tables(String database, NamePattern pattern);
}
