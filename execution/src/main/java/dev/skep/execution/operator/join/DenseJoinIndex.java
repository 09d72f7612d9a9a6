package dev.skep.execution.operator.join;

import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.IntVector;
import dev.skep.api.vector.LongVector;

/** For one integer key whose values lie close together: an array from value to row. */
final class DenseJoinIndex implements JoinIndex {
    private final long min;
    /** The first row of value min + i, plus 1, or 0. */
    private final int[] firstRows;

    private DenseJoinIndex(long min, int[] firstRows) {
        this.min = min;
        this.firstRows = firstRows;
    }

    /**
     * Builds the index and the chains of rows with equal keys, or returns null when the values are too far apart.
     *
     * @param key flat; ints or longs
     * @param next receives the row after each row with the same key, or -1
     */
    static DenseJoinIndex tryBuild(FlatVector key, int rows, int[] next) {
        long min = Long.MAX_VALUE;
        long max = Long.MIN_VALUE;
        for (int i = 0; i < rows; i++) {
            if (!key.isNull(i)) {
                long value = value(key, i);
                min = Math.min(min, value);
                max = Math.max(max, value);
            }
        }
        long range = max - min;
        if (min > max || range < 0 || range > 4L * rows + 1024 || range > Integer.MAX_VALUE - 64) {
            return null;
        }
        int[] firstRows = new int[(int) range + 1];
        for (int i = rows - 1; i >= 0; i--) {
            next[i] = -1;
            if (!key.isNull(i)) {
                int slot = (int) (value(key, i) - min);
                next[i] = firstRows[slot] - 1;
                firstRows[slot] = i + 1;
            }
        }
        return new DenseJoinIndex(min, firstRows);
    }

    private static long value(FlatVector key, int row) {
        return key instanceof LongVector longs ? longs.values()[row] : ((IntVector) key).values()[row];
    }

    @Override
    public void find(ColumnVector[] keys, int count, int[] rows) {
        FlatVector key = keys[0].flatten();
        long length = firstRows.length;
        if (key instanceof LongVector longs) {
            long[] values = longs.values();
            for (int i = 0; i < count; i++) {
                long slot = values[i] - min;
                rows[i] = slot >= 0 && slot < length ? firstRows[(int) slot] - 1 : -1;
            }
        } else {
            int[] values = ((IntVector) key).values();
            for (int i = 0; i < count; i++) {
                long slot = values[i] - min;
                rows[i] = slot >= 0 && slot < length ? firstRows[(int) slot] - 1 : -1;
            }
        }
        for (int i = 0; i < count && key.mayHaveNulls(); i++) {
            if (key.isNull(i)) {
                rows[i] = -1;
            }
        }
    }

    @Override
    public JoinIndex reader() {
        return this;
    }

    @Override
    public long retainedBytes() {
        return 4L * firstRows.length;
    }
}
