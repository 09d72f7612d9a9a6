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
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.MapVector;
import dev.skep.api.vector.StructVector;
import dev.skep.api.vector.Validity;
import dev.skep.api.vector.VectorBuilder;
import dev.skep.function.definition.KernelFunction;
import dev.skep.function.kernel.NullMask;
import dev.skep.function.kernel.Operand;
import dev.skep.function.kernel.ValueOrder;
import dev.skep.function.type.TypeCoercion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Makes arrays, maps and structs, and takes elements out of them. */
public final class NestedConstructors {
    private NestedConstructors() {}

    public static List<ScalarDefinition> all() {
        int any = Integer.MAX_VALUE;
        return List.of(
                KernelFunction.of(
                        "array",
                        "array(n0, n1...)",
                        "Creates an array with the given elements",
                        0,
                        any,
                        NestedConstructors::array),
                KernelFunction.of(
                        "map",
                        "map(key0, value0, key1, value1...)",
                        "Creates a map with the given key/value pairs",
                        0,
                        any,
                        NestedConstructors::map),
                KernelFunction.of(
                        "struct",
                        "struct(col1, col2, col3, ...)",
                        "Creates a struct with the given field values",
                        1,
                        any,
                        NestedConstructors::struct),
                KernelFunction.of(
                        "named_struct",
                        "named_struct(name1, val1, name2, val2, ...)",
                        "Creates a struct with the given field names and values",
                        2,
                        any,
                        NestedConstructors::namedStruct),
                KernelFunction.of(
                        "index",
                        "index(a, n)",
                        "Returns the n-th element of array a, from 0, or the value of key n in map a",
                        2,
                        2,
                        NestedConstructors::index));
    }

    private static DataType common(List<Argument> arguments, int from, int step) {
        DataType type = PrimitiveType.VOID;
        for (int i = from; i < arguments.size() && type != null; i += step) {
            type = TypeCoercion.commonType(type, arguments.get(i).type()).orElse(null);
        }
        return type;
    }

    private static BoundScalar array(List<Argument> arguments) {
        DataType element = arguments.isEmpty() ? PrimitiveType.STRING : common(arguments, 0, 1);
        if (element == null) {
            return null;
        }
        int width = arguments.size();
        ArrayType type = new ArrayType(element);
        return new BoundScalar(
                Collections.nCopies(width, element),
                type,
                (in, rows, context) -> new ArrayVector(
                        multiples(rows, width), filled(rows, width), Interleaving.of(element, in, rows), rows, null));
    }

    private static int[] multiples(int rows, int width) {
        int[] starts = new int[rows];
        for (int i = 0; i < rows; i++) {
            starts[i] = i * width;
        }
        return starts;
    }

    private static int[] filled(int rows, int width) {
        int[] lengths = new int[rows];
        Arrays.fill(lengths, width);
        return lengths;
    }

    private static BoundScalar map(List<Argument> arguments) {
        if (arguments.size() % 2 != 0) {
            return null;
        }
        DataType key = arguments.isEmpty() ? PrimitiveType.STRING : common(arguments, 0, 2);
        DataType value = arguments.isEmpty() ? PrimitiveType.STRING : common(arguments, 1, 2);
        if (key == null || value == null || key.isNested()) {
            return null;
        }
        List<DataType> types = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            types.add(i % 2 == 0 ? key : value);
        }
        MapType type = new MapType(key, value);
        return new BoundScalar(types, type, (in, rows, context) -> buildMap(type, in, rows));
    }

    private static MapVector buildMap(MapType type, ColumnVector[] in, int rows) {
        VectorBuilder keys = VectorBuilder.of(type.key(), rows * in.length / 2);
        VectorBuilder values = VectorBuilder.of(type.value(), rows * in.length / 2);
        int[] starts = new int[rows];
        int[] lengths = new int[rows];
        for (int row = 0; row < rows; row++) {
            starts[row] = keys.size();
            for (int i = 0; i < in.length; i += 2) {
                if (!in[i].isNull(row) && isFirst(in, i, row)) {
                    keys.append(in[i], row);
                    values.append(in[lastValue(in, i, row) + 1], row);
                }
            }
            lengths[row] = keys.size() - starts[row];
        }
        return new MapVector(starts, lengths, keys.build(), values.build(), rows, null);
    }

    private static boolean isFirst(ColumnVector[] in, int key, int row) {
        for (int i = 0; i < key; i += 2) {
            if (ValueOrder.compare(in[i], row, in[key], row) == 0) {
                return false;
            }
        }
        return true;
    }

    private static int lastValue(ColumnVector[] in, int key, int row) {
        for (int i = in.length - 2; i > key; i -= 2) {
            if (ValueOrder.compare(in[i], row, in[key], row) == 0) {
                return i;
            }
        }
        return key;
    }

    private static BoundScalar struct(List<Argument> arguments) {
        List<StructType.Field> fields = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            fields.add(new StructType.Field("col" + (i + 1), arguments.get(i).type()));
        }
        return new BoundScalar(
                arguments.stream().map(Argument::type).toList(),
                new StructType(fields),
                (in, rows, context) -> new StructVector(in.clone(), rows, null));
    }

    private static BoundScalar namedStruct(List<Argument> arguments) {
        if (arguments.size() % 2 != 0) {
            return null;
        }
        List<StructType.Field> fields = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i += 2) {
            if (!(arguments.get(i).value() instanceof String name)) {
                return null;
            }
            fields.add(new StructType.Field(
                    name.toLowerCase(Locale.ROOT), arguments.get(i + 1).type()));
        }
        return new BoundScalar(
                arguments.stream().map(Argument::type).toList(), new StructType(fields), (in, rows, context) -> {
                    ColumnVector[] values = new ColumnVector[in.length / 2];
                    for (int i = 0; i < values.length; i++) {
                        values[i] = in[2 * i + 1];
                    }
                    return new StructVector(values, rows, null);
                });
    }

    static BoundScalar index(List<Argument> arguments) {
        DataType container = arguments.get(0).type();
        DataType key = arguments.get(1).type();
        if (container instanceof ArrayType array && (key.kind().isInteger() || key.is(TypeKind.VOID))) {
            return new BoundScalar(
                    List.of(container, PrimitiveType.INT),
                    array.element(),
                    (in, rows, context) -> element(array.element(), in, rows));
        }
        if (container instanceof MapType map
                && TypeCoercion.comparisonType(map.key(), key).isPresent()) {
            return new BoundScalar(
                    List.of(container, map.key()), map.value(), (in, rows, context) -> value(map.value(), in, rows));
        }
        return null;
    }

    private static ColumnVector element(DataType type, ColumnVector[] in, int rows) {
        Operand arrays = Operand.of(in[0]);
        Operand positions = Operand.of(in[1]);
        ArrayVector array = (ArrayVector) arrays.vector();
        int[] ids = new int[rows];
        for (int i = 0; i < rows; i++) {
            ids[i] = -1;
            if (!arrays.isNull(i) && !positions.isNull(i)) {
                int position = positions.ints()[i & positions.mask()];
                int row = i & arrays.mask();
                if (position >= 0 && position < array.lengths()[row]) {
                    ids[i] = array.starts()[row] + position;
                }
            }
        }
        return pick(type, array.elements(), ids, rows);
    }

    private static ColumnVector value(DataType type, ColumnVector[] in, int rows) {
        Operand maps = Operand.of(in[0]);
        MapVector map = (MapVector) maps.vector();
        int[] ids = new int[rows];
        for (int i = 0; i < rows; i++) {
            ids[i] = maps.isNull(i) || in[1].isNull(i) ? -1 : find(map, i & maps.mask(), in[1], i);
        }
        return pick(type, map.values(), ids, rows);
    }

    private static int find(MapVector map, int row, ColumnVector keys, int keyRow) {
        int start = map.starts()[row];
        for (int i = start; i < start + map.lengths()[row]; i++) {
            if (ValueOrder.compare(map.keys(), i, keys, keyRow) == 0) {
                return i;
            }
        }
        return -1;
    }

    /** The listed rows of a vector, NULL for those below 0. */
    static ColumnVector pick(DataType type, ColumnVector source, int[] ids, int rows) {
        int[] found = new int[rows];
        NullMask nulls = new NullMask(null, rows);
        for (int i = 0; i < rows; i++) {
            found[i] = Math.max(ids[i], 0);
            if (ids[i] < 0) {
                nulls.strike(i);
            }
        }
        if (source.size() == 0) {
            return VectorBuilder.nulls(type, rows);
        }
        FlatVector picked = source.select(found, rows).flatten();
        return nulls.hasNulls() ? picked.withValidity(Validity.and(picked.validity(), nulls.bits(), rows)) : picked;
    }
}
