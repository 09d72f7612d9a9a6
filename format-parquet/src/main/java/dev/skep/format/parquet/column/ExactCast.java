package dev.skep.format.parquet.column;

import dev.skep.api.type.DataType;
import dev.skep.api.type.TypeKind;
import dev.skep.api.vector.Decimal128Vector;
import dev.skep.api.vector.DoubleVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.IntVector;
import dev.skep.api.vector.LongVector;
import dev.skep.api.vector.Validity;

/**
 * A conversion into a narrower number as Hive reads files whose columns were declared wider: a value that the narrower type does not have is
 * NULL, where CAST would wrap, round or saturate.
 *
 * @param narrow the cast into the table's type
 * @param widen the cast back into the file's type
 */
record ExactCast(VectorConversion narrow, VectorConversion widen) implements VectorConversion {
    /** Whether values of one type may have no counterpart in the other, and Hive then reads NULL. */
    static boolean isNeeded(DataType from, DataType to) {
        boolean wider = from.kind().isInteger() && from.kind().compareTo(to.kind()) > 0;
        return to.kind().isInteger()
                && (wider || from.is(TypeKind.FLOAT) || from.is(TypeKind.DOUBLE) || from.is(TypeKind.DECIMAL));
    }

    @Override
    public FlatVector convert(FlatVector vector) {
        FlatVector narrowed = narrow.convert(vector);
        FlatVector widened = widen.convert(narrowed);
        int rows = vector.size();
        long[] validity = Validity.allValid(rows);
        for (int row = 0; row < rows; row++) {
            if (narrowed.isNull(row) || !isEqual(vector, widened, row)) {
                Validity.clear(validity, row);
            }
        }
        return narrowed.withValidity(validity);
    }

    private static boolean isEqual(FlatVector left, FlatVector right, int row) {
        if (left instanceof IntVector ints) {
            return ints.values()[row] == ((IntVector) right).values()[row];
        }
        if (left instanceof LongVector longs) {
            return longs.values()[row] == ((LongVector) right).values()[row];
        }
        if (left instanceof DoubleVector doubles) {
            return doubles.values()[row] == ((DoubleVector) right).values()[row];
        }
        Decimal128Vector file = (Decimal128Vector) left;
        Decimal128Vector table = (Decimal128Vector) right;
        return file.high()[row] == table.high()[row] && file.low()[row] == table.low()[row];
    }

    /** DOUBLE into FLOAT: what is beyond its range, or nearer to 0 than it can tell, NaN too, is NULL. */
    static VectorConversion toFloat(VectorConversion narrow) {
        return vector -> {
            double[] values = ((DoubleVector) vector).values();
            int rows = vector.size();
            long[] validity = Validity.allValid(rows);
            for (int row = 0; row < rows; row++) {
                double size = Math.abs(values[row]);
                if (vector.isNull(row) || !(size <= Float.MAX_VALUE) || size < Float.MIN_VALUE && size > 0) {
                    Validity.clear(validity, row);
                }
            }
            return narrow.convert(vector).withValidity(validity);
        };
    }
}
