package dev.skep.api.storage;

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

    /** Whether Hive takes no notice of it as data: its name begins with {@code _} or {@code .}. */
    public boolean isHidden() {
        String name = name();
        return name.startsWith("_") || name.startsWith(".");
    }
}
