package dev.skep.function.scalar;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.function.Argument;
import dev.skep.api.function.BoundScalar;
import dev.skep.api.function.ScalarDefinition;
import dev.skep.api.type.ArrayType;
import dev.skep.api.type.DataType;
import dev.skep.api.type.MapType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.vector.ArrayVector;
import dev.skep.function.definition.KernelFunction;
import dev.skep.function.kernel.Operand;
import dev.skep.function.type.TypeCoercion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Functions that find, add and take elements of arrays; positions count from 1, negative ones from the end. */
public final class ArrayElementFunctions {
    private static final DataType INT = PrimitiveType.INT;
    private static final int MAX_ELEMENTS = 10_000_000;

    /** What is made of an array and a value for its elements. */
    private interface ElementFunction {
        Object of(List<?> array, Object value);
    }

    private ArrayElementFunctions() {}

    public static List<ScalarDefinition> all() {
        return List.of(
                KernelFunction.of(
                        "element_at",
                        "element_at(array or map, position or key)",
                        "Returns the element at a position from 1, or from the end if negative, or the value of a key; NULL if there is none",
                        2,
                        2,
                        ArrayElementFunctions::elementAt),
                KernelFunction.of(
                        "slice",
                        "slice(array, start, length)",
                        "Returns some elements of the array, the first at start, from 1, or from the end if negative",
                        3,
                        3,
                        arguments -> arguments.get(0).type() instanceof ArrayType type
                                ? BoxedRows.strict(
                                        List.of(type, INT, INT),
                                        type,
                                        row -> slice((List<?>) row[0], (Integer) row[1], (Integer) row[2]))
                                : null),
                added(
                        "array_append",
                        "Returns the array with the value after its last element",
                        (array, value) -> join(array, Collections.singletonList(value))),
                added(
                        "array_prepend",
                        "Returns the array with the value before its first element",
                        (array, value) -> join(Collections.singletonList(value), array)),
                KernelFunction.of(
                        "array_position",
                        "array_position(array, value)",
                        "Returns the place, from 1, of the first element that equals the value, or 0",
                        2,
                        2,
                        ArrayElementFunctions::position),
                KernelFunction.of(
                        "array_compact",
                        "array_compact(array)",
                        "Returns the array without its NULLs",
                        1,
                        1,
                        arguments -> arguments.get(0).type() instanceof ArrayType type
                                ? BoxedRows.strict(List.of(type), type, row -> compact((List<?>) row[0]))
                                : null),
                KernelFunction.of(
                        "array_repeat",
                        "array_repeat(value, n)",
                        "Returns an array of n times the value",
                        2,
                        2,
                        arguments -> repeat(arguments.get(0).type(), arguments.get(1))),
                KernelFunction.of(
                        "arrays_overlap",
                        "arrays_overlap(array1, array2)",
                        "Returns whether the arrays share a value; NULL if only NULLs could be shared",
                        2,
                        2,
                        ArrayElementFunctions::overlap),
                KernelFunction.of(
                        "flatten",
                        "flatten(array<array>)",
                        "Returns the elements of all arrays of the array in one; NULL if one of them is NULL",
                        1,
                        1,
                        arguments -> arguments.get(0).type() instanceof ArrayType outer
                                        && outer.element() instanceof ArrayType inner
                                ? BoxedRows.strict(List.of(outer), inner, row -> flatten((List<?>) row[0]))
                                : null));
    }

    private static BoundScalar elementAt(List<Argument> arguments) {
        if (arguments.get(0).type() instanceof MapType) {
            return NestedConstructors.index(arguments);
        }
        if (!(arguments.get(0).type() instanceof ArrayType type)
                || !TypeCoercion.implicitlyConvertible(arguments.get(1).type(), INT)) {
            return null;
        }
        return new BoundScalar(List.of(type, INT), type.element(), (in, rows, context) -> {
            Operand arrays = Operand.of(in[0]);
            Operand positions = Operand.of(in[1]);
            ArrayVector vector = (ArrayVector) arrays.vector();
            int[] found = new int[rows];
            for (int i = 0; i < rows; i++) {
                int row = i & arrays.mask();
                found[i] = arrays.isNull(i) || positions.isNull(i)
                        ? -1
                        : place(vector, row, positions.ints()[i & positions.mask()]);
            }
            return NestedConstructors.pick(type.element(), vector.elements(), found, rows);
        });
    }

    private static int place(ArrayVector vector, int row, int position) {
        requirePosition(position);
        int length = vector.lengths()[row];
        int at = position > 0 ? position - 1 : length + position;
        return at < 0 || at >= length ? -1 : vector.starts()[row] + at;
    }

    private static void requirePosition(int position) {
        if (position == 0) {
            throw new SkepException(ErrorCode.INVALID_VALUE, "A position in an array counts from 1 and can't be 0");
        }
    }

    private static List<Object> slice(List<?> array, int start, int length) {
        requirePosition(start);
        if (length < 0) {
            throw new SkepException(ErrorCode.INVALID_VALUE, "The length of a slice can't be negative: " + length);
        }
        int from = start > 0 ? start - 1 : array.size() + start;
        if (from < 0 || from >= array.size()) {
            return List.of();
        }
        return new ArrayList<>(array.subList(from, (int) Math.min(array.size(), (long) from + length)));
    }

    private static ScalarDefinition added(String name, String description, ElementFunction function) {
        return KernelFunction.of(name, name + "(array, value)", description, 2, 2, arguments -> {
            if (!(arguments.get(0).type() instanceof ArrayType array)) {
                return null;
            }
            DataType element = TypeCoercion.commonType(
                            array.element(), arguments.get(1).type())
                    .orElse(null);
            if (element == null) {
                return null;
            }
            ArrayType type = new ArrayType(element);
            return BoxedRows.bind(
                    List.of(type, element), type, row -> row[0] == null ? null : function.of((List<?>) row[0], row[1]));
        });
    }

    private static List<Object> join(List<?> first, List<?> second) {
        List<Object> joined = new ArrayList<>(first);
        joined.addAll(second);
        return joined;
    }

    private static BoundScalar position(List<Argument> arguments) {
        if (!(arguments.get(0).type() instanceof ArrayType array)) {
            return null;
        }
        DataType common = TypeCoercion.comparisonType(
                        array.element(), arguments.get(1).type())
                .orElse(null);
        return common == null
                ? null
                : BoxedRows.strict(
                        List.of(new ArrayType(common), common),
                        PrimitiveType.BIGINT,
                        row -> position((List<?>) row[0], row[1]));
    }

    private static long position(List<?> array, Object value) {
        for (int i = 0; i < array.size(); i++) {
            if (Objects.equals(array.get(i), value)) {
                return i + 1L;
            }
        }
        return 0;
    }

    private static List<Object> compact(List<?> array) {
        List<Object> kept = new ArrayList<>(array);
        kept.removeIf(Objects::isNull);
        return kept;
    }

    private static BoundScalar repeat(DataType element, Argument count) {
        if (!TypeCoercion.implicitlyConvertible(count.type(), INT)) {
            return null;
        }
        return BoxedRows.bind(List.of(element, INT), new ArrayType(element), row -> {
            if (row[1] == null) {
                return null;
            }
            int times = Math.max(0, (Integer) row[1]);
            requireElements(times);
            return Collections.nCopies(times, row[0]);
        });
    }

    /** @throws SkepException INVALID_VALUE when an array of so many elements is too long to be made */
    static void requireElements(long count) {
        if (count > MAX_ELEMENTS) {
            throw new SkepException(
                    ErrorCode.INVALID_VALUE, "The array would have more than " + MAX_ELEMENTS + " elements");
        }
    }

    private static BoundScalar overlap(List<Argument> arguments) {
        DataType common = TypeCoercion.commonType(
                        arguments.get(0).type(), arguments.get(1).type())
                .orElse(null);
        return common instanceof ArrayType type
                ? BoxedRows.strict(
                        List.of(type, type), PrimitiveType.BOOLEAN, row -> overlap((List<?>) row[0], (List<?>) row[1]))
                : null;
    }

    private static Boolean overlap(List<?> first, List<?> second) {
        Set<Object> values = new HashSet<>(first);
        boolean unknown = !first.isEmpty() && !second.isEmpty() && (values.remove(null) || second.contains(null));
        for (Object value : second) {
            if (value != null && values.contains(value)) {
                return true;
            }
        }
        return unknown ? null : Boolean.FALSE;
    }

    private static List<Object> flatten(List<?> arrays) {
        List<Object> flat = new ArrayList<>();
        for (Object array : arrays) {
            if (array == null) {
                return null;
            }
            flat.addAll((List<?>) array);
        }
        requireElements(flat.size());
        return flat;
    }
}
