package dev.skep.function.table;

import dev.skep.api.function.TableKernel;
import dev.skep.api.vector.ArrayVector;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.StructVector;
import dev.skep.api.vector.VectorBuilder;

/** A row of each struct of an array, a column a field; NULLs of a struct that is NULL. */
final class InlineKernel implements TableKernel {
    @Override
    public void evaluate(ColumnVector[] arguments, int rows, VectorBuilder[] result, int[] counts) {
        ArrayVector arrays = (ArrayVector) arguments[0].flatten();
        StructVector structs = (StructVector) arrays.elements().flatten();
        for (int row = 0; row < rows; row++) {
            counts[row] = arrays.isNull(row) ? 0 : arrays.lengths()[row];
            for (int i = 0; i < counts[row]; i++) {
                append(structs, arrays.starts()[row] + i, result);
            }
        }
    }

    private static void append(StructVector structs, int row, VectorBuilder[] result) {
        for (int field = 0; field < result.length; field++) {
            if (structs.isNull(row)) {
                result[field].appendNull();
            } else {
                result[field].append(structs.field(field), row);
            }
        }
    }

    @Override
    public ColumnVector[] existing(ColumnVector[] arguments, int rows, int[] counts) {
        ArrayVector arrays = (ArrayVector) arguments[0].flatten();
        if (!(arrays.elements() instanceof StructVector structs) || structs.mayHaveNulls()) {
            return null;
        }
        Entries entries = Entries.of(arrays, arrays.starts(), arrays.lengths(), rows, counts);
        ColumnVector[] made = new ColumnVector[structs.fieldCount()];
        for (int field = 0; field < made.length; field++) {
            made[field] = entries.of(structs.field(field));
        }
        return made;
    }
}
