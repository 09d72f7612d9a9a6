package dev.skep.function.scalar;

import dev.skep.api.function.Argument;
import dev.skep.api.function.BoundScalar;
import dev.skep.api.function.ScalarDefinition;
import dev.skep.api.type.ArrayType;
import dev.skep.api.type.DataType;
import dev.skep.api.type.MapType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.StructType;
import dev.skep.api.type.TypeKind;
import dev.skep.api.vector.ArrayVector;
import dev.skep.api.vector.BooleanVector;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.IntVector;
import dev.skep.api.vector.MapVector;
import dev.skep.api.vector.StructVector;
import dev.skep.function.definition.KernelFunction;
import dev.skep.function.kernel.Operand;
import dev.skep.function.kernel.StrictKernel;
import dev.skep.function.kernel.ValueOrder;
import dev.skep.function.type.TypeCoercion;
import dev.skep.process.schedule.RunningTask;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Sizes, members and order of arrays and maps. */
public final class CollectionFunctions {
    private static final int CALLS_BETWEEN_CHECKS = 1 << 14;

    private CollectionFunctions() {}

    public static List<ScalarDefinition> all() {
        return List.of(
                KernelFunction.of(
                                "size",
                                "size(a)",
                                "Returns the number of elements of an array or map, -1 for NULL",
                                1,
                                1,
                                CollectionFunctions::size)
                        .alias("cardinality"),
                KernelFunction.of(
                        "map_keys",
                        "map_keys(map)",
                        "Returns the keys of a map",
                        1,
                        1,
                        arguments -> entries(arguments, true)),
                KernelFunction.of(
                        "map_values",
                        "map_values(map)",
                        "Returns the values of a map",
                        1,
                        1,
                        arguments -> entries(arguments, false)),
                KernelFunction.of(
                        "array_contains",
                        "array_contains(array, value)",
                        "Returns whether the array has the value",
                        2,
                        2,
                        CollectionFunctions::contains),
                KernelFunction.of(
                        "sort_array",
                        "sort_array(array)",
                        "Returns the array in ascending order, NULLs first",
                        1,
                        1,
                        arguments -> list(arguments.get(0), PrimitiveType.STRING) instanceof ArrayType array
                                ? sort(List.of(Argument.of(array)), array, elements -> order(elements, new int[0], 1))
                                : null),
                KernelFunction.of(
                        "array_sort",
                        "array_sort(array[, (x, y) -> expr])",
                        "Returns the array in ascending order, NULLs last, or in the order of a lambda, which gives a negative number where x goes before y",
                        1,
                        1,
                        arguments -> arguments.get(0).type() instanceof ArrayType array
                                ? sort(arguments, array, CollectionFunctions::nullsLast)
                                : null),
                KernelFunction.of(
                        "sort_array_by",
                        "sort_array_by(array<struct>, field[, ...][, 'ASC' | 'DESC'])",
                        "Returns the array of structs in the order of some of their fields",
                        2,
                        Integer.MAX_VALUE,
                        CollectionFunctions::sortBy),
                extreme("array_min", "Returns the least element that is not NULL", -1),
                extreme("array_max", "Returns the greatest element that is not NULL", 1));
    }

    private static BoundScalar size(List<Argument> arguments) {
        DataType type = arguments.get(0).type();
        if (!(type instanceof ArrayType) && !(type instanceof MapType) && !type.is(TypeKind.VOID)) {
            return null;
        }
        return new BoundScalar(List.of(type), PrimitiveType.INT, (in, rows, context) -> {
            Operand operand = Operand.of(in[0]);
            int[] result = new int[rows];
            for (int i = 0; i < rows; i++) {
                result[i] = operand.isNull(i) ? -1 : lengths(operand.vector())[i & operand.mask()];
            }
            return new IntVector(result, rows, null);
        });
    }

    private static int[] lengths(FlatVector vector) {
        return vector instanceof ArrayVector array ? array.lengths() : ((MapVector) vector).lengths();
    }

    /** Those of NULL are an empty array, as in Hive. */
    private static BoundScalar entries(List<Argument> arguments, boolean keys) {
        if (!(arguments.get(0).type() instanceof MapType map)) {
            return null;
        }
        ArrayType result = new ArrayType(keys ? map.key() : map.value());
        return new BoundScalar(List.of(map), result, (in, rows, context) -> {
            MapVector vector = (MapVector) in[0].flatten();
            int[] lengths = vector.lengths();
            if (vector.validity() != null) {
                lengths = lengths.clone();
                for (int i = 0; i < rows; i++) {
                    lengths[i] = vector.isNull(i) ? 0 : lengths[i];
                }
            }
            return new ArrayVector(vector.starts(), lengths, keys ? vector.keys() : vector.values(), rows, null);
        });
    }

    /** The type of an argument, in which NULL of no type is an array. */
    private static DataType list(Argument argument, DataType element) {
        return argument.type().is(TypeKind.VOID) ? new ArrayType(element) : argument.type();
    }

    private static BoundScalar contains(List<Argument> arguments) {
        DataType value = arguments.get(1).type();
        if (!(list(arguments.get(0), value.is(TypeKind.VOID) ? PrimitiveType.STRING : value) instanceof ArrayType array)
                || TypeCoercion.comparisonType(array.element(), value).isEmpty()) {
            return null;
        }
        DataType common = TypeCoercion.comparisonType(array.element(), value).orElseThrow();
        return new BoundScalar(List.of(new ArrayType(common), common), PrimitiveType.BOOLEAN, (in, rows, context) -> {
            Operand arrays = Operand.of(in[0]);
            ArrayVector vector = (ArrayVector) arrays.vector();
            boolean[] result = new boolean[rows];
            for (int i = 0; i < rows; i++) {
                result[i] = !arrays.isNull(i) && !in[1].isNull(i) && contains(vector, i & arrays.mask(), in[1], i);
            }
            return new BooleanVector(result, rows, null);
        });
    }

    private static boolean contains(ArrayVector array, int row, ColumnVector values, int valueRow) {
        int start = array.starts()[row];
        for (int i = start; i < start + array.lengths()[row]; i++) {
            if (!array.elements().isNull(i) && ValueOrder.compare(array.elements(), i, values, valueRow) == 0) {
                return true;
            }
        }
        return false;
    }

    /** Makes the order of the elements of an array column. */
    private interface Ordering {
        Comparator<Integer> of(ColumnVector elements);
    }

    private static Comparator<Integer> order(ColumnVector elements, int[] fields, int sign) {
        if (fields.length == 0) {
            return (a, b) -> sign * ValueOrder.compare(elements, a, elements, b);
        }
        StructVector structs = (StructVector) elements.flatten();
        return (a, b) -> {
            for (int field : fields) {
                ColumnVector column = structs.field(field);
                int order = ValueOrder.compare(column, a, column, b);
                if (order != 0) {
                    return sign * order;
                }
            }
            return 0;
        };
    }

    private static Comparator<Integer> nullsLast(ColumnVector elements) {
        return Comparator.<Integer, Boolean>comparing(elements::isNull)
                .thenComparing((a, b) -> ValueOrder.compare(elements, a, elements, b));
    }

    private static BoundScalar sort(List<Argument> arguments, ArrayType type, Ordering ordering) {
        List<DataType> types = arguments.stream().map(Argument::type).toList();
        return new BoundScalar(types, type, new StrictKernel(type, (in, rows, nulls, context) -> {
            ArrayVector array = (ArrayVector) in[0].vector();
            Comparator<Integer> comparator = stoppable(ordering.of(array.elements()));
            List<Integer> places = new ArrayList<>();
            int[] starts = new int[rows];
            for (int row = 0; row < rows; row++) {
                starts[row] = places.size();
                int source = row & in[0].mask();
                int length = nulls.isNull(row) ? 0 : array.lengths()[source];
                Integer[] order = new Integer[length];
                Arrays.setAll(order, i -> array.starts()[source] + i);
                Arrays.sort(order, comparator);
                places.addAll(Arrays.asList(order));
            }
            int[] rowsInOrder = places.stream().mapToInt(Integer::intValue).toArray();
            int[] lengths = new int[rows];
            for (int row = 0; row < rows; row++) {
                lengths[row] = (row + 1 < rows ? starts[row + 1] : rowsInOrder.length) - starts[row];
            }
            ColumnVector sorted = array.elements().select(rowsInOrder, rowsInOrder.length);
            return new ArrayVector(starts, lengths, sorted, rows, nulls.bits());
        }));
    }

    /** The same order, which looks now and then whether the query should go on. */
    private static Comparator<Integer> stoppable(Comparator<Integer> order) {
        int[] calls = new int[1];
        return (left, right) -> {
            if (++calls[0] % CALLS_BETWEEN_CHECKS == 0) {
                RunningTask.check();
            }
            return order.compare(left, right);
        };
    }

    private static BoundScalar sortBy(List<Argument> arguments) {
        if (!(arguments.get(0).type() instanceof ArrayType array) || !(array.element() instanceof StructType struct)) {
            return null;
        }
        int sign = 1;
        List<Integer> fields = new ArrayList<>();
        for (int i = 1; i < arguments.size(); i++) {
            if (!(arguments.get(i).value() instanceof String name)) {
                return null;
            }
            int field = struct.indexOf(name);
            boolean last = i > 1 && i == arguments.size() - 1;
            if (last && (name.equalsIgnoreCase("ASC") || name.equalsIgnoreCase("DESC"))) {
                sign = name.equalsIgnoreCase("DESC") ? -1 : 1;
            } else if (field < 0) {
                return null;
            } else {
                fields.add(field);
            }
        }
        int[] positions = fields.stream().mapToInt(Integer::intValue).toArray();
        int direction = sign;
        return sort(arguments, array, elements -> order(elements, positions, direction));
    }

    private static ScalarDefinition extreme(String name, String description, int sign) {
        return KernelFunction.of(name, name + "(array)", description, 1, 1, arguments -> {
            if (!(arguments.get(0).type() instanceof ArrayType type)) {
                return null;
            }
            return new BoundScalar(List.of(type), type.element(), (in, rows, context) -> {
                Operand arrays = Operand.of(in[0]);
                ArrayVector array = (ArrayVector) arrays.vector();
                int[] best = new int[rows];
                for (int i = 0; i < rows; i++) {
                    best[i] = arrays.isNull(i) ? -1 : extreme(array, i & arrays.mask(), sign);
                }
                return NestedConstructors.pick(type.element(), array.elements(), best, rows);
            });
        });
    }

    private static int extreme(ArrayVector array, int row, int sign) {
        int best = -1;
        int start = array.starts()[row];
        ColumnVector elements = array.elements();
        for (int i = start; i < start + array.lengths()[row]; i++) {
            if (!elements.isNull(i) && (best < 0 || ValueOrder.compare(elements, i, elements, best) * sign > 0)) {
                best = i;
            }
        }
        return best;
    }
}
