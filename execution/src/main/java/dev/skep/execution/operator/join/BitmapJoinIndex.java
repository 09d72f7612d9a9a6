package dev.skep.execution.operator.join;

import dev.skep.api.vector.FlatVector;
import dev.skep.execution.hash.IntegerSet;

/**
 * For integers with wider gaps: the set of the values, and for the n-th value of the set, in ascending order, its first row. A value's place is the number of members before
 * it: those before its word are counted beforehand, those in the word by its bits.
 */
final class BitmapJoinIndex extends IntegerJoinIndex {
    private static final long VALUES_PER_ROW = 256;

    private final IntegerSet members;
    /** How many members lie before each word of the set. */
    private final int[] ranks;
    /** The first row of each member. */
    private final int[] firstRows;

    private BitmapJoinIndex(IntegerSet members, int[] ranks, int[] firstRows) {
        this.members = members;
        this.ranks = ranks;
        this.firstRows = firstRows;
    }

    static boolean suits(IntegerSet.Range range, int rows) {
        return range.isWithin(VALUES_PER_ROW * rows);
    }

    static BitmapJoinIndex build(FlatVector key, int rows, IntegerSet.Range range, int[] next) {
        IntegerSet members = new IntegerSet(range.first(), range.last());
        members.addAll(key, rows);
        long[] words = members.words();
        int[] ranks = new int[words.length];
        int count = 0;
        for (int i = 0; i < words.length; i++) {
            ranks[i] = count;
            count += Long.bitCount(words[i]);
        }
        BitmapJoinIndex index = new BitmapJoinIndex(members, ranks, new int[count]);
        for (int end = rows; end > 0; end -= IntegerSet.ROWS_AT_ONCE) {
            index.link(key, Math.max(0, end - IntegerSet.ROWS_AT_ONCE), end, next);
        }
        for (int i = 0; i < count; i++) {
            index.firstRows[i]--;
        }
        return index;
    }

    /** Puts rows before those that follow; first rows are counted from 1 meanwhile. */
    private void link(FlatVector key, int from, int end, int[] next) {
        long[] words = members.words();
        long first = members.first();
        for (int i = end - 1; i >= from; i--) {
            next[i] = -1;
            if (!key.isNull(i)) {
                int rank = rank(words, ranks, IntegerSet.value(key, i) - first);
                next[i] = firstRows[rank] - 1;
                firstRows[rank] = i + 1;
            }
        }
    }

    private static int rank(long[] words, int[] ranks, long bit) {
        int word = (int) (bit >> 6);
        return ranks[word] + Long.bitCount(words[word] & (1L << bit) - 1);
    }

    IntegerSet members() {
        return members;
    }

    @Override
    void find(long[] values, int count, int[] rows) {
        long[] words = members.words();
        long first = members.first();
        long bits = (long) words.length << 6;
        for (int i = 0; i < count; i++) {
            long bit = values[i] - first;
            rows[i] = bit >= 0 && bit < bits && (words[(int) (bit >> 6)] >>> bit & 1) != 0
                    ? firstRows[rank(words, ranks, bit)]
                    : -1;
        }
    }

    @Override
    public JoinIndex reader() {
        return new BitmapJoinIndex(members, ranks, firstRows);
    }

    @Override
    public long retainedBytes() {
        return members.retainedBytes() + 4L * ranks.length + 4L * firstRows.length;
    }
}
