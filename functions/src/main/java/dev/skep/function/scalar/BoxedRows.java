package dev.skep.function.scalar;

import dev.skep.api.function.BoundScalar;
import dev.skep.api.function.ScalarKernel;
import dev.skep.api.type.DataType;
import dev.skep.api.vector.VectorBuilder;
import dev.skep.api.vector.VectorValues;
import java.util.List;

/** Functions of nested values that are computed from the boxed arguments of one row. */
final class BoxedRows {
    /** Computes one row; null stands for NULL. */
    @FunctionalInterface
    interface RowFunction {
        Object of(Object[] arguments);
    }

    private BoxedRows() {}

    /** NULL where any argument is. */
    static BoundScalar strict(List<DataType> types, DataType result, RowFunction function) {
        return bind(types, result, values -> hasNull(values) ? null : function.of(values));
    }

    /** The function itself sees to arguments that are NULL. */
    static BoundScalar bind(List<DataType> types, DataType result, RowFunction function) {
        ScalarKernel kernel = (in, rows, context) -> {
            VectorBuilder builder = VectorBuilder.of(result, rows);
            Object[] values = new Object[in.length];
            for (int row = 0; row < rows; row++) {
                for (int i = 0; i < in.length; i++) {
                    values[i] = VectorValues.read(types.get(i), in[i], row);
                }
                builder.appendObject(function.of(values));
            }
            return builder.build();
        };
        return new BoundScalar(types, result, kernel);
    }

    private static boolean hasNull(Object[] values) {
        for (Object value : values) {
            if (value == null) {
                return true;
            }
        }
        return false;
    }
}
