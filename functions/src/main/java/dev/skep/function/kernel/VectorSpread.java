package dev.skep.function.kernel;

import dev.skep.api.type.DataType;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.DoubleVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.IntVector;
import dev.skep.api.vector.LongVector;
import dev.skep.api.vector.Validity;
import dev.skep.api.vector.VectorLayout;
import java.util.Arrays;

/** Values for some rows, and one constant (maybe NULL) for all others. */
public final class VectorSpread {
    private VectorSpread() {}

    /** Whether values of a type can be spread: those of at most 64 bits. */
    public static boolean isFor(DataType type) {
        return switch (VectorLayout.of(type)) {
            case INT, LONG, DOUBLE -> true;
            default -> false;
        };
    }

    /**
     * A vector with row i of the values at {@code places[i]}.
     *
     * @param constant the value of other rows, at row 0
     * @param places of the values, as many as those have rows
     */
    public static FlatVector spread(FlatVector constant, ColumnVector values, int[] places, int rows) {
        FlatVector flat = values.flatten();
        long[] validity = validity(constant, flat, places, rows);
        if (constant instanceof LongVector longs) {
            long[] result = new long[rows];
            if (!constant.isNull(0) && longs.values()[0] != 0) {
                Arrays.fill(result, longs.values()[0]);
            }
            long[] from = ((LongVector) flat).values();
            for (int i = 0; i < flat.size(); i++) {
                result[places[i]] = from[i];
            }
            return new LongVector(result, rows, validity);
        }
        if (constant instanceof IntVector ints) {
            int[] result = new int[rows];
            if (!constant.isNull(0) && ints.values()[0] != 0) {
                Arrays.fill(result, ints.values()[0]);
            }
            int[] from = ((IntVector) flat).values();
            for (int i = 0; i < flat.size(); i++) {
                result[places[i]] = from[i];
            }
            return new IntVector(result, rows, validity);
        }
        double[] result = new double[rows];
        if (!constant.isNull(0)) {
            Arrays.fill(result, ((DoubleVector) constant).values()[0]);
        }
        double[] from = ((DoubleVector) flat).values();
        for (int i = 0; i < flat.size(); i++) {
            result[places[i]] = from[i];
        }
        return new DoubleVector(result, rows, validity);
    }

    private static long[] validity(FlatVector constant, FlatVector values, int[] places, int rows) {
        long[] from = values.validity();
        if (constant.isNull(0)) {
            long[] validity = Validity.allNull(rows);
            for (int i = 0; i < values.size(); i++) {
                if (Validity.isValid(from, i)) {
                    Validity.set(validity, places[i]);
                }
            }
            return validity;
        }
        if (from == null) {
            return null;
        }
        long[] validity = Validity.allValid(rows);
        for (int i = 0; i < values.size(); i++) {
            if (!Validity.isValid(from, i)) {
                Validity.clear(validity, places[i]);
            }
        }
        return validity;
    }
}
