package dev.skep.function.type;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Doubles rounded to digits after the point, by the decimal number that {@link Double#toString(double)} shows: in doubles where these leave no doubt. */
public final class NearestDecimals {
    /** What {@link #unscaled} gives where it can't tell. */
    public static final long UNKNOWN = Long.MIN_VALUE;

    /** All of them, and whole numbers up to {@link #BOUND}, are exact. */
    private static final double[] POWERS_OF_TEN = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
    };

    private static final double BOUND = 1e15;

    /** By how much of itself a product may differ from that of the decimal number, times four: half of its last bit, and half of the value's. */
    private static final double DOUBT = 1e-15;

    private NearestDecimals() {}

    /**
     * A value times a power of ten, rounded to the nearest whole number, of less than sixteen digits; {@link #UNKNOWN} when it has more, is close to the middle of two, or is no number.
     *
     * @param scale the power, of any size
     */
    public static long unscaled(double value, int scale) {
        if (scale < 0 || scale >= POWERS_OF_TEN.length) {
            return UNKNOWN;
        }
        double product = Math.abs(value) * POWERS_OF_TEN[scale];
        if (!(product < BOUND)) {
            return UNKNOWN;
        }
        long whole = (long) product;
        double fraction = product - whole;
        if (Math.abs(fraction - 0.5) <= product * DOUBT) {
            return UNKNOWN;
        }
        long nearest = fraction > 0.5 ? whole + 1 : whole;
        return value < 0 ? -nearest : nearest;
    }

    /**
     * A finite value with so many digits after the point, or with zeros before it when they are negative.
     *
     * @param mode one of those that differ in what they do with halves alone
     */
    public static double rounded(double value, int digits, RoundingMode mode) {
        long unscaled = unscaled(value, digits);
        return unscaled == UNKNOWN
                ? BigDecimal.valueOf(value).setScale(digits, mode).doubleValue()
                : unscaled / POWERS_OF_TEN[digits];
    }
}
