package dev.skep.api.storage;

import java.util.Objects;

/**
 * A file or directory.
 *
 * @param path absolute: a URI such as {@code hdfs://host/dir/file}, or a plain path for local files
 * @param length in bytes; 0 for directories
 * @param modified milliseconds since the epoch
 */
public record FileStatus(String path, long length, boolean isDirectory, long modified) {
    /** The last part of the path. */
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Whether Hive takes no notice of it as data: its name begins with {@code _} or {@code .}, or it tells which rows of a transactional table were deleted. */
    public boolean isHidden() {
        String name = name();
        return name.startsWith("_") || name.startsWith(".") || isDirectory && AcidDirectory.isOfDeletedRows(name);
    }

    // Written out: what a record has of its own is put together at its first use, for milliseconds of each process.
    @Override
    public boolean equals(Object other) {
        return other instanceof FileStatus that
                && Objects.equals(path, that.path)
                && length == that.length
                && isDirectory == that.isDirectory
                && modified == that.modified;
    }

    @Override
    public int hashCode() {
        return 31 * (31 * (31 * Objects.hashCode(path) + Long.hashCode(length)) + Boolean.hashCode(isDirectory))
                + Long.hashCode(modified);
    }
}
