package dev.skep.execution.hash;

/**
 * A set of 64-bit hashes that may claim to have what it has not: about one in a hundred. All bits of a hash lie in one word (Putze, Sanders and Singler, "Cache-, Hash- and
 * Space-Efficient Bloom Filters").
 */
public final class BloomFilter {
    private static final int HASHES_PER_WORD = 4;

    private final long[] words;
    private final int shift;

    /** @param hashes about how many there will be */
    public BloomFilter(long hashes) {
        int bits = Math.max(4, 64 - Long.numberOfLeadingZeros(Math.max(1, hashes / HASHES_PER_WORD)));
        words = new long[1 << Math.min(26, bits)];
        shift = 64 - Math.min(26, bits);
    }

    private static long bits(long hash) {
        return 1L << hash | 1L << (hash >>> 6) | 1L << (hash >>> 12) | 1L << (hash >>> 18);
    }

    public void add(long hash) {
        words[(int) (hash >>> shift)] |= bits(hash);
    }

    public boolean mayContain(long hash) {
        long bits = bits(hash);
        return (words[(int) (hash >>> shift)] & bits) == bits;
    }

    public long retainedBytes() {
        return 8L * words.length;
    }
}
