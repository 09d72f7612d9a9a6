package dev.skep.metastore.jdbc;

import java.io.File;
import java.net.URI;
import java.nio.file.Path;

/** Where a warehouse is, as its metastore remembers it. */
final class WarehouseLocation {
    private WarehouseLocation() {}

    /** Whether it is a directory of this machine. */
    static boolean isLocal(String warehouse) {
        boolean isOnDrive = warehouse.indexOf(':') == 1;
        return isOnDrive || warehouse.startsWith("/") || warehouse.startsWith("file:") || !warehouse.contains(":/");
    }

    /** Local ones as an absolute path, others as they are. */
    static String absolute(String warehouse) {
        return isLocal(warehouse) ? path(warehouse).toString().replace(File.separatorChar, '/') : warehouse;
    }

    private static Path path(String warehouse) {
        Path path =
                warehouse.startsWith("file:") ? Path.of(URI.create(warehouse).getPath()) : Path.of(warehouse);
        return path.toAbsolutePath().normalize();
    }
}
