package dev.skep.execution.operator.join;

import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.DictionaryVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.IntVector;
import dev.skep.api.vector.LongVector;
import dev.skep.execution.hash.IntegerSet;

/** For one integer key whose values do not lie too far apart, so that nothing needs hashing. Finds the row of each entry of a dictionary once. */
abstract class IntegerJoinIndex implements JoinIndex {
    private static final int MOST_ENTRIES = 1 << 16;

    private FlatVector dictionary;
    private int[] entryRows = new int[0];
    private long[] numbers = new long[0];

    /**
     * Builds an index and the chains of rows with equal keys, or returns null when the values are too far apart.
     *
     * @param key flat; ints or longs
     * @param next receives the row after each row with the same key, or -1
     */
    static JoinIndex tryBuild(FlatVector key, int rows, int[] next) {
        IntegerSet.Range range = IntegerSet.Range.of(key, rows);
        if (range == null) {
            return null;
        }
        if (DenseJoinIndex.suits(range, rows)) {
            return DenseJoinIndex.build(key, rows, range, next);
        }
        return BitmapJoinIndex.suits(range, rows) ? BitmapJoinIndex.build(key, rows, range, next) : null;
    }

    /** Writes to {@code rows} the first build row of each value, or -1. */
    abstract void find(long[] values, int count, int[] rows);

    @Override
    public final void find(ColumnVector[] keys, int count, int[] rows) {
        if (keys[0] instanceof DictionaryVector coded && coded.dictionary().size() <= MOST_ENTRIES) {
            remember(coded.dictionary());
            int[] ids = coded.ids();
            int[] found = entryRows;
            for (int i = 0; i < count; i++) {
                rows[i] = found[ids[i]];
            }
        } else {
            findFlat(keys[0].flatten(), count, rows);
        }
    }

    private void remember(FlatVector values) {
        if (values != dictionary) {
            if (entryRows.length < values.size()) {
                entryRows = new int[values.size()];
            }
            findFlat(values, values.size(), entryRows);
            dictionary = values;
        }
    }

    private void findFlat(FlatVector key, int count, int[] rows) {
        if (key instanceof LongVector longs) {
            find(longs.values(), count, rows);
        } else {
            if (numbers.length < count) {
                numbers = new long[count];
            }
            int[] values = ((IntVector) key).values();
            for (int i = 0; i < count; i++) {
                numbers[i] = values[i];
            }
            find(numbers, count, rows);
        }
        for (int i = 0; i < count && key.mayHaveNulls(); i++) {
            if (key.isNull(i)) {
                rows[i] = -1;
            }
        }
    }
}
