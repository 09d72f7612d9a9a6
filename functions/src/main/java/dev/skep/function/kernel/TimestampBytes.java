package dev.skep.function.kernel;

import java.io.ByteArrayOutputStream;

/** The bytes in which Hive keeps a timestamp: 31 bits of seconds, then the fraction with its digits reversed, then further bits of the seconds. */
final class TimestampBytes {
    private static final int MORE_FOLLOWS = 0x80000000;

    private TimestampBytes() {}

    static byte[] of(long seconds, int nanos) {
        boolean wide = seconds < 0 || seconds > Integer.MAX_VALUE;
        int fraction = reversed(nanos);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(4);
        int first = (int) (seconds & Integer.MAX_VALUE) | (wide || nanos != 0 ? MORE_FOLLOWS : 0);
        for (int shift = 24; shift >= 0; shift -= 8) {
            bytes.write(first >>> shift);
        }
        if (wide || nanos != 0) {
            writeVariable(bytes, wide ? -fraction - 1 : fraction);
        }
        if (wide) {
            writeVariable(bytes, seconds >> 31);
        }
        return bytes.toByteArray();
    }

    private static int reversed(int nanos) {
        int rest = nanos;
        int result = 0;
        for (int i = 0; i < 9; i++) {
            result = result * 10 + rest % 10;
            rest /= 10;
        }
        return result;
    }

    /** Hadoop's variable-length numbers: one byte from -112 to 127, otherwise a length byte and the bytes of the size. */
    private static void writeVariable(ByteArrayOutputStream bytes, long value) {
        if (value >= -112 && value <= 127) {
            bytes.write((int) value);
            return;
        }
        long size = value < 0 ? ~value : value;
        int length = (71 - Long.numberOfLeadingZeros(size)) / 8;
        bytes.write((value < 0 ? -120 : -112) - length);
        for (int i = length - 1; i >= 0; i--) {
            bytes.write((int) (size >>> 8 * i));
        }
    }
}
