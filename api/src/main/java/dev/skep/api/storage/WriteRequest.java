package dev.skep.api.storage;

import dev.skep.api.type.RowType;
import java.time.ZoneId;
import java.util.Map;

/**
 * A file to write.
 *
 * @param path without the format's extension, see {@link StorageFormat#extension}
 * @param columns names and types of what is written
 * @param properties table and SerDe properties, such as {@code field.delim} or {@code parquet.compression}
 * @param memoryBytes about how much the writer may hold before rows go to the file
 */
public record WriteRequest(
        FileStore store, String path, RowType columns, Map<String, String> properties, ZoneId zone, long memoryBytes) {}
