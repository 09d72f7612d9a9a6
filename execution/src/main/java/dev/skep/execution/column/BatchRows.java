package dev.skep.execution.column;

import dev.skep.api.vector.RowBatch;

/** How many rows a batch should have: as many as is usual, and fewer when rows are wide. */
public final class BatchRows {
    private static final long MOST_BYTES = 2L << 20;

    private BatchRows() {}

    /**
     * @param bytes what {@code rows} rows like those to come take
     * @param usual the most
     */
    public static int of(long bytes, long rows, int usual) {
        long width = bytes / Math.max(1, rows);
        return (int) Math.max(1, Math.min(usual, MOST_BYTES / Math.max(1, width)));
    }

    /** As {@link #of(long, long, int)}, for rows like those of a batch. */
    public static int like(RowBatch batch, int usual) {
        return of(batch.retainedBytes(), batch.rowCount(), usual);
    }
}
