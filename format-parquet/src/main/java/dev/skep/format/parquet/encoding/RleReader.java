package dev.skep.format.parquet.encoding;

import java.util.Arrays;

/**
 * Reads Parquet's hybrid of run-length and bit-packed runs. The array must have {@link #SLACK} readable bytes after the data. Malformed data
 * gives IndexOutOfBoundsException.
 */
public final class RleReader {
    /** Bytes that may be read, and are not used, after the end of the data. */
    public static final int SLACK = 16;

    private byte[] data;
    private int position;
    private int end;
    private int width;
    private int repeatsLeft;
    private int repeated;
    private int packedStart;
    private int packedNext;
    private int packedCount;

    /** @param width bits of a value, 0 to 32 */
    public void start(byte[] bytes, int from, int to, int bits) {
        if (bits < 0 || bits > 32) {
            throw new IndexOutOfBoundsException("bit width " + bits);
        }
        data = bytes;
        position = from;
        end = to;
        width = bits;
        repeatsLeft = 0;
        packedNext = 0;
        packedCount = 0;
    }

    /** Reads {@code count} values. */
    public void read(int[] target, int at, int count) {
        if (width == 0) {
            Arrays.fill(target, at, at + count, 0);
            return;
        }
        int done = 0;
        while (done < count) {
            int piece = available(count - done);
            if (repeatsLeft > 0) {
                Arrays.fill(target, at + done, at + done + piece, repeated);
                repeatsLeft -= piece;
            } else {
                BitUnpacker.unpack(data, packedStart, width, packedNext, target, at + done, piece);
                packedNext += piece;
            }
            done += piece;
        }
    }

    /**
     * Reads some of the next {@code count} values, and goes behind all of them.
     *
     * @param positions {@code positions[0..chosen)} of the wanted ones among the {@code count}, ascending
     */
    public void readChosen(int[] target, int at, int[] positions, int chosen, int count) {
        if (width == 0) {
            Arrays.fill(target, at, at + chosen, 0);
            return;
        }
        int done = 0;
        int next = 0;
        while (done < count) {
            int piece = available(count - done);
            int end = done + piece;
            if (repeatsLeft > 0) {
                for (; next < chosen && positions[next] < end; next++) {
                    target[at + next] = repeated;
                }
                repeatsLeft -= piece;
            } else {
                int first = packedNext - done;
                for (; next < chosen && positions[next] < end; next++) {
                    target[at + next] = BitUnpacker.one(data, packedStart, width, first + positions[next]);
                }
                packedNext += piece;
            }
            done = end;
        }
    }

    public void skip(int count) {
        if (width == 0) {
            return;
        }
        int done = 0;
        while (done < count) {
            int piece = available(count - done);
            if (repeatsLeft > 0) {
                repeatsLeft -= piece;
            } else {
                packedNext += piece;
            }
            done += piece;
        }
    }

    /**
     * Reads {@code count} one-bit values into a bitmap from bit {@code at} on, whose bits from there must be clear.
     *
     * @return how many are 1
     */
    public int readBits(long[] bits, int at, int count) {
        int ones = 0;
        int done = 0;
        while (done < count) {
            int piece = available(count - done);
            if (repeatsLeft > 0) {
                if (repeated != 0) {
                    setBits(bits, at + done, piece);
                    ones += piece;
                }
                repeatsLeft -= piece;
            } else {
                ones += copyBits(bits, at + done, piece);
                packedNext += piece;
            }
            done += piece;
        }
        return ones;
    }

    /** As {@link #readBits} without keeping the bits. */
    public int skipBits(int count) {
        int ones = 0;
        int done = 0;
        while (done < count) {
            int piece = available(count - done);
            if (repeatsLeft > 0) {
                ones += repeated != 0 ? piece : 0;
                repeatsLeft -= piece;
            } else {
                for (int i = 0; i < piece; i += 57) {
                    ones += Long.bitCount(packedBits(packedNext + i, Math.min(57, piece - i)));
                }
                packedNext += piece;
            }
            done += piece;
        }
        return ones;
    }

    private static void setBits(long[] bits, int at, int count) {
        int first = at >> 6;
        int last = at + count - 1 >> 6;
        long head = -1L << at;
        long tail = -1L >>> -(at + count);
        if (first == last) {
            bits[first] |= head & tail;
            return;
        }
        bits[first] |= head;
        Arrays.fill(bits, first + 1, last, -1L);
        bits[last] |= tail;
    }

    private int copyBits(long[] bits, int at, int count) {
        int ones = 0;
        int done = 0;
        while (done < count) {
            int piece = Math.min(57, count - done);
            long word = packedBits(packedNext + done, piece);
            int target = at + done;
            bits[target >> 6] |= word << target;
            if ((target & 63) + piece > 64) {
                bits[(target >> 6) + 1] |= word >>> 64 - (target & 63);
            }
            ones += Long.bitCount(word);
            done += piece;
        }
        return ones;
    }

    /** At most 57 bits of the packed run. */
    private long packedBits(int index, int count) {
        long word = LittleEndian.longAt(data, packedStart + (index >> 3)) >>> (index & 7);
        return word & (1L << count) - 1;
    }

    /** How many values up to {@code wanted} the current run still has; goes to the next run when it has none. */
    private int available(int wanted) {
        while (repeatsLeft == 0 && packedNext == packedCount) {
            nextRun();
        }
        return Math.min(wanted, repeatsLeft > 0 ? repeatsLeft : packedCount - packedNext);
    }

    private void nextRun() {
        if (position >= end) {
            throw new IndexOutOfBoundsException("values end early");
        }
        int header = varint();
        if ((header & 1) == 0) {
            repeatsLeft = header >>> 1;
            repeated = 0;
            for (int i = 0; i < width + 7 >> 3; i++) {
                repeated |= (data[position++] & 0xff) << 8 * i;
            }
            packedNext = 0;
            packedCount = 0;
        } else {
            packedStart = position;
            packedNext = 0;
            packedCount = Math.multiplyExact(header >>> 1, 8);
            position = (int) Math.min(end, position + (long) (header >>> 1) * width);
        }
    }

    private int varint() {
        int value = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            byte b = data[position++];
            value |= (b & 0x7f) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw new IndexOutOfBoundsException("malformed run length");
    }
}
