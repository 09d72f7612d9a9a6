package dev.skep.api.client;

import dev.skep.api.function.FunctionDescription;
import dev.skep.api.type.DataType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What a driver's metadata calls read. Names are in lower case. */
public interface ClientCatalog {
    List<String> databases();

    /** Tables and views of a database, by name. */
    List<TableEntry> tables(String database);

    /** Columns of a table or view in order, partition columns last; empty when there is no such table. */
    List<ColumnEntry> columns(String database, String table);

    Collection<FunctionDescription> functions();

    /** The names of those that make rows, as LATERAL VIEW calls them. */
    List<String> tableFunctions();

    /**
     * What COPY can be told of a file.
     *
     * @param file its name, which may tell the format
     * @param format as the option says; empty when it does not
     */
    List<CopyOptionEntry> copyOptions(String file, String format);

    /** An option in lower case. @param values those that it can have; empty where they can't be counted */
    record CopyOptionEntry(String name, List<String> values) {}

    /** The keys of all settings that mean something. */
    Collection<String> settings();

    /** The values that a setting may have, where they can be counted; else empty. */
    List<String> settingChoices(String key);

    /** The names of storage formats, as STORED AS takes them. */
    List<String> formats();

    /** @param type TABLE, VIEW or MATERIALIZED VIEW */
    record TableEntry(String name, String type, String comment) {}

    /** The declared primary key of a table; empty when there is none. Nothing sees to it that it holds. */
    Optional<PrimaryKeyEntry> primaryKey(String database, String table);

    /** A primary key. @param columns in order */
    record PrimaryKeyEntry(String name, List<String> columns) {}

    /** The declared foreign keys of a table. Nothing sees to it that they hold. */
    List<ForeignKeyEntry> foreignKeys(String database, String table);

    /** The declared foreign keys of any table that refer to a table. */
    List<ForeignKeyEntry> foreignKeysTo(String database, String table);

    /**
     * A foreign key.
     *
     * @param parentKey the name of the key that it refers to, or null
     * @param parentColumns as many as {@code columns}
     */
    record ForeignKeyEntry(
            String name,
            String database,
            String table,
            List<String> columns,
            String parentKey,
            String parentDatabase,
            String parentTable,
            List<String> parentColumns) {}

    /** @param isNullable whether the table takes NULL in the column @param defaultValue as text of HQL, or null */
    record ColumnEntry(
            String name, DataType type, String comment, boolean isPartition, boolean isNullable, String defaultValue) {}
}
