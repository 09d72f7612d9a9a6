package dev.skep.api.vector;

import java.util.Arrays;

/** Operations on validity bitmaps: set means not NULL, and a null bitmap means that no row is NULL. */
public final class Validity {
    private Validity() {}

    public static int words(int rows) {
        return (rows + 63) >> 6;
    }

    /** A bitmap in which all rows are NULL. */
    public static long[] allNull(int rows) {
        return new long[words(rows)];
    }

    /** A bitmap in which no row is NULL, to clear bits in. */
    public static long[] allValid(int rows) {
        long[] bits = new long[words(rows)];
        Arrays.fill(bits, -1L);
        return bits;
    }

    public static boolean isValid(long[] bits, int row) {
        return bits == null || (bits[row >> 6] >>> row & 1) != 0;
    }

    public static void set(long[] bits, int row) {
        bits[row >> 6] |= 1L << row;
    }

    public static void clear(long[] bits, int row) {
        bits[row >> 6] &= ~(1L << row);
    }

    /** Rows valid in both; may return one of its arguments. */
    public static long[] and(long[] a, long[] b, int rows) {
        if (a == null) {
            return b;
        }
        if (b == null) {
            return a;
        }
        int words = words(rows);
        long[] result = new long[words];
        for (int i = 0; i < words; i++) {
            result[i] = a[i] & b[i];
        }
        return result;
    }

    /** The bits of rows {@code from} to {@code from + count - 1}, at most 64, from the lowest on. */
    public static long bits(long[] bits, int from, int count) {
        int word = from >> 6;
        long found = bits[word] >>> from;
        if ((from & 63) + count > 64) {
            found |= bits[word + 1] << -from;
        }
        return count == 64 ? found : found & (1L << count) - 1;
    }

    /** The bits of rows {@code rows[from]} to {@code rows[from + count - 1]}, at most 64, from the lowest on. */
    public static long bits(long[] bits, int[] rows, int from, int count) {
        long found = 0;
        for (int i = 0; i < count; i++) {
            int row = rows[from + i];
            found |= (bits[row >> 6] >>> row & 1) << i;
        }
        return found;
    }

    public static long[] select(long[] bits, int[] rows, int count) {
        if (bits == null) {
            return null;
        }
        long[] result = allNull(count);
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            result[i >> 6] |= (bits[row >> 6] >>> row & 1) << i;
        }
        return result;
    }

    public static long[] slice(long[] bits, int from, int count) {
        if (bits == null) {
            return null;
        }
        int words = words(count);
        long[] result = new long[words];
        int shift = from & 63;
        for (int i = 0; i < words; i++) {
            int word = (from >> 6) + i;
            result[i] = bits[word] >>> shift;
            if (shift != 0 && word + 1 < bits.length) {
                result[i] |= bits[word + 1] << (64 - shift);
            }
        }
        return result;
    }

    /** How many rows from {@code from} to before {@code to} are valid. */
    public static int countValid(long[] bits, int from, int to) {
        if (from >= to) {
            return 0;
        }
        int first = from >> 6;
        int last = to - 1 >> 6;
        long head = -1L << from;
        long tail = -1L >>> -to;
        if (first == last) {
            return Long.bitCount(bits[first] & head & tail);
        }
        int count = Long.bitCount(bits[first] & head) + Long.bitCount(bits[last] & tail);
        for (int i = first + 1; i < last; i++) {
            count += Long.bitCount(bits[i]);
        }
        return count;
    }

    public static int countValid(long[] bits, int rows) {
        if (bits == null) {
            return rows;
        }
        int count = 0;
        for (int i = 0; i < rows >> 6; i++) {
            count += Long.bitCount(bits[i]);
        }
        if ((rows & 63) != 0) {
            count += Long.bitCount(bits[rows >> 6] & ((1L << rows) - 1));
        }
        return count;
    }
}
