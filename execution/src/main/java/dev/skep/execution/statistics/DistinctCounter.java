package dev.skep.execution.statistics;

import com.dynatrace.hash4j.distinctcount.UltraLogLog;
import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;

/**
 * Counts distinct values within two percent in two kilobytes; what is counted of parts can be merged. A register is not touched by hashes with fewer leading zeros than all registers
 * have seen long ago: these, soon almost all, are passed over.
 */
final class DistinctCounter {
    private static final int PRECISION = 11;
    private static final int ADDED_UNTIL_LOOK = 2048;
    private static final Hasher64 TEXT_HASH = Hashing.komihash5_0();

    private final UltraLogLog registers = UltraLogLog.create(PRECISION);
    /** Bits of a hash of which one is set when the hash changes nothing. */
    private long needless;

    private int added;

    void add(long value) {
        addHash(mix(value));
    }

    /** A value of two words. */
    void add(long high, long low) {
        addHash(mix(mix(high) + low));
    }

    void add(byte[] data, int start, int length) {
        addHash(TEXT_HASH.hashBytesToLong(data, start, length));
    }

    void addHash(long hash) {
        if ((hash & needless) != 0) {
            return;
        }
        registers.add(hash);
        if (++added == ADDED_UNTIL_LOOK) {
            added = 0;
            look();
        }
    }

    /** A register keeps the most leading zeros that it has seen and whether it has seen one and two fewer, so that hashes with still fewer say nothing new. */
    private void look() {
        int least = Integer.MAX_VALUE;
        for (byte register : registers.getState()) {
            least = Math.min(least, (register & 0xff) >>> 2);
        }
        int zeros = least - PRECISION - 1;
        needless = zeros <= 0 ? 0 : (-1L << (Long.SIZE - zeros)) >>> PRECISION;
    }

    byte[] state() {
        return registers.getState();
    }

    /** Spreads the bits of a number over all bits of the result, one to one. */
    private static long mix(long value) {
        long bits = (value ^ (value >>> 32)) * 0xd6e8feb86659fd93L;
        bits = (bits ^ (bits >>> 32)) * 0xd6e8feb86659fd93L;
        return bits ^ (bits >>> 32);
    }
}
