package dev.skep.metastore;

/**
 * Size of a table or partition; -1 where not known.
 *
 * @param totalBytes of the files as stored
 */
public record TableStatistics(long rowCount, long totalBytes, long fileCount) {
    public static final TableStatistics UNKNOWN = new TableStatistics(-1, -1, -1);

    /** Of what has no files. */
    public static final TableStatistics EMPTY = new TableStatistics(0, 0, 0);
}
