package dev.skep.format.parquet.encoding;

/** Reads DELTA_BINARY_PACKED numbers, all of a page at once. Malformed data gives IndexOutOfBoundsException. */
public final class DeltaReader {
    private final byte[] data;
    private int position;

    public DeltaReader(byte[] data, int start) {
        this.data = data;
        position = start;
    }

    /** The byte after the numbers read. */
    public int position() {
        return position;
    }

    /** @param expected the most numbers there can be */
    public long[] read(int expected) {
        int blockSize = (int) varint();
        int miniblocks = (int) varint();
        int count = (int) varint();
        if (count < 0 || count > expected || miniblocks <= 0 || blockSize <= 0 || blockSize % miniblocks != 0) {
            throw new IndexOutOfBoundsException("malformed delta header");
        }
        long[] values = new long[count];
        long value = zigzag(varint());
        if (count > 0) {
            values[0] = value;
        }
        int perMiniblock = blockSize / miniblocks;
        int done = 1;
        while (done < count) {
            long least = zigzag(varint());
            int widths = position;
            position += miniblocks;
            for (int i = 0; i < miniblocks && done < count; i++) {
                int width = data[widths + i];
                int wanted = Math.min(perMiniblock, count - done);
                value = miniblock(width, least, value, values, done, wanted);
                position += width * perMiniblock >> 3;
                done += wanted;
            }
        }
        return values;
    }

    private long miniblock(int width, long least, long before, long[] values, int at, int count) {
        if (width < 0 || width > 64) {
            throw new IndexOutOfBoundsException("malformed delta width");
        }
        long value = before;
        for (int i = 0; i < count; i++) {
            value += least + (width == 0 ? 0 : delta(width, (long) i * width));
            values[at + i] = value;
        }
        return value;
    }

    private long delta(int width, long bit) {
        int start = position + (int) (bit >> 3);
        int shift = (int) (bit & 7);
        long word = LittleEndian.longAt(data, start) >>> shift;
        if (shift + width > 64) {
            word |= (long) data[start + 8] << 64 - shift;
        }
        return width == 64 ? word : word & (1L << width) - 1;
    }

    private static long zigzag(long value) {
        return value >>> 1 ^ -(value & 1);
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            byte b = data[position++];
            value |= (long) (b & 0x7f) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw new IndexOutOfBoundsException("malformed number");
    }
}
