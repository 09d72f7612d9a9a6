package dev.skep.metastore;

import java.util.List;

/**
 * A permanent function made by {@code CREATE FUNCTION}.
 *
 * @param createdAt seconds since 1970
 */
public record FunctionDefinition(
        String database, String name, String className, List<Resource> resources, String owner, long createdAt) {
    public FunctionDefinition {
        database = Names.lower(database);
        name = Names.lower(name);
        resources = List.copyOf(resources);
    }

    public FunctionDefinition(String database, String name, String className, List<Resource> resources) {
        this(database, name, className, resources, "", System.currentTimeMillis() / 1000);
    }

    /** A file that the function's class needs. */
    public record Resource(Kind kind, String uri) {}

    /** What a resource is. */
    public enum Kind {
        JAR,
        FILE,
        ARCHIVE
    }
}
