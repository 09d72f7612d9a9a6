package dev.skep.execution.expression;

import dev.skep.execution.column.BatchRows;

/**
 * Learns how wide the values are that some expressions make, and from that how many rows they may be given at once, so that a batch of small values does not become
 * gigabytes. Used by one thread.
 */
public final class BatchWidth {
    private static final int FIRST_ROWS = 16;
    /** At most so many times more rows than were tried before. */
    private static final int GROWTH = 16;

    private boolean isNeeded;
    private double bytesPerRow;
    private int rows = FIRST_ROWS;
    private int given;

    /** Says that there is a call among the expressions that makes values of any width. */
    void need() {
        isNeeded = true;
    }

    /** How many of {@code wanted} rows to compute next. */
    public int next(int wanted) {
        bytesPerRow = 0;
        given = isNeeded ? Math.min(rows, wanted) : wanted;
        return given;
    }

    /** Told of what a call has made. */
    void report(long bytes, int rowCount) {
        if (rowCount > 0) {
            bytesPerRow = Math.max(bytesPerRow, (double) bytes / rowCount);
        }
    }

    /** To be called when the rows of {@link #next} were computed. */
    public void learn() {
        if (isNeeded) {
            double most = 2 * BatchRows.mostBytes() / Math.max(1, bytesPerRow);
            rows = (int) Math.max(1, Math.min(most, (double) Math.max(rows, given) * GROWTH));
        }
    }
}
