package dev.skep.metastore;

/**
 * Size of a table or partition; -1 where not known.
 *
 * @param totalBytes of the files as stored
 */
public record TableStatistics(long rowCount, long totalBytes, long fileCount) {
    public static final TableStatistics UNKNOWN = new TableStatistics(-1, -1, -1);

    /** Of what has no files. */
    public static final TableStatistics NOTHING = new TableStatistics(0, 0, 0);

    /** The size of two sets of files together; what is unknown of one is unknown of both. */
    public static TableStatistics merge(TableStatistics a, TableStatistics b) {
        return new TableStatistics(
                sum(a.rowCount, b.rowCount), sum(a.totalBytes, b.totalBytes), sum(a.fileCount, b.fileCount));
    }

    private static long sum(long a, long b) {
        return a < 0 || b < 0 ? -1 : a + b;
    }
}
