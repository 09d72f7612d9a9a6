package dev.skep.format.orc.stream;

import dev.skep.api.vector.Validity;
import java.io.IOException;
import java.util.Arrays;
import org.apache.orc.impl.PositionProvider;

/** Bits in bytes of {@link ByteRuns}, the highest bit of a byte first. */
public final class Bits {
    private static final int GROWTH = 1 << 20;

    private final ByteRuns bytes;
    private int current;
    private int left;

    public Bits(ByteSource source) {
        bytes = new ByteRuns(source);
    }

    /** The next bits as a bitmap of the kind that {@link Validity} has. */
    public long[] read(int count) throws IOException {
        long[] bitmap = new long[Validity.words(Math.min(count, GROWTH))];
        for (int row = 0; row < count; ) {
            if (row >> 6 >= bitmap.length) {
                bitmap = Arrays.copyOf(bitmap, Math.min(Validity.words(count), bitmap.length * 2));
            }
            if (left == 0) {
                current = bytes.next();
                left = 8;
            }
            int some = Math.min(left, count - row);
            some = Math.min(some, 64 - (row & 63));
            long taken = Integer.reverse(current << (24 + 8 - left)) & (1L << some) - 1;
            bitmap[row >> 6] |= taken << row;
            left -= some;
            row += some;
        }
        return bitmap;
    }

    /** Skips bits and returns how many of them were set. */
    public long skip(long count) throws IOException {
        long set = 0;
        long rest = count;
        while (rest > 0) {
            if (left == 0) {
                current = bytes.next();
                left = 8;
            }
            int some = (int) Math.min(left, rest);
            set += Integer.bitCount(current << (24 + 8 - left) >>> 32 - some);
            left -= some;
            rest -= some;
        }
        return set;
    }

    public void seek(PositionProvider positions) throws IOException {
        bytes.seek(positions);
        left = 0;
        skip(positions.getNext());
    }
}
