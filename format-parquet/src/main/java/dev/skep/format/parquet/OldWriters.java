package dev.skep.format.parquet;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;

/** Puts right what early versions of writers noted wrongly. */
final class OldWriters {
    /** parquet-mr before 1.2.9 left the header of the dictionary page out of a chunk's length; it is never longer than this. */
    private static final int MISSING_BYTES = 100;

    private static final Pattern PARQUET_MR = Pattern.compile("parquet-mr(?: version (\\d+)\\.(\\d+)\\.(\\d+).*)?");

    private static final Pattern ARROW = Pattern.compile("parquet-cpp-arrow version (\\d{1,6})\\..*");

    private OldWriters() {}

    /** @param footerLength bytes that are sure to follow the last chunk */
    static void putRight(FileMetaData metadata, int footerLength) {
        if (metadata.created_by == null || !leavesOutHeaders(metadata.created_by)) {
            return;
        }
        int more = Math.min(MISSING_BYTES, footerLength);
        for (RowGroup group : metadata.row_groups) {
            for (ColumnChunk chunk : group.columns) {
                ColumnMetaData column = chunk.meta_data;
                if (column != null) {
                    column.total_compressed_size += more;
                }
            }
        }
    }

    /** Whether a writer, early versions of Arrow's, gave fields ids by counting them, so that they tell nothing. */
    static boolean countsIds(String writer) {
        Matcher arrow = ARROW.matcher(writer);
        return writer.startsWith("parquet-cpp version ") || arrow.matches() && Integer.parseInt(arrow.group(1)) < 6;
    }

    private static boolean leavesOutHeaders(String writer) {
        Matcher version = PARQUET_MR.matcher(writer);
        if (!version.matches()) {
            return false;
        }
        if (version.group(1) == null) {
            return true;
        }
        long number = Integer.parseInt(version.group(1)) * 1_000_000L
                + Integer.parseInt(version.group(2)) * 1_000L
                + Integer.parseInt(version.group(3));
        return number < 1_002_009;
    }
}
