package dev.skep.function.kernel;

import dev.skep.api.vector.LongVector;

/** Arithmetic of long values, which wrap on overflow, and a zero divisor gives NULL. */
public final class LongArithmetic {
    private LongArithmetic() {}

    public static LongVector compute(
            ArithmeticOperation operation, Operand left, Operand right, int rows, NullMask nulls) {
        long[] result = new long[rows];
        long[] a = left.longs();
        long[] b = right.longs();
        switch (operation) {
            case ADD -> add(a, left.mask(), b, right.mask(), result, rows);
            case SUBTRACT -> subtract(a, left.mask(), b, right.mask(), result, rows);
            case MULTIPLY -> multiply(a, left.mask(), b, right.mask(), result, rows);
            case DIVIDE -> divide(a, left.mask(), b, right.mask(), result, rows, nulls);
            case REMAINDER -> remainder(a, left.mask(), b, right.mask(), result, rows, nulls);
        }
        return new LongVector(result, rows, nulls.bits());
    }

    private static void add(long[] a, int maskA, long[] b, int maskB, long[] result, int rows) {
        if (maskA == 0) {
            long constant = a[0];
            for (int i = 0; i < rows; i++) {
                result[i] = constant + b[i];
            }
        } else if (maskB == 0) {
            long constant = b[0];
            for (int i = 0; i < rows; i++) {
                result[i] = a[i] + constant;
            }
        } else {
            for (int i = 0; i < rows; i++) {
                result[i] = a[i] + b[i];
            }
        }
    }

    private static void subtract(long[] a, int maskA, long[] b, int maskB, long[] result, int rows) {
        if (maskA == 0) {
            long constant = a[0];
            for (int i = 0; i < rows; i++) {
                result[i] = constant - b[i];
            }
        } else if (maskB == 0) {
            long constant = b[0];
            for (int i = 0; i < rows; i++) {
                result[i] = a[i] - constant;
            }
        } else {
            for (int i = 0; i < rows; i++) {
                result[i] = a[i] - b[i];
            }
        }
    }

    private static void multiply(long[] a, int maskA, long[] b, int maskB, long[] result, int rows) {
        if (maskA == 0) {
            long constant = a[0];
            for (int i = 0; i < rows; i++) {
                result[i] = constant * b[i];
            }
        } else if (maskB == 0) {
            long constant = b[0];
            for (int i = 0; i < rows; i++) {
                result[i] = a[i] * constant;
            }
        } else {
            for (int i = 0; i < rows; i++) {
                result[i] = a[i] * b[i];
            }
        }
    }

    private static void divide(long[] a, int maskA, long[] b, int maskB, long[] result, int rows, NullMask nulls) {
        for (int i = 0; i < rows; i++) {
            long divisor = b[i & maskB];
            if (divisor == 0) {
                nulls.strike(i);
            } else {
                result[i] = a[i & maskA] / divisor;
            }
        }
    }

    private static void remainder(long[] a, int maskA, long[] b, int maskB, long[] result, int rows, NullMask nulls) {
        for (int i = 0; i < rows; i++) {
            long divisor = b[i & maskB];
            if (divisor == 0) {
                nulls.strike(i);
            } else {
                result[i] = a[i & maskA] % divisor;
            }
        }
    }
}
