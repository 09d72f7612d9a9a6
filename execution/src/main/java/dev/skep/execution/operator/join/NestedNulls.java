package dev.skep.execution.operator.join;

import dev.skep.api.type.ArrayType;
import dev.skep.api.type.DataType;
import dev.skep.api.type.MapType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.StructType;
import dev.skep.api.type.UnionType;
import dev.skep.api.vector.ArrayVector;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.ConstantVector;
import dev.skep.api.vector.DictionaryVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.MapVector;
import dev.skep.api.vector.StructVector;
import dev.skep.api.vector.VectorValues;
import java.util.List;

/**
 * NULLs anywhere inside structs, arrays, maps and unions. A join key that has one matches nothing but by {@code <=>}, as in Hive; elsewhere, in
 * {@code =}, IN over values and GROUP BY, two NULLs inside values of a nested type are equal.
 */
final class NestedNulls {
    private NestedNulls() {}

    /** Whether the row, or any value inside it at whatever depth, is NULL. */
    static boolean anyIn(DataType type, ColumnVector vector, int row) {
        if (vector.isNull(row)) {
            return true;
        }
        if (!type.isNested()) {
            return false;
        }
        FlatVector flat = values(vector);
        int index = index(vector, row);
        if (type instanceof UnionType union) {
            ColumnVector tags = ((StructVector) flat).field(0);
            int tag = (int) VectorValues.read(PrimitiveType.INT, tags, index);
            return anyIn(union.alternatives().get(tag), ((StructVector) flat).field(tag + 1), index);
        }
        if (type instanceof ArrayType list) {
            ArrayVector array = (ArrayVector) flat;
            return anyIn(list.element(), array.elements(), array.starts()[index], array.lengths()[index]);
        }
        if (type instanceof MapType entries) {
            MapVector map = (MapVector) flat;
            return anyIn(entries.value(), map.values(), map.starts()[index], map.lengths()[index]);
        }
        List<StructType.Field> fields = ((StructType) type).fields();
        for (int field = 0; field < fields.size(); field++) {
            if (anyIn(fields.get(field).type(), ((StructVector) flat).field(field), index)) {
                return true;
            }
        }
        return false;
    }

    private static boolean anyIn(DataType type, ColumnVector elements, int start, int length) {
        for (int i = start; i < start + length; i++) {
            if (anyIn(type, elements, i)) {
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
