package dev.skep.function.scalar;

import dev.skep.api.function.BoundScalar;
import dev.skep.api.function.ScalarKernel;
import dev.skep.api.type.DataType;
import dev.skep.api.type.TypeKind;
import dev.skep.api.vector.UnionValue;
import dev.skep.api.vector.VectorBuilder;
import dev.skep.api.vector.VectorValues;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

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
        boolean binary = types.stream().anyMatch(type -> type.contains(TypeKind.BINARY));
        ScalarKernel kernel = (in, rows, context) -> {
            VectorBuilder builder = VectorBuilder.of(result, rows);
            Object[] values = new Object[in.length];
            for (int row = 0; row < rows; row++) {
                for (int i = 0; i < in.length; i++) {
                    Object value = VectorValues.read(types.get(i), in[i], row);
                    values[i] = binary ? mapped(value, BoxedRows::comparable) : value;
                }
                Object made = function.of(values);
                builder.appendObject(binary ? mapped(made, BoxedRows::plain) : made);
            }
            return builder.build();
        };
        return new BoundScalar(types, result, kernel);
    }

    private static Object mapped(Object value, UnaryOperator<Object> leaf) {
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            list.forEach(element -> copy.add(mapped(element, leaf)));
            return copy;
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> copy = new LinkedHashMap<>();
            map.forEach((key, element) -> copy.put(mapped(key, leaf), mapped(element, leaf)));
            return copy;
        }
        if (value instanceof UnionValue union) {
            return new UnionValue(union.tag(), mapped(union.value(), leaf));
        }
        return leaf.apply(value);
    }

    /** Bytes as an object that equals others of the same bytes. */
    private static Object comparable(Object value) {
        return value instanceof byte[] bytes ? ByteBuffer.wrap(bytes) : value;
    }

    private static Object plain(Object value) {
        return value instanceof ByteBuffer buffer ? buffer.array() : value;
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
