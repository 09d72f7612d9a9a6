package dev.skep.metastore;

import java.util.Map;
import java.util.Optional;

/**
 * A namespace of tables and functions.
 *
 * @param location the directory, as a URI or an absolute path, below which managed tables are laid out
 */
public record Database(
        String name, Optional<String> comment, String location, String owner, Map<String, String> properties) {
    /** The name of the database that always exists. */
    public static final String DEFAULT = "default";

    public Database {
        name = Names.lower(name);
        properties = Names.ordered(properties);
    }

    public Database(String name, String location) {
        this(name, Optional.empty(), location, "", Map.of());
    }
}
