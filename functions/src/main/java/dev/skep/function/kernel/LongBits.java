package dev.skep.function.kernel;

/** How many bits the values of a column need, so that one look at a batch spares a check of each result. */
public final class LongBits {
    private LongBits() {}

    /**
     * The bits of the longest value without its sign, 0 to 63. Values at NULL rows count too.
     *
     * @param operand of whole numbers of 64 bits, or unscaled decimals without upper halves
     */
    public static int most(Operand operand, int rows) {
        return operand.isConstant() ? most(operand.decimalLow(), 1) : most(operand.decimalLow(), rows);
    }

    /** The bits of the longest of the first values without its sign, 0 to 63. */
    public static int most(long[] values, int count) {
        long bits = 0;
        for (int i = 0; i < count; i++) {
            bits |= values[i] ^ values[i] >> 63;
        }
        return Long.SIZE - Long.numberOfLeadingZeros(bits);
    }

    /** The products of values that are known to be short enough. */
    static long[] products(Operand left, Operand right, int rows) {
        long[] a = left.decimalLow();
        long[] b = right.decimalLow();
        long[] products = new long[rows];
        if (left.isConstant()) {
            multiply(b, a[0], products, rows);
        } else if (right.isConstant()) {
            multiply(a, b[0], products, rows);
        } else {
            for (int i = 0; i < rows; i++) {
                products[i] = a[i] * b[i];
            }
        }
        return products;
    }

    private static void multiply(long[] values, long factor, long[] products, int rows) {
        for (int i = 0; i < rows; i++) {
            products[i] = values[i] * factor;
        }
    }
}
