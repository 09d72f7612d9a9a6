package dev.skep.function.kernel;

import dev.skep.api.vector.DoubleVector;

/** Arithmetic of double values, which never overflow, and a zero divisor gives NULL. */
public final class DoubleArithmetic {
    private DoubleArithmetic() {}

    public static DoubleVector compute(
            ArithmeticOperation operation, Operand left, Operand right, int rows, NullMask nulls) {
        double[] result = new double[rows];
        double[] a = left.doubles();
        double[] b = right.doubles();
        switch (operation) {
            case ADD -> add(a, left.mask(), b, right.mask(), result, rows);
            case SUBTRACT -> subtract(a, left.mask(), b, right.mask(), result, rows);
            case MULTIPLY -> multiply(a, left.mask(), b, right.mask(), result, rows);
            case DIVIDE -> divide(a, left.mask(), b, right.mask(), result, rows, nulls);
            case REMAINDER -> remainder(a, left.mask(), b, right.mask(), result, rows, nulls);
        }
        return new DoubleVector(result, rows, nulls.bits());
    }

    private static void add(double[] a, int maskA, double[] b, int maskB, double[] result, int rows) {
        if (maskA == 0) {
            double constant = a[0];
            for (int i = 0; i < rows; i++) {
                result[i] = constant + b[i];
            }
        } else if (maskB == 0) {
            double constant = b[0];
            for (int i = 0; i < rows; i++) {
                result[i] = a[i] + constant;
            }
        } else {
            for (int i = 0; i < rows; i++) {
                result[i] = a[i] + b[i];
            }
        }
    }

    private static void subtract(double[] a, int maskA, double[] b, int maskB, double[] result, int rows) {
        if (maskA == 0) {
            double constant = a[0];
            for (int i = 0; i < rows; i++) {
                result[i] = constant - b[i];
            }
        } else if (maskB == 0) {
            double constant = b[0];
            for (int i = 0; i < rows; i++) {
                result[i] = a[i] - constant;
            }
        } else {
            for (int i = 0; i < rows; i++) {
                result[i] = a[i] - b[i];
            }
        }
    }

    private static void multiply(double[] a, int maskA, double[] b, int maskB, double[] result, int rows) {
        if (maskA == 0) {
            double constant = a[0];
            for (int i = 0; i < rows; i++) {
                result[i] = constant * b[i];
            }
        } else if (maskB == 0) {
            double constant = b[0];
            for (int i = 0; i < rows; i++) {
                result[i] = a[i] * constant;
            }
        } else {
            for (int i = 0; i < rows; i++) {
                result[i] = a[i] * b[i];
            }
        }
    }

    private static void divide(
            double[] a, int maskA, double[] b, int maskB, double[] result, int rows, NullMask nulls) {
        for (int i = 0; i < rows; i++) {
            double divisor = b[i & maskB];
            if (divisor == 0) {
                nulls.strike(i);
            } else {
                result[i] = a[i & maskA] / divisor;
            }
        }
    }

    private static void remainder(
            double[] a, int maskA, double[] b, int maskB, double[] result, int rows, NullMask nulls) {
        for (int i = 0; i < rows; i++) {
            double divisor = b[i & maskB];
            if (divisor == 0) {
                nulls.strike(i);
            } else {
                result[i] = a[i & maskA] % divisor;
            }
        }
    }
}
