package dev.skep.format.orc.column;

import dev.skep.api.type.DataType;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.Validity;
import dev.skep.api.vector.VectorBuilder;

/** Moves values, which stand one after the other, to the rows that are not NULL. */
final class Spread {
    private Spread() {}

    /** @param validity the rows of the values, or null when nothing is to be moved */
    static void values(long[] array, int values, int rows, long[] validity) {
        if (validity == null) {
            return;
        }
        int from = values;
        for (int row = rows - 1; row >= from; row--) {
            if (Validity.isValid(validity, row)) {
                array[row] = array[--from];
            }
        }
    }

    /** As for longs; rows that are NULL become 0. */
    static void values(int[] array, int values, int rows, long[] validity) {
        if (validity == null) {
            return;
        }
        int from = values;
        for (int row = rows - 1; row >= 0; row--) {
            array[row] = Validity.isValid(validity, row) ? array[--from] : 0;
        }
    }

    static void values(double[] array, int values, int rows, long[] validity) {
        if (validity == null) {
            return;
        }
        int from = values;
        for (int row = rows - 1; row >= from; row--) {
            if (Validity.isValid(validity, row)) {
                array[row] = array[--from];
            }
        }
    }

    /** Values of any type, which may themselves be NULL. */
    static ColumnVector values(ColumnVector vector, DataType type, int rows, long[] validity) {
        if (validity == null) {
            return vector;
        }
        if (vector.size() == 0) {
            return VectorBuilder.nulls(type, rows);
        }
        int[] places = new int[rows];
        int next = 0;
        for (int row = 0; row < rows; row++) {
            if (Validity.isValid(validity, row)) {
                places[row] = next++;
            }
        }
        FlatVector moved = vector.flatten().select(places, rows);
        return moved.withValidity(Validity.and(moved.validity(), validity, rows));
    }
}
