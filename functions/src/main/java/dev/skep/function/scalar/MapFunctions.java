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
import dev.skep.api.type.StructType;
import dev.skep.function.definition.KernelFunction;
import dev.skep.function.type.TypeCoercion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes maps of arrays and of other maps, and takes them apart. Of equal keys the last one counts; a key can't be NULL. */
public final class MapFunctions {
    private MapFunctions() {}

    public static List<ScalarDefinition> all() {
        return List.of(
                KernelFunction.of(
                        "map_concat",
                        "map_concat(map1, map2, ...)",
                        "Returns the entries of all maps; of equal keys the last one counts",
                        1,
                        Integer.MAX_VALUE,
                        MapFunctions::concat),
                KernelFunction.of(
                        "map_entries",
                        "map_entries(map)",
                        "Returns the entries of a map as an array of structs of key and value",
                        1,
                        1,
                        arguments -> arguments.get(0).type() instanceof MapType map
                                ? BoxedRows.strict(
                                        List.of(map), new ArrayType(entry(map)), row -> entries((Map<?, ?>) row[0]))
                                : null),
                KernelFunction.of(
                        "map_from_arrays",
                        "map_from_arrays(keys, values)",
                        "Returns the map of an array of keys and an array of as many values",
                        2,
                        2,
                        MapFunctions::fromArrays),
                KernelFunction.of(
                        "map_from_entries",
                        "map_from_entries(array<struct>)",
                        "Returns the map of an array of structs of two fields, key and value",
                        1,
                        1,
                        MapFunctions::fromEntries),
                KernelFunction.of(
                        "map_contains_key",
                        "map_contains_key(map, key)",
                        "Returns whether the map has the key",
                        2,
                        2,
                        arguments -> arguments.get(0).type() instanceof MapType map
                                        && TypeCoercion.implicitlyConvertible(
                                                arguments.get(1).type(), map.key())
                                ? BoxedRows.strict(
                                        List.of(map, map.key()), PrimitiveType.BOOLEAN, row -> ((Map<?, ?>) row[0])
                                                .containsKey(row[1]))
                                : null));
    }

    private static StructType entry(MapType map) {
        return new StructType(
                List.of(new StructType.Field("key", map.key()), new StructType.Field("value", map.value())));
    }

    private static BoundScalar concat(List<Argument> arguments) {
        DataType type = PrimitiveType.VOID;
        for (Argument argument : arguments) {
            type = TypeCoercion.commonType(type, argument.type()).orElse(null);
            if (type == null) {
                return null;
            }
        }
        if (!(type instanceof MapType)) {
            return null;
        }
        return BoxedRows.strict(Collections.nCopies(arguments.size(), type), type, row -> {
            Map<Object, Object> all = new LinkedHashMap<>();
            for (Object map : row) {
                all.putAll((Map<?, ?>) map);
            }
            return all;
        });
    }

    private static List<Object> entries(Map<?, ?> map) {
        List<Object> entries = new ArrayList<>(map.size());
        map.forEach((key, value) -> entries.add(Arrays.asList(key, value)));
        return entries;
    }

    private static BoundScalar fromArrays(List<Argument> arguments) {
        if (!(arguments.get(0).type() instanceof ArrayType keys)
                || !(arguments.get(1).type() instanceof ArrayType values)
                || keys.element().isNested()) {
            return null;
        }
        MapType type = new MapType(keys.element(), values.element());
        return BoxedRows.strict(List.of(keys, values), type, row -> zip((List<?>) row[0], (List<?>) row[1]));
    }

    private static Map<Object, Object> zip(List<?> keys, List<?> values) {
        if (keys.size() != values.size()) {
            throw new SkepException(
                    ErrorCode.INVALID_VALUE,
                    "A map can't be made of " + keys.size() + " keys and " + values.size() + " values");
        }
        Map<Object, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            put(map, keys.get(i), values.get(i));
        }
        return map;
    }

    private static void put(Map<Object, Object> map, Object key, Object value) {
        if (key == null) {
            throw new SkepException(ErrorCode.INVALID_VALUE, "A key of a map can't be NULL");
        }
        map.put(key, value);
    }

    private static BoundScalar fromEntries(List<Argument> arguments) {
        if (!(arguments.get(0).type() instanceof ArrayType array)
                || !(array.element() instanceof StructType struct)
                || struct.fields().size() != 2
                || struct.fields().get(0).type().isNested()) {
            return null;
        }
        MapType type = new MapType(
                struct.fields().get(0).type(), struct.fields().get(1).type());
        return BoxedRows.strict(List.of(array), type, row -> ofEntries((List<?>) row[0]));
    }

    private static Map<Object, Object> ofEntries(List<?> entries) {
        Map<Object, Object> map = new LinkedHashMap<>();
        for (Object entry : entries) {
            if (entry == null) {
                return null;
            }
            put(map, ((List<?>) entry).get(0), ((List<?>) entry).get(1));
        }
        return map;
    }
}
