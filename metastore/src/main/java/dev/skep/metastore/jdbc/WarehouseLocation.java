package dev.skep.metastore.jdbc;

import java.net.URI;
import java.nio.file.Path;

/** Where a warehouse is, as its metastore remembers it. */
final class WarehouseLocation {
    private WarehouseLocation() {}

    /** Whether it is a directory of this machine. */
    static boolean isLocal(String warehouse) {
        return warehouse.startsWith("/") || warehouse.startsWith("file:") || !warehouse.contains(":/");
    }

    /** Local ones as an absolute path, others as they are. */
    static String absolute(String warehouse) {
        return isLocal(warehouse) ? path(warehouse).toString() : warehouse;
    }

    private static Path path(String warehouse) {
        Path path =
                warehouse.startsWith("file:") ? Path.of(URI.create(warehouse).getPath()) : Path.of(warehouse);
        return path.toAbsolutePath().normalize();
    }
}
