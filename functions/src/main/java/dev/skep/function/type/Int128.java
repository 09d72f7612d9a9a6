package dev.skep.function.type;

import dev.skep.api.vector.VectorValues;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Arithmetic on 128-bit two's complement numbers held as an upper signed and a lower unsigned half. */
public final class Int128 {
    private static final int POWERS = 39;
    private static final long[] TEN_HIGH = new long[POWERS];
    private static final long[] TEN_LOW = new long[POWERS];
    private static final long[] TEN = new long[19];
    private static final BigInteger[] BIG_TEN = new BigInteger[POWERS];

    static {
        BigInteger power = BigInteger.ONE;
        for (int i = 0; i < POWERS; i++) {
            TEN_HIGH[i] = power.shiftRight(64).longValue();
            TEN_LOW[i] = power.longValue();
            BIG_TEN[i] = power;
            if (i < TEN.length) {
                TEN[i] = power.longValue();
            }
            power = power.multiply(BigInteger.TEN);
        }
    }

    private Int128() {}

    /** 10^exponent, for exponents from 0 to 18. */
    public static long powerOfTen(int exponent) {
        return TEN[exponent];
    }

    /** The upper half of 10^exponent, for exponents from 0 to 38. */
    public static long powerOfTenHigh(int exponent) {
        return TEN_HIGH[exponent];
    }

    /** The lower half of 10^exponent, for exponents from 0 to 38. */
    public static long powerOfTenLow(int exponent) {
        return TEN_LOW[exponent];
    }

    public static BigInteger bigPowerOfTen(int exponent) {
        return exponent < POWERS ? BIG_TEN[exponent] : BigInteger.TEN.pow(exponent);
    }

    public static boolean fitsLong(long high, long low) {
        return high == low >> 63;
    }

    public static int compare(long highA, long lowA, long highB, long lowB) {
        int order = Long.compare(highA, highB);
        return order != 0 ? order : Long.compareUnsigned(lowA, lowB);
    }

    /** The upper half of a sum, given all halves and the lower half of the sum. */
    public static long highOfSum(long highA, long highB, long lowA, long lowSum) {
        return highA + highB + (Long.compareUnsigned(lowSum, lowA) < 0 ? 1 : 0);
    }

    /** The upper half of the difference a - b. */
    public static long highOfDifference(long highA, long highB, long lowA, long lowB) {
        return highA - highB - (Long.compareUnsigned(lowA, lowB) < 0 ? 1 : 0);
    }

    /** The upper 64 bits of the product of two unsigned numbers. */
    public static long unsignedMultiplyHigh(long a, long b) {
        return Math.multiplyHigh(a, b) + ((a >> 63) & b) + ((b >> 63) & a);
    }

    /** The upper half of a product whose value is known to fit 128 bits; the lower half is {@code lowA * lowB}. */
    public static long highOfProduct(long highA, long lowA, long highB, long lowB) {
        return unsignedMultiplyHigh(lowA, lowB) + highA * lowB + lowA * highB;
    }

    /** Whether the number has at most {@code precision} decimal digits. */
    public static boolean hasDigits(long high, long low, int precision) {
        if (high < 0) {
            long negated = -low;
            long negatedHigh = ~high + (low == 0 ? 1 : 0);
            return negatedHigh >= 0 && compare(negatedHigh, negated, TEN_HIGH[precision], TEN_LOW[precision]) < 0;
        }
        return compare(high, low, TEN_HIGH[precision], TEN_LOW[precision]) < 0;
    }

    /** The nearest double of the number divided by 10^scale, just as BigDecimal gives it. */
    public static double toDouble(long high, long low, int scale) {
        if (fitsLong(high, low)) {
            return toDouble(low, scale);
        }
        return new BigDecimal(VectorValues.unscaled(high, low), scale).doubleValue();
    }

    /** The nearest double of unscaled / 10^scale. */
    public static double toDouble(long unscaled, int scale) {
        if (Math.abs(unscaled) <= 1L << 53 && scale <= 18) {
            return (double) unscaled / TEN[scale];
        }
        return BigDecimal.valueOf(unscaled, scale).doubleValue();
    }
}
