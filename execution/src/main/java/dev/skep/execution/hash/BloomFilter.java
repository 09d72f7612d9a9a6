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
        int bits = wordBits(hashes);
        words = new long[1 << bits];
        shift = 64 - bits;
    }

    private static int wordBits(long hashes) {
        return Math.max(4, Math.min(26, 64 - Long.numberOfLeadingZeros(Math.max(1, hashes / HASHES_PER_WORD))));
    }

    /** What one of so many hashes takes. */
    public static long bytes(long hashes) {
        return 8L << wordBits(hashes);
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
}
