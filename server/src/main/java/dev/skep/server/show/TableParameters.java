package dev.skep.server.show;

import dev.skep.metastore.Table;
import dev.skep.metastore.TableType;
import dev.skep.server.session.SessionCatalog;
import java.util.Map;
import java.util.TreeMap;

/** What Hive calls the parameters of a table: its properties, and what else is shown among them. */
final class TableParameters {
    private static final String HASHING = "bucketing_version";

    private TableParameters() {}

    /** In the order of their names, in a map that may be changed. */
    static Map<String, String> of(Table table) {
        Map<String, String> parameters = new TreeMap<>(table.properties());
        table.comment().ifPresent(comment -> parameters.put("comment", comment));
        if (table.type() == TableType.EXTERNAL) {
            parameters.put("EXTERNAL", "TRUE");
        }
        if (table.type() != TableType.VIEW) {
            parameters.putIfAbsent(HASHING, "2");
        }
        parameters.putIfAbsent(SessionCatalog.CHANGED, String.valueOf(table.createdAt()));
        return parameters;
    }
}
