package dev.skep.format.parquet.encoding;

/** Writes levels and dictionary codes as runs of one value and groups of eight packed values, which {@link RleReader} reads. */
public final class RleWriter {
    private static final int GROUP = 8;

    private RleWriter() {}

    /** How many bits numbers up to {@code most} take. */
    public static int width(int most) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(most);
    }

    /** @param width bits a value, 0 to 31 */
    public static void write(int[] values, int count, int width, ByteOutput target) {
        int packed = 0;
        int at = 0;
        while (at < count) {
            int end = runEnd(values, at, count);
            if (end - at < GROUP) {
                at += GROUP;
            } else {
                pack(values, packed, at, width, target);
                run(values[at], end - at, width, target);
                at = end;
                packed = end;
            }
        }
        pack(values, packed, count, width, target);
    }

    private static int runEnd(int[] values, int start, int count) {
        int value = values[start];
        int end = start + 1;
        while (end < count && values[end] == value) {
            end++;
        }
        return end;
    }

    /** One value {@code count} times. */
    public static void run(int value, int count, int width, ByteOutput target) {
        target.writeVarint(count << 1);
        for (int shift = 0; shift < width; shift += Byte.SIZE) {
            target.writeByte(value >>> shift);
        }
    }

    private static void pack(int[] values, int from, int to, int width, ByteOutput target) {
        if (from == to) {
            return;
        }
        int groups = (to - from + GROUP - 1) / GROUP;
        target.writeVarint(groups << 1 | 1);
        int end = target.length() + groups * width;
        target.reserve(groups * width + Integer.BYTES);
        long bits = 0;
        int filled = 0;
        for (int i = from; i < to; i++) {
            bits |= (long) values[i] << filled;
            filled += width;
            if (filled >= Integer.SIZE) {
                target.writeInt((int) bits);
                bits >>>= Integer.SIZE;
                filled -= Integer.SIZE;
            }
        }
        while (target.length() < end) {
            target.writeByte((int) bits);
            bits >>>= Byte.SIZE;
        }
    }
}
