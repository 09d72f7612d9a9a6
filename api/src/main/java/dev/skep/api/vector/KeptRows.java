package dev.skep.api.vector;

import java.util.Arrays;

/** The rows of a batch that pass a filter, in ascending order. Where few are left out, those between are copied as blocks, which are looked for once for all columns. */
public final class KeptRows {
    /** How many rows in a row make it worth to copy them as a block, on average. */
    private static final int RUN = 16;

    private final int[] rows;
    private final int count;
    /** Where in {@link #rows} each block begins, and after the last one {@link #count}; null when there are too many. */
    private final int[] blocks;

    /** @param rows {@code rows[0..count)} ascend and do not repeat; the array must not change while this is used */
    public KeptRows(int[] rows, int count) {
        this.rows = rows;
        this.count = count;
        blocks = isDense(rows, count) ? blocks(rows, count) : null;
    }

    public int[] rows() {
        return rows;
    }

    public int count() {
        return count;
    }

    private static boolean isDense(int[] rows, int count) {
        return count > 0 && (rows[count - 1] - rows[0] + 1 - count) * (long) RUN <= count;
    }

    private static int[] blocks(int[] rows, int count) {
        int[] blocks = new int[rows[count - 1] - rows[0] + 3 - count];
        int found = 1;
        for (int from = runEnd(rows, 0, count); from < count; from = runEnd(rows, from, count)) {
            blocks[found++] = from;
        }
        blocks[found++] = count;
        return Arrays.copyOf(blocks, found);
    }

    /** The first place after {@code from} where rows are left out: of ascending rows, as many stand between two as their difference says. */
    private static int runEnd(int[] rows, int from, int count) {
        int offset = rows[from] - from;
        int last = from;
        int step = 1;
        while (last + step < count && rows[last + step] - (last + step) == offset) {
            last += step;
            step <<= 1;
        }
        for (step >>= 1; step > 0; step >>= 1) {
            if (last + step < count && rows[last + step] - (last + step) == offset) {
                last += step;
            }
        }
        return last + 1;
    }

    long[] of(long[] values) {
        if (blocks == null) {
            return SelectedRows.gather(values, rows, count);
        }
        long[] kept = new long[count];
        copy(values, kept);
        return kept;
    }

    double[] of(double[] values) {
        if (blocks == null) {
            return SelectedRows.gather(values, rows, count);
        }
        double[] kept = new double[count];
        copy(values, kept);
        return kept;
    }

    int[] of(int[] values) {
        if (blocks == null) {
            return SelectedRows.gather(values, rows, count);
        }
        int[] kept = new int[count];
        copy(values, kept);
        return kept;
    }

    private void copy(Object values, Object kept) {
        for (int i = 1; i < blocks.length; i++) {
            int from = blocks[i - 1];
            System.arraycopy(values, rows[from], kept, from, blocks[i] - from);
        }
    }
}
