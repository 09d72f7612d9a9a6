package dev.skep.format.parquet.encoding;

/** Unpacks numbers of a few bits each, lowest bit first. Reads up to 8 bytes beyond the last number. */
final class BitUnpacker {
    private BitUnpacker() {}

    /** Unpacks numbers {@code first} to {@code first + count - 1} of those packed from byte {@code start} on. */
    static void unpack(byte[] data, int start, int width, int first, int[] target, int at, int count) {
        int index = first;
        int out = at;
        int last = first + count;
        while ((index & 7) != 0 && index < last) {
            target[out++] = one(data, start, width, index++);
        }
        int groups = last - index >> 3;
        int position = start + (index >> 3) * width;
        if (width <= 8) {
            narrow(data, position, width, target, out, groups);
        } else if (width <= 16) {
            medium(data, position, width, target, out, groups);
        } else {
            wide(data, position, width, target, out, groups);
        }
        index += groups << 3;
        out += groups << 3;
        while (index < last) {
            target[out++] = one(data, start, width, index++);
        }
    }

    static int one(byte[] data, int start, int width, int index) {
        long bit = (long) index * width;
        long word = LittleEndian.longAt(data, start + (int) (bit >> 3)) >>> (bit & 7);
        return (int) (word & (1L << width) - 1);
    }

    /** Eight numbers from each load of 64 bits. */
    private static void narrow(byte[] data, int start, int width, int[] target, int at, int groups) {
        int mask = (1 << width) - 1;
        int position = start;
        int out = at;
        for (int group = 0; group < groups; group++) {
            long word = LittleEndian.longAt(data, position);
            target[out] = (int) word & mask;
            target[out + 1] = (int) (word >>> width) & mask;
            target[out + 2] = (int) (word >>> 2 * width) & mask;
            target[out + 3] = (int) (word >>> 3 * width) & mask;
            target[out + 4] = (int) (word >>> 4 * width) & mask;
            target[out + 5] = (int) (word >>> 5 * width) & mask;
            target[out + 6] = (int) (word >>> 6 * width) & mask;
            target[out + 7] = (int) (word >>> 7 * width) & mask;
            position += width;
            out += 8;
        }
    }

    /** Four numbers from each load. */
    private static void medium(byte[] data, int start, int width, int[] target, int at, int groups) {
        int mask = (1 << width) - 1;
        int half = 4 * width >> 3;
        int shift = 4 * width & 7;
        int position = start;
        int out = at;
        for (int group = 0; group < groups; group++) {
            long low = LittleEndian.longAt(data, position);
            long high = LittleEndian.longAt(data, position + half) >>> shift;
            target[out] = (int) low & mask;
            target[out + 1] = (int) (low >>> width) & mask;
            target[out + 2] = (int) (low >>> 2 * width) & mask;
            target[out + 3] = (int) (low >>> 3 * width) & mask;
            target[out + 4] = (int) high & mask;
            target[out + 5] = (int) (high >>> width) & mask;
            target[out + 6] = (int) (high >>> 2 * width) & mask;
            target[out + 7] = (int) (high >>> 3 * width) & mask;
            position += width;
            out += 8;
        }
    }

    private static void wide(byte[] data, int start, int width, int[] target, int at, int groups) {
        long mask = (1L << width) - 1;
        long bit = (long) start << 3;
        for (int i = 0; i < groups << 3; i++) {
            target[at + i] = (int) (LittleEndian.longAt(data, (int) (bit >> 3)) >>> (bit & 7) & mask);
            bit += width;
        }
    }
}
