package dev.skep.format.orc.read;

import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.IntVector;
import dev.skep.api.vector.LongVector;
import dev.skep.process.cache.BlockCache.Block;

/** Numbers of some rows, each in as few bytes as their range takes; these are faster to unpack than ORC's runs. */
final class PackedNumbers implements Block {
    private final boolean isLong;
    private final int rows;
    private final long[] validity;
    /** Added to what the array has. */
    private final long least;
    /** Null when all are the least; of unsigned values but for longs. */
    private final Object differences;

    private final int width;

    private PackedNumbers(boolean isLong, int rows, long[] validity, long least, Object differences, int width) {
        this.isLong = isLong;
        this.rows = rows;
        this.validity = validity;
        this.least = least;
        this.differences = differences;
        this.width = width;
    }

    /** The numbers of a vector of ints or longs, or null of any other one. */
    static PackedNumbers of(ColumnVector vector) {
        if (vector instanceof LongVector longs) {
            return of(true, longs.values(), longs.size(), longs.validity());
        }
        if (vector instanceof IntVector ints) {
            long[] values = new long[ints.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = ints.values()[i];
            }
            return of(false, values, values.length, ints.validity());
        }
        return null;
    }

    private static PackedNumbers of(boolean isLong, long[] values, int rows, long[] validity) {
        long least = Long.MAX_VALUE;
        long most = Long.MIN_VALUE;
        for (int i = 0; i < rows; i++) {
            least = Math.min(least, values[i]);
            most = Math.max(most, values[i]);
        }
        long[] bits = validity == null ? null : validity.clone();
        // wraps around when it is more than a long holds
        long range = most - least;
        int width =
                range == 0 ? 0 : range < 0 ? 8 : range < 1 << 8 ? 1 : range < 1 << 16 ? 2 : range < 1L << 32 ? 4 : 8;
        Object differences = differences(values, rows, least, width);
        return new PackedNumbers(isLong, rows, bits, least, differences, width);
    }

    private static Object differences(long[] values, int rows, long least, int width) {
        switch (width) {
            case 0 -> {
                return null;
            }
            case 1 -> {
                byte[] bytes = new byte[rows];
                for (int i = 0; i < rows; i++) {
                    bytes[i] = (byte) (values[i] - least);
                }
                return bytes;
            }
            case 2 -> {
                char[] chars = new char[rows];
                for (int i = 0; i < rows; i++) {
                    chars[i] = (char) (values[i] - least);
                }
                return chars;
            }
            case 4 -> {
                int[] ints = new int[rows];
                for (int i = 0; i < rows; i++) {
                    ints[i] = (int) (values[i] - least);
                }
                return ints;
            }
            default -> {
                long[] longs = new long[rows];
                for (int i = 0; i < rows; i++) {
                    longs[i] = values[i] - least;
                }
                return longs;
            }
        }
    }

    int rows() {
        return rows;
    }

    /** A vector of its own. */
    ColumnVector vector() {
        long[] bits = validity == null ? null : validity.clone();
        return isLong ? new LongVector(longs(), rows, bits) : new IntVector(ints(), rows, bits);
    }

    private long[] longs() {
        long[] values = new long[rows];
        long base = least;
        if (differences instanceof byte[] bytes) {
            for (int i = 0; i < values.length; i++) {
                values[i] = base + (bytes[i] & 0xff);
            }
        } else if (differences instanceof char[] chars) {
            for (int i = 0; i < values.length; i++) {
                values[i] = base + chars[i];
            }
        } else if (differences instanceof int[] ints) {
            for (int i = 0; i < values.length; i++) {
                values[i] = base + (ints[i] & 0xffff_ffffL);
            }
        } else {
            long[] longs = (long[]) differences;
            for (int i = 0; i < values.length; i++) {
                values[i] = longs == null ? base : base + longs[i];
            }
        }
        return values;
    }

    private int[] ints() {
        int[] values = new int[rows];
        int base = (int) least;
        if (differences instanceof byte[] bytes) {
            for (int i = 0; i < values.length; i++) {
                values[i] = base + (bytes[i] & 0xff);
            }
        } else if (differences instanceof char[] chars) {
            for (int i = 0; i < values.length; i++) {
                values[i] = base + chars[i];
            }
        } else {
            int[] ints = (int[]) differences;
            for (int i = 0; i < values.length; i++) {
                values[i] = ints == null ? base : base + ints[i];
            }
        }
        return values;
    }

    @Override
    public long bytes() {
        return (long) rows * width + (validity == null ? 0 : 8L * validity.length);
    }
}
