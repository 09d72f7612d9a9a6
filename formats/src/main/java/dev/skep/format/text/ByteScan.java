package dev.skep.format.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds bytes eight at a time. */
final class ByteScan {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long LINE_FEEDS = ONES * '\n';
    private static final long RETURNS = ONES * '\r';

    private ByteScan() {}

    /** A byte in all eight places. */
    static long spread(byte value) {
        return ONES * (value & 0xff);
    }

    /** The index of the first {@code \n} or {@code \r} in [from, limit), or limit. */
    static int lineEnd(byte[] data, int from, int limit) {
        int position = from;
        for (; position + 8 <= limit; position += 8) {
            long word = (long) LONGS.get(data, position);
            long hits = zeros(word ^ LINE_FEEDS) | zeros(word ^ RETURNS);
            if (hits != 0) {
                return position + (Long.numberOfTrailingZeros(hits) >> 3);
            }
        }
        while (position < limit && data[position] != '\n' && data[position] != '\r') {
            position++;
        }
        return position;
    }

    /** The index of the first separator, {@code \n} or {@code \r} in [from, limit), or limit. */
    static int fieldEnd(byte[] data, int from, int limit, byte separator, long separators) {
        int position = from;
        for (; position + 8 <= limit; position += 8) {
            long word = (long) LONGS.get(data, position);
            long hits = zeros(word ^ separators) | zeros(word ^ LINE_FEEDS) | zeros(word ^ RETURNS);
            if (hits != 0) {
                return position + (Long.numberOfTrailingZeros(hits) >> 3);
            }
        }
        while (position < limit && data[position] != separator && data[position] != '\n' && data[position] != '\r') {
            position++;
        }
        return position;
    }

    /** The high bit of each byte that is zero; bits above the lowest one set may be wrong. */
    private static long zeros(long word) {
        return (word - ONES) & ~word & HIGHS;
    }
}
