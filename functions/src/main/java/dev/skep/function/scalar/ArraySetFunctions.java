package dev.skep.function.scalar;

import dev.skep.api.function.Argument;
import dev.skep.api.function.BoundScalar;
import dev.skep.api.function.ScalarDefinition;
import dev.skep.api.type.ArrayType;
import dev.skep.api.type.DataType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.function.definition.KernelFunction;
import dev.skep.function.type.TypeCoercion;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Arrays as sets and lists of values, called once a row. */
public final class ArraySetFunctions {
    /** What is made of the boxed arguments of one row. */
    private interface RowFunction {
        Object of(List<?> array, Object[] arguments);
    }

    private ArraySetFunctions() {}

    public static List<ScalarDefinition> all() {
        return List.of(
                KernelFunction.of(
                        "array_distinct",
                        "array_distinct(array)",
                        "Returns the array without repeats",
                        1,
                        1,
                        arguments -> onArray(
                                arguments, List.of(), (array, rest) -> new ArrayList<>(new LinkedHashSet<>(array)))),
                pair("array_union", "Returns the values of both arrays without repeats", (first, rest) -> {
                    Set<Object> union = new LinkedHashSet<>(first);
                    union.addAll((List<?>) rest[1]);
                    return new ArrayList<>(union);
                }),
                pair("array_intersect", "Returns the values that both arrays have, without repeats", (first, rest) -> {
                    Set<Object> common = new LinkedHashSet<>(first);
                    common.retainAll((List<?>) rest[1]);
                    return new ArrayList<>(common);
                }),
                pair("array_except", "Returns the values of the first array that the second lacks", (first, rest) -> {
                    Set<Object> left = new LinkedHashSet<>(first);
                    left.removeAll((List<?>) rest[1]);
                    return new ArrayList<>(left);
                }),
                KernelFunction.of(
                        "array_remove",
                        "array_remove(array, value)",
                        "Returns the array without the value",
                        2,
                        2,
                        ArraySetFunctions::remove),
                KernelFunction.of(
                        "array_slice",
                        "array_slice(array, start, length)",
                        "Returns length elements of the array, the first at start, from 0; none where there are not as many",
                        3,
                        3,
                        arguments -> onArray(
                                arguments,
                                List.of(PrimitiveType.INT, PrimitiveType.INT),
                                (array, rest) -> slice(array, (Integer) rest[1], (Integer) rest[2]))));
    }

    private static List<Object> slice(List<?> array, int start, int length) {
        if (start < 0 || length <= 0 || (long) start + length > array.size()) {
            return List.of();
        }
        return new ArrayList<>(array.subList(start, start + length));
    }

    private static BoundScalar onArray(List<Argument> arguments, List<DataType> rest, RowFunction function) {
        if (!(arguments.get(0).type() instanceof ArrayType type)) {
            return null;
        }
        List<DataType> types = new ArrayList<>();
        types.add(type);
        types.addAll(rest);
        return bind(types, type, function);
    }

    private static ScalarDefinition pair(String name, String description, RowFunction function) {
        return KernelFunction.of(name, name + "(array1, array2)", description, 2, 2, arguments -> {
            DataType common = TypeCoercion.commonType(
                            arguments.get(0).type(), arguments.get(1).type())
                    .orElse(null);
            return common instanceof ArrayType type ? bind(List.of(type, type), type, function) : null;
        });
    }

    private static BoundScalar remove(List<Argument> arguments) {
        if (!(arguments.get(0).type() instanceof ArrayType type)) {
            return null;
        }
        DataType value = arguments.get(1).type();
        if (!TypeCoercion.implicitlyConvertible(value, type.element())) {
            return null;
        }
        return bind(List.of(type, type.element()), type, (array, rest) -> {
            List<Object> kept = new ArrayList<>();
            for (Object element : array) {
                if (!Objects.equals(element, rest[1])) {
                    kept.add(element);
                }
            }
            return kept;
        });
    }

    private static BoundScalar bind(List<DataType> types, DataType result, RowFunction function) {
        return BoxedRows.strict(types, result, row -> function.of((List<?>) row[0], row));
    }
}
