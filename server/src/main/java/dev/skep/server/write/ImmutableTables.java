package dev.skep.server.write;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FileStore;
import dev.skep.metastore.Table;

/** Tables with Hive's property {@code immutable}, which take rows while they, or the partition that rows are for, have none; OVERWRITE replaces the rows that they have. */
final class ImmutableTables {
    private static final String PROPERTY = "immutable";

    private ImmutableTables() {}

    static boolean is(Table table) {
        return Boolean.parseBoolean(table.properties().getOrDefault(PROPERTY, "false"));
    }

    /**
     * Called before files are added to a directory of a table.
     *
     * @throws SkepException CONSTRAINT_VIOLATION when there are some in the directory of an immutable one
     */
    static void requireEmpty(Table table, String location, FileStore files) {
        boolean holdsFiles = is(table)
                && files.status(location).isPresent()
                && files.list(location).stream().anyMatch(file -> !file.isHidden());
        if (holdsFiles) {
            throw new SkepException(
                            ErrorCode.CONSTRAINT_VIOLATION,
                            "Table '" + table.qualifiedName() + "' is immutable, and has rows already")
                    .withHint("INSERT OVERWRITE replaces them; ALTER TABLE " + table.name()
                            + " SET TBLPROPERTIES ('immutable'='false') lets rows be added.");
        }
    }
}
