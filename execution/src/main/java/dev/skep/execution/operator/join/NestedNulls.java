package dev.skep.execution.operator.join;

import dev.skep.api.vector.ArrayVector;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.ConstantVector;
import dev.skep.api.vector.DictionaryVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.MapVector;
import dev.skep.api.vector.StructVector;

/**
 * NULLs anywhere inside structs, arrays and maps. A join key that has one matches nothing but by {@code <=>}, as in Hive; elsewhere, in
 * {@code =}, IN over values and GROUP BY, two NULLs inside values of a nested type are equal.
 */
final class NestedNulls {
    private NestedNulls() {}

    /** Whether rows of the vector can have NULL inside. */
    static boolean possible(ColumnVector vector) {
        FlatVector flat = values(vector);
        return flat instanceof StructVector || flat instanceof ArrayVector || flat instanceof MapVector;
    }

    /** Whether the row, or any value inside it at whatever depth, is NULL. */
    static boolean anyIn(ColumnVector vector, int row) {
        if (vector.isNull(row)) {
            return true;
        }
        FlatVector flat = values(vector);
        int index = index(vector, row);
        if (flat instanceof StructVector struct) {
            for (int field = 0; field < struct.fieldCount(); field++) {
                if (anyIn(struct.field(field), index)) {
                    return true;
                }
            }
        }
        if (flat instanceof ArrayVector array) {
            return anyIn(array.elements(), array.starts()[index], array.lengths()[index]);
        }
        return flat instanceof MapVector map && anyIn(map.values(), map.starts()[index], map.lengths()[index]);
    }

    private static boolean anyIn(ColumnVector elements, int start, int length) {
        for (int i = start; i < start + length; i++) {
            if (anyIn(elements, i)) {
                return true;
            }
        }
        return false;
    }

    private static FlatVector values(ColumnVector vector) {
        if (vector instanceof DictionaryVector dictionary) {
            return dictionary.dictionary();
        }
        return vector instanceof ConstantVector constant ? constant.value() : (FlatVector) vector;
    }

    private static int index(ColumnVector vector, int row) {
        if (vector instanceof DictionaryVector dictionary) {
            return dictionary.ids()[row];
        }
        return vector instanceof ConstantVector ? 0 : row;
    }
}
