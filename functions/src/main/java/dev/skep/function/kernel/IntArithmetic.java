package dev.skep.function.kernel;

import dev.skep.api.vector.IntVector;

/** Arithmetic of int values, which wrap on overflow, and a zero divisor gives NULL. */
public final class IntArithmetic {
    private IntArithmetic() {}

    public static IntVector compute(
            ArithmeticOperation operation, Operand left, Operand right, int rows, NullMask nulls) {
        int[] result = new int[rows];
        int[] a = left.ints();
        int[] b = right.ints();
        switch (operation) {
            case ADD -> add(a, left.mask(), b, right.mask(), result, rows);
            case SUBTRACT -> subtract(a, left.mask(), b, right.mask(), result, rows);
            case MULTIPLY -> multiply(a, left.mask(), b, right.mask(), result, rows);
            case DIVIDE -> divide(a, left.mask(), b, right.mask(), result, rows, nulls);
            case REMAINDER -> remainder(a, left.mask(), b, right.mask(), result, rows, nulls);
        }
        return new IntVector(result, rows, nulls.bits());
    }

    private static void add(int[] a, int maskA, int[] b, int maskB, int[] result, int rows) {
        if (maskA == 0) {
            int constant = a[0];
            for (int i = 0; i < rows; i++) {
                result[i] = constant + b[i];
            }
        } else if (maskB == 0) {
            int constant = b[0];
            for (int i = 0; i < rows; i++) {
                result[i] = a[i] + constant;
            }
        } else {
            for (int i = 0; i < rows; i++) {
                result[i] = a[i] + b[i];
            }
        }
    }

    private static void subtract(int[] a, int maskA, int[] b, int maskB, int[] result, int rows) {
        if (maskA == 0) {
            int constant = a[0];
            for (int i = 0; i < rows; i++) {
                result[i] = constant - b[i];
            }
        } else if (maskB == 0) {
            int constant = b[0];
            for (int i = 0; i < rows; i++) {
                result[i] = a[i] - constant;
            }
        } else {
            for (int i = 0; i < rows; i++) {
                result[i] = a[i] - b[i];
            }
        }
    }

    private static void multiply(int[] a, int maskA, int[] b, int maskB, int[] result, int rows) {
        if (maskA == 0) {
            int constant = a[0];
            for (int i = 0; i < rows; i++) {
                result[i] = constant * b[i];
            }
        } else if (maskB == 0) {
            int constant = b[0];
            for (int i = 0; i < rows; i++) {
                result[i] = a[i] * constant;
            }
        } else {
            for (int i = 0; i < rows; i++) {
                result[i] = a[i] * b[i];
            }
        }
    }

    private static void divide(int[] a, int maskA, int[] b, int maskB, int[] result, int rows, NullMask nulls) {
        for (int i = 0; i < rows; i++) {
            int divisor = b[i & maskB];
            if (divisor == 0) {
                nulls.strike(i);
            } else {
                result[i] = a[i & maskA] / divisor;
            }
        }
    }

    private static void remainder(int[] a, int maskA, int[] b, int maskB, int[] result, int rows, NullMask nulls) {
        for (int i = 0; i < rows; i++) {
            int divisor = b[i & maskB];
            if (divisor == 0) {
                nulls.strike(i);
            } else {
                result[i] = a[i & maskA] % divisor;
            }
        }
    }
}
