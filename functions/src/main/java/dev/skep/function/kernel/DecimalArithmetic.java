package dev.skep.function.kernel;

import dev.skep.api.type.DecimalType;
import dev.skep.api.vector.Decimal128Vector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.LongVector;
import dev.skep.api.vector.VectorValues;
import dev.skep.function.type.Int128;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * Arithmetic of decimals: on long where all values fit one, on 128 bits otherwise, and on BigInteger only for rows that need more.
 * Rows whose result has more digits than the result type become NULL.
 */
public final class DecimalArithmetic {
    /** Digits after the point that products may lose so that what they are divided by fits an int. */
    private static final int MOST_CUT = 9;

    private final ArithmeticOperation operation;
    private final DecimalType left;
    private final DecimalType right;
    private final DecimalType result;

    public DecimalArithmetic(ArithmeticOperation operation, DecimalType left, DecimalType right, DecimalType result) {
        this.operation = operation;
        this.left = left;
        this.right = right;
        this.result = result;
    }

    public FlatVector compute(Operand a, Operand b, int rows, NullMask nulls) {
        boolean exactScale =
                switch (operation) {
                    case ADD, SUBTRACT -> result.scale() == Math.max(left.scale(), right.scale());
                    case MULTIPLY -> result.scale() == left.scale() + right.scale();
                    case DIVIDE, REMAINDER -> false;
                };
        boolean longs = left.fitsLong() && right.fitsLong() && result.fitsLong();
        int shift = result.scale() - left.scale() + right.scale();
        if (operation == ArithmeticOperation.DIVIDE && shift >= 0 && shift <= DecimalType.MAX_LONG_PRECISION) {
            return divide(a, b, rows, nulls, Int128.powerOfTen(shift));
        }
        if (operation == ArithmeticOperation.REMAINDER && result.scale() == Math.max(left.scale(), right.scale())) {
            return remainder(a, b, rows, nulls);
        }
        int cut = left.scale() + right.scale() - result.scale();
        if (operation == ArithmeticOperation.MULTIPLY && cut > 0 && cut <= MOST_CUT) {
            return multiplyAndCut(a, b, rows, nulls, Int128.powerOfTen(cut));
        }
        if (!exactScale) {
            return byRow(a, b, rows, nulls);
        }
        if (operation == ArithmeticOperation.MULTIPLY) {
            return longs
                    ? LongArithmetic.compute(ArithmeticOperation.MULTIPLY, a, b, rows, nulls)
                    : multiply(a, b, rows, nulls);
        }
        return longs ? addLongs(a, b, rows, nulls) : addWide(a, b, rows, nulls);
    }

    /** The values say more than their types: mostly their products fit 64 bits. */
    private FlatVector multiply(Operand left, Operand right, int rows, NullMask nulls) {
        if (left.decimalHigh() == null
                && right.decimalHigh() == null
                && LongBits.most(left, rows) + LongBits.most(right, rows) < Long.SIZE - 1) {
            return new Decimal128Vector(null, LongBits.products(left, right, rows), rows, nulls.bits());
        }
        return multiplyWide(left, right, rows, nulls);
    }

    private LongVector addLongs(Operand left, Operand right, int rows, NullMask nulls) {
        long factorA = Int128.powerOfTen(result.scale() - this.left.scale());
        long factorB = Int128.powerOfTen(result.scale() - this.right.scale());
        if (operation == ArithmeticOperation.SUBTRACT) {
            factorB = -factorB;
        }
        long[] a = left.decimalLow();
        long[] b = right.decimalLow();
        long[] sums = new long[rows];
        if (left.isConstant()) {
            long constant = a[0] * factorA;
            for (int i = 0; i < rows; i++) {
                sums[i] = constant + b[i] * factorB;
            }
        } else if (right.isConstant()) {
            long constant = b[0] * factorB;
            for (int i = 0; i < rows; i++) {
                sums[i] = a[i] * factorA + constant;
            }
        } else {
            for (int i = 0; i < rows; i++) {
                sums[i] = a[i] * factorA + b[i] * factorB;
            }
        }
        return new LongVector(sums, rows, nulls.bits());
    }

    private FlatVector addWide(Operand left, Operand right, int rows, NullMask nulls) {
        if (result.precision() == DecimalType.MAX_PRECISION) {
            return addWidest(left, right, rows, nulls);
        }
        int shiftA = result.scale() - this.left.scale();
        int shiftB = result.scale() - this.right.scale();
        Decimal128Vector wideA = rescaled(left, shiftA, rows);
        Decimal128Vector wideB = rescaled(right, shiftB, rows);
        long[] high = new long[rows];
        long[] low = new long[rows];
        if (operation == ArithmeticOperation.ADD) {
            for (int i = 0; i < rows; i++) {
                long sum = wideA.low()[i] + wideB.low()[i];
                high[i] = Int128.highOfSum(wideA.high()[i], wideB.high()[i], wideA.low()[i], sum);
                low[i] = sum;
            }
        } else {
            for (int i = 0; i < rows; i++) {
                high[i] = Int128.highOfDifference(wideA.high()[i], wideB.high()[i], wideA.low()[i], wideB.low()[i]);
                low[i] = wideA.low()[i] - wideB.low()[i];
            }
        }
        return narrow(high, low, rows, nulls);
    }

    /** Sums that may have more digits than there are: rows whose operands fit a long are added without objects. */
    private FlatVector addWidest(Operand left, Operand right, int rows, NullMask nulls) {
        int shiftA = result.scale() - this.left.scale();
        int shiftB = result.scale() - this.right.scale();
        if (Math.max(shiftA, shiftB) > DecimalType.MAX_LONG_PRECISION) {
            return byRow(left, right, rows, nulls);
        }
        long factorA = Int128.powerOfTen(shiftA);
        long factorB = Int128.powerOfTen(shiftB) * (operation == ArithmeticOperation.SUBTRACT ? -1 : 1);
        long[] high = new long[rows];
        long[] low = new long[rows];
        for (int i = 0; i < rows; i++) {
            if (nulls.isNull(i)) {
                continue;
            }
            if (!fitsLong(left, i) || !fitsLong(right, i)) {
                storeRow(left, right, i, high, low, nulls);
                continue;
            }
            long a = left.decimalLow()[i & left.mask()];
            long b = right.decimalLow()[i & right.mask()];
            long lowA = a * factorA;
            low[i] = lowA + b * factorB;
            high[i] = Int128.highOfSum(Math.multiplyHigh(a, factorA), Math.multiplyHigh(b, factorB), lowA, low[i]);
            if (!Int128.hasDigits(high[i], low[i], result.precision())) {
                nulls.strike(i);
            }
        }
        return narrow(high, low, rows, nulls);
    }

    private static boolean fitsLong(Operand operand, int row) {
        long[] high = operand.decimalHigh();
        int index = row & operand.mask();
        return high == null || Int128.fitsLong(high[index], operand.decimalLow()[index]);
    }

    /** Rows whose operands fit a long, also with the digits after the point of the other one, are divided without objects. */
    private FlatVector remainder(Operand left, Operand right, int rows, NullMask nulls) {
        int shiftA = result.scale() - this.left.scale();
        int shiftB = result.scale() - this.right.scale();
        if (Math.max(shiftA, shiftB) > DecimalType.MAX_LONG_PRECISION) {
            return byRow(left, right, rows, nulls);
        }
        long factorA = Int128.powerOfTen(shiftA);
        long factorB = Int128.powerOfTen(shiftB);
        long mostA = Long.MAX_VALUE / factorA;
        long mostB = Long.MAX_VALUE / factorB;
        long[] high = new long[rows];
        long[] low = new long[rows];
        for (int i = 0; i < rows; i++) {
            if (nulls.isNull(i)) {
                continue;
            }
            long a = left.decimalLow()[i & left.mask()];
            long b = right.decimalLow()[i & right.mask()];
            boolean small = fitsLong(left, i) && fitsLong(right, i);
            if (!small || b == 0 || a > mostA || a < -mostA || b > mostB || b < -mostB) {
                storeRow(left, right, i, high, low, nulls);
                continue;
            }
            low[i] = a * factorA % (b * factorB);
            high[i] = low[i] >> 63;
            if (!Int128.hasDigits(high[i], low[i], result.precision())) {
                nulls.strike(i);
            }
        }
        return narrow(high, low, rows, nulls);
    }

    private static Decimal128Vector rescaled(Operand operand, int shift, int rows) {
        long[] sourceLow = operand.decimalLow();
        long[] sourceHigh = operand.decimalHigh();
        long powerHigh = Int128.powerOfTenHigh(shift);
        long powerLow = Int128.powerOfTenLow(shift);
        long[] high = new long[rows];
        long[] low = new long[rows];
        for (int i = 0; i < rows; i++) {
            int row = i & operand.mask();
            long valueHigh = sourceHigh == null ? sourceLow[row] >> 63 : sourceHigh[row];
            high[i] = Int128.highOfProduct(valueHigh, sourceLow[row], powerHigh, powerLow);
            low[i] = sourceLow[row] * powerLow;
        }
        return new Decimal128Vector(high, low, rows, null);
    }

    private FlatVector multiplyWide(Operand left, Operand right, int rows, NullMask nulls) {
        long[] lowA = left.decimalLow();
        long[] highA = left.decimalHigh();
        long[] lowB = right.decimalLow();
        long[] highB = right.decimalHigh();
        long[] high = new long[rows];
        long[] low = new long[rows];
        int maskA = left.mask();
        int maskB = right.mask();
        if (highA == null && highB == null) {
            for (int i = 0; i < rows; i++) {
                long a = lowA[i & maskA];
                long b = lowB[i & maskB];
                high[i] = Math.multiplyHigh(a, b);
                low[i] = a * b;
            }
            return new Decimal128Vector(high, low, rows, nulls.bits());
        }
        boolean bounded = this.left.precision() + this.right.precision() <= DecimalType.MAX_PRECISION;
        for (int i = 0; i < rows; i++) {
            long a = lowA[i & maskA];
            long b = lowB[i & maskB];
            long upperA = highA == null ? a >> 63 : highA[i & maskA];
            long upperB = highB == null ? b >> 63 : highB[i & maskB];
            if (Int128.fitsLong(upperA, a) && Int128.fitsLong(upperB, b)) {
                high[i] = Math.multiplyHigh(a, b);
                low[i] = a * b;
            } else if (bounded) {
                high[i] = Int128.highOfProduct(upperA, a, upperB, b);
                low[i] = a * b;
            } else if (!nulls.isNull(i)) {
                BigInteger product = VectorValues.unscaled(upperA, a).multiply(VectorValues.unscaled(upperB, b));
                store(product, i, high, low, nulls);
            }
        }
        return new Decimal128Vector(high, low, rows, nulls.bits());
    }

    /** Products that lose digits, rounded half up: rows whose operands fit a long are multiplied without objects. @param divisor fits an int */
    private FlatVector multiplyAndCut(Operand left, Operand right, int rows, NullMask nulls, long divisor) {
        long[] high = new long[rows];
        long[] low = new long[rows];
        for (int i = 0; i < rows; i++) {
            if (nulls.isNull(i)) {
                continue;
            }
            long a = left.decimalLow()[i & left.mask()];
            long b = right.decimalLow()[i & right.mask()];
            if (!fitsLong(left, i) || !fitsLong(right, i) || a == Long.MIN_VALUE || b == Long.MIN_VALUE) {
                storeRow(left, right, i, high, low, nulls);
                continue;
            }
            long productHigh = Math.multiplyHigh(a, b);
            long product = a * b;
            if (Int128.fitsLong(productHigh, product)) {
                long quotient = product / divisor;
                long rest = product % divisor;
                low[i] = 2 * Math.abs(rest) >= divisor ? quotient + Long.signum(rest) : quotient;
                high[i] = low[i] >> 63;
            } else {
                quotient(b < 0 ? -a : a, divisor, Math.abs(b), i, high, low);
            }
            if (!Int128.hasDigits(high[i], low[i], result.precision())) {
                nulls.strike(i);
            }
        }
        return narrow(high, low, rows, nulls);
    }

    /** Rows whose operands fit a long, the divisor even an int, are divided without objects. */
    private FlatVector divide(Operand left, Operand right, int rows, NullMask nulls, long factor) {
        long[] lowA = left.decimalLow();
        long[] highA = left.decimalHigh();
        long[] lowB = right.decimalLow();
        long[] highB = right.decimalHigh();
        long[] high = new long[rows];
        long[] low = new long[rows];
        for (int i = 0; i < rows; i++) {
            if (nulls.isNull(i)) {
                continue;
            }
            long a = lowA[i & left.mask()];
            long b = lowB[i & right.mask()];
            boolean small = b == (int) b && b != 0 && (highB == null || Int128.fitsLong(highB[i & right.mask()], b));
            if (small && a != Long.MIN_VALUE && (highA == null || Int128.fitsLong(highA[i & left.mask()], a))) {
                quotient(a, b, factor, i, high, low);
                if (!Int128.hasDigits(high[i], low[i], result.precision())) {
                    nulls.strike(i);
                }
            } else {
                storeRow(left, right, i, high, low, nulls);
            }
        }
        return narrow(high, low, rows, nulls);
    }

    /** Stores a * factor / b, rounded half up; b fits an int, the factor is not negative, and a not the least long. */
    private static void quotient(long a, long b, long factor, int row, long[] high, long[] low) {
        long size = Math.abs(a);
        long divisor = Math.abs(b);
        long dividendHigh = Math.multiplyHigh(size, factor);
        long dividendLow = size * factor;
        long upper = dividendHigh / divisor;
        long middle = (dividendHigh % divisor) << 32 | dividendLow >>> 32;
        long last = (middle % divisor) << 32 | dividendLow & 0xffff_ffffL;
        long lower = (middle / divisor) << 32 | last / divisor;
        if (2 * (last % divisor) >= divisor) {
            lower++;
            upper += lower == 0 ? 1 : 0;
        }
        boolean negative = (a < 0) != (b < 0);
        low[row] = negative ? -lower : lower;
        high[row] = negative ? ~upper + (lower == 0 ? 1 : 0) : upper;
    }

    private FlatVector byRow(Operand a, Operand b, int rows, NullMask nulls) {
        long[] high = new long[rows];
        long[] low = new long[rows];
        for (int i = 0; i < rows; i++) {
            if (!nulls.isNull(i)) {
                storeRow(a, b, i, high, low, nulls);
            }
        }
        return narrow(high, low, rows, nulls);
    }

    private void storeRow(Operand a, Operand b, int row, long[] high, long[] low, NullMask nulls) {
        BigDecimal value = compute(decimal(a, left.scale(), row), decimal(b, right.scale(), row));
        if (value == null) {
            nulls.strike(row);
        } else {
            store(value.setScale(result.scale(), RoundingMode.HALF_UP).unscaledValue(), row, high, low, nulls);
        }
    }

    private BigDecimal compute(BigDecimal a, BigDecimal b) {
        return switch (operation) {
            case ADD -> a.add(b);
            case SUBTRACT -> a.subtract(b);
            case MULTIPLY -> a.multiply(b);
            case DIVIDE -> b.signum() == 0 ? null : a.divide(b, result.scale(), RoundingMode.HALF_UP);
            case REMAINDER -> b.signum() == 0 ? null : a.remainder(b);
        };
    }

    private static BigDecimal decimal(Operand operand, int scale, int row) {
        int index = row & operand.mask();
        long low = operand.decimalLow()[index];
        long[] high = operand.decimalHigh();
        return high == null
                ? BigDecimal.valueOf(low, scale)
                : new BigDecimal(VectorValues.unscaled(high[index], low), scale);
    }

    private void store(BigInteger unscaled, int row, long[] high, long[] low, NullMask nulls) {
        if (unscaled.abs().compareTo(Int128.bigPowerOfTen(result.precision())) >= 0) {
            nulls.strike(row);
            return;
        }
        high[row] = unscaled.shiftRight(64).longValue();
        low[row] = unscaled.longValue();
    }

    private FlatVector narrow(long[] high, long[] low, int rows, NullMask nulls) {
        return result.fitsLong()
                ? new LongVector(low, rows, nulls.bits())
                : new Decimal128Vector(high, low, rows, nulls.bits());
    }
}
