package dev.skep.function.type;

/** Numbers as the bytes of their decimal digits. Each method returns the place behind what it wrote. */
public final class NumberBytes {
    /** No number takes more: a sign, eighteen or nineteen digits, a point and a zero before it. */
    public static final int MOST_BYTES = 24;

    private NumberBytes() {}

    /** @param target with room for {@link #MOST_BYTES} at {@code at} */
    public static int put(long value, byte[] target, int at) {
        int start = at;
        if (value < 0) {
            target[start++] = '-';
        }
        // below zero, where the least number has its place too
        long rest = value < 0 ? value : -value;
        int digits = 1;
        for (long power = -10; digits < 19 && rest <= power; power *= 10) {
            digits++;
        }
        int end = start + digits;
        for (int i = end - 1; i >= start; i--) {
            long next = rest / 10;
            target[i] = (byte) ('0' + (next * 10 - rest));
            rest = next;
        }
        return end;
    }

    /** The last digits of a number that is not negative, with zeros before it. */
    public static int putDigits(long value, int digits, byte[] target, int at) {
        long rest = value;
        for (int i = at + digits - 1; i >= at; i--) {
            long next = rest / 10;
            target[i] = (byte) ('0' + (rest - next * 10));
            rest = next;
        }
        return at + digits;
    }

    /**
     * A decimal number, with all digits of its fraction.
     *
     * @param unscaled of at most eighteen digits, the last {@code scale} of which are the fraction
     * @param target with room for {@link #MOST_BYTES} at {@code at}
     */
    public static int putDecimal(long unscaled, int scale, byte[] target, int at) {
        if (scale == 0) {
            return put(unscaled, target, at);
        }
        int start = at;
        if (unscaled < 0) {
            target[start++] = '-';
        }
        long positive = Math.abs(unscaled);
        long one = Int128.powerOfTen(scale);
        long whole = positive / one;
        int point = put(whole, target, start);
        target[point] = '.';
        return putDigits(positive - whole * one, scale, target, point + 1);
    }
}
