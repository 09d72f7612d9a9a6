package dev.skep.function.kernel;

import dev.skep.api.vector.BooleanVector;
import dev.skep.api.vector.BytesVector;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.ConstantVector;
import dev.skep.api.vector.Decimal128Vector;
import dev.skep.api.vector.DoubleVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.IntVector;
import dev.skep.api.vector.LongVector;
import dev.skep.api.vector.TimestampVector;

/**
 * An argument as a loop reads it: row i is row {@code i & mask} of a flat vector.
 *
 * @param mask 0 for a constant, -1 otherwise
 */
public record Operand(FlatVector vector, int mask) {
    public static Operand of(ColumnVector column) {
        return column instanceof ConstantVector constant
                ? new Operand(constant.value(), 0)
                : new Operand(column.flatten(), -1);
    }

    public static Operand[] of(ColumnVector[] columns) {
        Operand[] operands = new Operand[columns.length];
        for (int i = 0; i < columns.length; i++) {
            operands[i] = of(columns[i]);
        }
        return operands;
    }

    public boolean isConstant() {
        return mask == 0;
    }

    public boolean isNull(int row) {
        return vector.isNull(row & mask);
    }

    public boolean[] booleans() {
        return ((BooleanVector) vector).values();
    }

    public int[] ints() {
        return ((IntVector) vector).values();
    }

    public long[] longs() {
        return ((LongVector) vector).values();
    }

    public double[] doubles() {
        return ((DoubleVector) vector).values();
    }

    public TimestampVector timestamps() {
        return (TimestampVector) vector;
    }

    public BytesVector bytes() {
        return (BytesVector) vector;
    }

    /** The lower halves of unscaled decimals, or the whole of them when {@link #decimalHigh} is null. */
    public long[] decimalLow() {
        return vector instanceof LongVector longs ? longs.values() : ((Decimal128Vector) vector).low();
    }

    /** The upper halves of unscaled decimals, or null when the lower ones say all. */
    public long[] decimalHigh() {
        return vector instanceof Decimal128Vector wide && !wide.isNarrow() ? wide.high() : null;
    }
}
