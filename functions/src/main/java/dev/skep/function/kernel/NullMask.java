package dev.skep.function.kernel;

import dev.skep.api.vector.Validity;

/** The validity of a result while it is computed: starts as that of the arguments, and rows are struck out as they come. */
public final class NullMask {
    private final int rows;
    private long[] bits;
    private boolean owned;

    /** @param bits shared, or null when no row is NULL so far */
    public NullMask(long[] bits, int rows) {
        this.bits = bits;
        this.rows = rows;
    }

    /** Rows that are NULL in no operand; a constant operand must not be NULL. */
    public static NullMask of(Operand[] operands, int rows) {
        long[] bits = null;
        for (Operand operand : operands) {
            if (!operand.isConstant()) {
                bits = Validity.and(bits, operand.vector().validity(), rows);
            }
        }
        return new NullMask(bits, rows);
    }

    public boolean isNull(int row) {
        return bits != null && (bits[row >> 6] >>> row & 1) == 0;
    }

    public boolean hasNulls() {
        return bits != null;
    }

    public void strike(int row) {
        if (!owned) {
            long[] copy = Validity.allValid(rows);
            if (bits != null) {
                System.arraycopy(bits, 0, copy, 0, Math.min(copy.length, bits.length));
            }
            bits = copy;
            owned = true;
        }
        Validity.clear(bits, row);
    }

    public long[] bits() {
        return bits;
    }
}
