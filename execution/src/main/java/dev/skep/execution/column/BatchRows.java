package dev.skep.execution.column;

import dev.skep.api.vector.RowBatch;

/** How many rows a batch should have: as many as is usual, and fewer when rows are wide. */
public final class BatchRows {
    private static final long MOST_BYTES = 2L << 20;
    private static final long LEAST_BYTES = 256L << 10;
    /** A batch is copied and coded several times on its way, by each of several tasks. */
    private static final int PART_OF_HEAP = 256;

    private static final long BYTES =
            Math.max(LEAST_BYTES, Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / PART_OF_HEAP));

    private BatchRows() {}

    /** Bytes that a batch of wide rows should have at most; fewer when the heap is small. */
    public static long mostBytes() {
        return BYTES;
    }

    /**
     * @param bytes what {@code rows} rows like those to come take
     * @param usual the most
     */
    public static int of(long bytes, long rows, int usual) {
        long width = bytes / Math.max(1, rows);
        return (int) Math.max(1, Math.min(usual, BYTES / Math.max(1, width)));
    }

    /** As {@link #of(long, long, int)}, for rows like those of a batch. */
    public static int like(RowBatch batch, int usual) {
        return of(batch.retainedBytes(), batch.rowCount(), usual);
    }
}
