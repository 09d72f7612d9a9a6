package dev.skep.function.kernel;

/** Murmur3 of 32 bits with Hive's seed; numbers are hashed as their big-endian bytes. The up to three last bytes count with their signs, as Hive takes them. */
public final class Murmur3 {
    private static final int SEED = 104_729;
    private static final int FIRST = 0xcc9e2d51;
    private static final int SECOND = 0x1b873593;

    private Murmur3() {}

    public static int of(byte[] data, int start, int length) {
        int hash = SEED;
        int end = start + (length & ~3);
        for (int i = start; i < end; i += 4) {
            int word = data[i] & 0xff
                    | (data[i + 1] & 0xff) << 8
                    | (data[i + 2] & 0xff) << 16
                    | (data[i + 3] & 0xff) << 24;
            hash = mix(hash, word);
        }
        int tail = 0;
        for (int i = (length & 3) - 1; i >= 0; i--) {
            tail ^= data[end + i] << 8 * i;
        }
        return finish(hash ^ scramble(tail), length);
    }

    public static int ofInt(int value) {
        return finish(mix(SEED, Integer.reverseBytes(value)), 4);
    }

    public static int ofLong(long value) {
        int hash = mix(SEED, Integer.reverseBytes((int) (value >>> 32)));
        return finish(mix(hash, Integer.reverseBytes((int) value)), 8);
    }

    static int ofShort(short value) {
        int tail = (byte) value << 8 ^ value >> 8;
        return finish(SEED ^ scramble(tail), 2);
    }

    private static int scramble(int word) {
        return Integer.rotateLeft(word * FIRST, 15) * SECOND;
    }

    private static int mix(int hash, int word) {
        return Integer.rotateLeft(hash ^ scramble(word), 13) * 5 + 0xe6546b64;
    }

    private static int finish(int hash, int length) {
        int mixed = hash ^ length;
        mixed = (mixed ^ mixed >>> 16) * 0x85ebca6b;
        mixed = (mixed ^ mixed >>> 13) * 0xc2b2ae35;
        return mixed ^ mixed >>> 16;
    }
}
