package dev.skep.execution.hash;

import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.IntVector;
import dev.skep.api.vector.LongVector;

/** A set of integers of a limited range, a bit each. Read by many threads once it is filled. */
public final class IntegerSet {
    /** The largest range of a set. */
    public static final long MOST_BITS = 1L << 31;
    /** What goes over all rows of a hash table's side does it in calls for so many, as a method that is called often is compiled as a whole, and sooner than a loop in it. */
    public static final int ROWS_AT_ONCE = 4096;

    private final long first;
    private final long last;
    private final long[] words;

    /** An empty set of values from {@code first} to {@code last}, which must be at most {@link #MOST_BITS} apart. */
    public IntegerSet(long first, long last) {
        this.first = first;
        this.last = last;
        this.words = new long[(int) (last - first >>> 6) + 1];
    }

    /** The least and the greatest value of a column that are not NULL. */
    public record Range(long first, long last) {
        /**
         * Null when all values are NULL.
         *
         * @param column ints or longs
         */
        public static Range of(FlatVector column, int rows) {
            Range range = null;
            for (int from = 0; from < rows; from += ROWS_AT_ONCE) {
                Range part = of(column, from, Math.min(rows, from + ROWS_AT_ONCE));
                range = part == null ? range : part.with(range);
            }
            return range;
        }

        private static Range of(FlatVector column, int from, int end) {
            long first = Long.MAX_VALUE;
            long last = Long.MIN_VALUE;
            for (int i = from; i < end; i++) {
                long value = value(column, i);
                if ((value < first || value > last) && !column.isNull(i)) {
                    first = Math.min(first, value);
                    last = Math.max(last, value);
                }
            }
            return first > last ? null : new Range(first, last);
        }

        /** The smallest range with the values of both; the other one may be null. */
        public Range with(Range other) {
            return other == null ? this : new Range(Math.min(first, other.first), Math.max(last, other.last));
        }

        /** Whether at most so many integers, and no more than a set can have, lie in the range. */
        public boolean isWithin(long values) {
            return last - first >= 0 && last - first < Math.min(values, MOST_BITS);
        }
    }

    /** The value at a row of ints or longs; of NULL any. */
    public static long value(FlatVector column, int row) {
        return column instanceof LongVector longs ? longs.values()[row] : ((IntVector) column).values()[row];
    }

    /** The values of a column but NULL, which must lie in the range. */
    public void addAll(FlatVector column, int rows) {
        for (int from = 0; from < rows; from += ROWS_AT_ONCE) {
            add(column, from, Math.min(rows, from + ROWS_AT_ONCE));
        }
    }

    private void add(FlatVector column, int from, int end) {
        for (int i = from; i < end; i++) {
            if (!column.isNull(i)) {
                long bit = value(column, i) - first;
                words[(int) (bit >> 6)] |= 1L << bit;
            }
        }
    }

    /** 1 when the value is in the set, else 0. */
    public int bit(long value) {
        if (value < first || value > last) {
            return 0;
        }
        long bit = value - first;
        return (int) (words[(int) (bit >> 6)] >>> bit & 1);
    }

    /** The least value that the set has room for. */
    public long first() {
        return first;
    }

    /** Bit i of word w is set when the value {@code first() + 64 * w + i} is in the set. */
    public long[] words() {
        return words;
    }

    public long retainedBytes() {
        return 8L * words.length;
    }
}
