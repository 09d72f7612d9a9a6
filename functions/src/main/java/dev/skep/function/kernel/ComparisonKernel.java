package dev.skep.function.kernel;

import dev.skep.api.vector.BooleanVector;
import dev.skep.api.vector.BytesVector;
import dev.skep.api.vector.DoubleVector;
import dev.skep.api.vector.IntVector;
import dev.skep.api.vector.LongVector;
import java.util.Arrays;

/** Compares two operands of one type, NULLs apart. */
public final class ComparisonKernel {
    private ComparisonKernel() {}

    public static BooleanVector compute(Comparison comparison, Operand left, Operand right, int rows, NullMask nulls) {
        if (left.isConstant() && !right.isConstant()) {
            return compute(comparison.mirrored(), right, left, rows, nulls);
        }
        boolean[] result = new boolean[rows];
        if (left.vector() instanceof IntVector) {
            if (right.isConstant()) {
                IntComparison.compare(comparison, left.ints(), right.ints()[0], result, rows);
            } else {
                IntComparison.compare(comparison, left.ints(), right.ints(), result, rows);
            }
        } else if (left.vector() instanceof LongVector) {
            if (right.isConstant()) {
                LongComparison.compare(comparison, left.longs(), right.longs()[0], result, rows);
            } else {
                LongComparison.compare(comparison, left.longs(), right.longs(), result, rows);
            }
        } else if (left.vector() instanceof DoubleVector) {
            compareDoubles(comparison, left, right, result, rows);
        } else if (left.vector() instanceof BytesVector) {
            compareBytes(comparison, left, right, result, rows, nulls);
        } else {
            for (int i = 0; i < rows; i++) {
                if (!nulls.isNull(i)) {
                    result[i] = comparison.test(
                            ValueOrder.compareFlat(left.vector(), i & left.mask(), right.vector(), i & right.mask()));
                }
            }
        }
        return new BooleanVector(result, rows, nulls.bits());
    }

    private static void compareDoubles(Comparison comparison, Operand left, Operand right, boolean[] result, int rows) {
        double[] a = left.doubles();
        double[] b = right.doubles();
        if (right.isConstant()) {
            DoubleComparison.compare(comparison, a, b[0], result, rows);
        } else {
            DoubleComparison.compare(comparison, a, b, result, rows);
        }
        for (int i = 0; i < rows; i++) {
            double x = a[i & left.mask()];
            double y = b[i & right.mask()];
            if (x != x || y != y) {
                result[i] = comparison.test(ValueOrder.compare(x, y));
            }
        }
    }

    private static void compareBytes(
            Comparison comparison, Operand left, Operand right, boolean[] result, int rows, NullMask nulls) {
        BytesVector a = left.bytes();
        BytesVector b = right.bytes();
        if (comparison == Comparison.EQUAL || comparison == Comparison.NOT_EQUAL) {
            boolean wanted = comparison == Comparison.EQUAL;
            for (int i = 0; i < rows; i++) {
                result[i] = equal(a, i & left.mask(), b, i & right.mask()) == wanted;
            }
            return;
        }
        for (int i = 0; i < rows; i++) {
            result[i] = comparison.test(ValueOrder.compare(a, i & left.mask(), b, i & right.mask()));
        }
    }

    static boolean equal(BytesVector a, int i, BytesVector b, int j) {
        int length = a.lengths()[i];
        if (length != b.lengths()[j]) {
            return false;
        }
        int startA = a.starts()[i];
        int startB = b.starts()[j];
        return Arrays.equals(a.data(), startA, startA + length, b.data(), startB, startB + length);
    }
}
