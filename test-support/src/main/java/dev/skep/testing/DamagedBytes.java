package dev.skep.testing;

import java.util.Arrays;
import java.util.Random;

/** Copies of a file's bytes with some of them wrong, or cut short. */
public final class DamagedBytes {
    private static final int MOST_CHANGES = 8;

    private DamagedBytes() {}

    /**
     * One such copy; the same for the same seed.
     *
     * @param headerBytes where half of the changes are made
     */
    public static byte[] of(byte[] bytes, int headerBytes, long seed) {
        Random random = new Random(seed);
        byte[] copy = bytes.clone();
        int kind = random.nextInt(4);
        int changes = kind == 0 ? 1 : 1 + random.nextInt(MOST_CHANGES);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(random.nextBoolean() ? copy.length : Math.min(copy.length, headerBytes));
            if (kind == 1) {
                copy[at] = (byte) 0xff;
            } else if (kind == 2) {
                copy[at] = (byte) random.nextInt();
            } else {
                copy[at] ^= (byte) (1 << random.nextInt(8));
            }
        }
        return kind == 3 && random.nextInt(4) == 0 ? Arrays.copyOf(copy, random.nextInt(copy.length)) : copy;
    }
}
