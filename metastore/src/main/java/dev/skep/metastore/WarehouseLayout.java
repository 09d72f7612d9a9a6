package dev.skep.metastore;

import java.util.List;

/**
 * Hive's default directories: {@code <warehouse>/<db>.db/<table>/<key>=<value>}, with the tables of the default
 * database directly in the warehouse.
 *
 * @param warehouse the root directory, as a URI or an absolute path, without a slash at its end
 */
public record WarehouseLayout(String warehouse) {
    public WarehouseLayout {
        warehouse = withoutEndingSlash(warehouse);
    }

    public String databaseLocation(String database) {
        String name = Names.lower(database);
        return name.equals(Database.DEFAULT) ? warehouse : warehouse + "/" + name + ".db";
    }

    /** Where a managed table of a database goes, whichever directory that database was given. */
    public static String tableLocation(Database database, String table) {
        return withoutEndingSlash(database.location()) + "/" + Names.lower(table);
    }

    public static String partitionLocation(Table table, List<String> values) {
        return withoutEndingSlash(table.location()) + "/" + PartitionName.of(table, values);
    }

    private static String withoutEndingSlash(String path) {
        int end = path.length();
        while (end > 1 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end);
    }
}
