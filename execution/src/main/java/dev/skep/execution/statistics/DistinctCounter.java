package dev.skep.execution.statistics;

import com.dynatrace.hash4j.distinctcount.UltraLogLog;
import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;

/** Counts distinct values within two percent in two kilobytes; sketches of parts can be merged. */
final class DistinctCounter {
    private static final int PRECISION = 11;
    private static final Hasher64 TEXT_HASH = Hashing.komihash5_0();

    private final UltraLogLog registers = UltraLogLog.create(PRECISION);

    void add(long value) {
        registers.add(mix(value));
    }

    /** A value of two words. */
    void add(long high, long low) {
        registers.add(mix(mix(high) + low));
    }

    void add(byte[] data, int start, int length) {
        registers.add(TEXT_HASH.hashBytesToLong(data, start, length));
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
