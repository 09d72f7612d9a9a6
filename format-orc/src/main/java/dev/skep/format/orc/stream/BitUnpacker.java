package dev.skep.format.orc.stream;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Values of 1 to 64 bits one after the other, the highest bit first. */
final class BitUnpacker {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private BitUnpacker() {}

    /** @param bytes with eight bytes to look at behind the last value */
    static void unpack(byte[] bytes, int start, long[] target, int offset, int count, int width) {
        if (width == 8) {
            for (int i = 0; i < count; i++) {
                target[offset + i] = bytes[start + i] & 0xff;
            }
        } else if (width <= 57) {
            int shift = 64 - width;
            long bit = (long) start << 3;
            for (int i = 0; i < count; i++) {
                long word = (long) LONGS.get(bytes, (int) (bit >>> 3));
                target[offset + i] = word << (bit & 7) >>> shift;
                bit += width;
            }
        } else {
            for (int i = 0; i < count; i++) {
                target[offset + i] = (long) LONGS.get(bytes, start + 8 * i);
            }
        }
    }
}
