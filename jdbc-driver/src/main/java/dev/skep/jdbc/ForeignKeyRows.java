package dev.skep.jdbc;

import static java.sql.DatabaseMetaData.importedKeyNoAction;
import static java.sql.DatabaseMetaData.importedKeyNotDeferrable;

import dev.skep.api.client.ClientCatalog.ForeignKeyEntry;
import dev.skep.api.client.ClientSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Foreign keys as JDBC has them: one row for each column of each key. */
final class ForeignKeyRows {
    private final ClientSession session;

    ForeignKeyRows(ClientSession session) {
        this.session = session;
    }

    /** The keys of a table, by the tables that they refer to. */
    ResultSet imported(String schema, String table) throws SQLException {
        return rows(keys(schema, table));
    }

    /** The keys that refer to a table, by the tables that have them. */
    ResultSet exported(String schema, String table) throws SQLException {
        String referenced = named(table);
        return rows(databases(session, schema).stream()
                .flatMap(database -> session.catalog().foreignKeysTo(database, referenced).stream())
                .sorted(Comparator.comparing(ForeignKeyEntry::database)
                        .thenComparing(ForeignKeyEntry::table)
                        .thenComparing(ForeignKeyEntry::name)));
    }

    /** The keys of a table that refer to one other. */
    ResultSet between(String parentSchema, String parent, String schema, String table) throws SQLException {
        String referenced = named(parent);
        return rows(keys(schema, table)
                .filter(key -> (parentSchema == null || key.parentDatabase().equalsIgnoreCase(parentSchema))
                        && key.parentTable().equalsIgnoreCase(referenced)));
    }

    private Stream<ForeignKeyEntry> keys(String schema, String table) throws SQLException {
        String child = named(table);
        return databases(session, schema).stream()
                .flatMap(database -> session.catalog().foreignKeys(database, child).stream())
                .sorted(Comparator.comparing(ForeignKeyEntry::parentDatabase)
                        .thenComparing(ForeignKeyEntry::parentTable)
                        .thenComparing(ForeignKeyEntry::name));
    }

    /** The one that is named; all where none is. */
    static List<String> databases(ClientSession session, String schema) {
        return schema == null ? session.catalog().databases() : List.of(schema);
    }

    private static String named(String table) throws SQLException {
        if (table == null) {
            throw new SQLException("Foreign keys are those of a table, which is to be named", "HY009");
        }
        return table;
    }

    private static ResultSet rows(Stream<ForeignKeyEntry> keys) {
        MetadataRows rows = new MetadataRows(
                "PKTABLE_CAT",
                "PKTABLE_SCHEM",
                "PKTABLE_NAME",
                "PKCOLUMN_NAME",
                "FKTABLE_CAT",
                "FKTABLE_SCHEM",
                "FKTABLE_NAME",
                "FKCOLUMN_NAME",
                "KEY_SEQ:smallint",
                "UPDATE_RULE:smallint",
                "DELETE_RULE:smallint",
                "FK_NAME",
                "PK_NAME",
                "DEFERRABILITY:smallint");
        keys.forEach(key -> {
            for (int i = 0; i < key.columns().size(); i++) {
                rows.add(
                        null,
                        key.parentDatabase(),
                        key.parentTable(),
                        key.parentColumns().get(i),
                        null,
                        key.database(),
                        key.table(),
                        key.columns().get(i),
                        (short) (i + 1),
                        (short) importedKeyNoAction,
                        (short) importedKeyNoAction,
                        key.name(),
                        key.parentKey(),
                        (short) importedKeyNotDeferrable);
            }
        });
        return rows.resultSet();
    }
}
