package dev.skep.execution.operator.join;

import dev.skep.api.vector.FlatVector;
import dev.skep.execution.hash.IntegerSet;

/** For integers that lie close together: an array from value to row. */
final class DenseJoinIndex extends IntegerJoinIndex {
    private static final long VALUES_PER_ROW = 4;
    private static final long VALUES_AT_LEAST = 1024;

    private final long min;
    /** The first row of value min + i, plus 1, or 0. */
    private final int[] firstRows;

    private DenseJoinIndex(long min, int[] firstRows) {
        this.min = min;
        this.firstRows = firstRows;
    }

    static boolean suits(IntegerSet.Range range, int rows) {
        return range.isWithin(Math.min(VALUES_PER_ROW * rows + VALUES_AT_LEAST, Integer.MAX_VALUE - 64));
    }

    static DenseJoinIndex build(FlatVector key, int rows, IntegerSet.Range range, int[] next) {
        long min = range.first();
        DenseJoinIndex index = new DenseJoinIndex(min, new int[(int) (range.last() - min) + 1]);
        for (int end = rows; end > 0; end -= IntegerSet.ROWS_AT_ONCE) {
            index.link(key, Math.max(0, end - IntegerSet.ROWS_AT_ONCE), end, next);
        }
        return index;
    }

    private void link(FlatVector key, int from, int end, int[] next) {
        for (int i = end - 1; i >= from; i--) {
            next[i] = -1;
            if (!key.isNull(i)) {
                int slot = (int) (IntegerSet.value(key, i) - min);
                next[i] = firstRows[slot] - 1;
                firstRows[slot] = i + 1;
            }
        }
    }

    @Override
    void find(long[] values, int count, int[] rows) {
        long length = firstRows.length;
        for (int i = 0; i < count; i++) {
            long slot = values[i] - min;
            rows[i] = slot >= 0 && slot < length ? firstRows[(int) slot] - 1 : -1;
        }
    }

    @Override
    public JoinIndex reader() {
        return new DenseJoinIndex(min, firstRows);
    }

    @Override
    public long retainedBytes() {
        return 4L * firstRows.length;
    }
}
