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
import dev.skep.api.type.UnionType;
import dev.skep.api.vector.ArrayVector;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.MapVector;
import dev.skep.api.vector.StructVector;
import dev.skep.api.vector.UnionVectorBuilder;
import dev.skep.api.vector.VectorValues;
import dev.skep.function.definition.KernelFunction;
import java.util.ArrayList;
import java.util.List;

/** Makes values of unions, and structs of them with a field for each alternative. */
public final class UnionFunctions {
    private UnionFunctions() {}

    public static List<ScalarDefinition> all() {
        return List.of(
                KernelFunction.of(
                        "create_union",
                        "create_union(tag, obj1, obj2, obj3, ...)",
                        "Creates a union with the object for given tag",
                        2,
                        Integer.MAX_VALUE,
                        UnionFunctions::create),
                KernelFunction.of(
                        "extract_union",
                        "extract_union(union[, tag])",
                        "Turns unions into structs with a field tag_n for each alternative, or takes the value of one alternative",
                        1,
                        2,
                        UnionFunctions::extract));
    }

    private static BoundScalar create(List<Argument> arguments) {
        if (!arguments.get(0).type().equals(PrimitiveType.INT)) {
            return null;
        }
        List<DataType> types = arguments.stream().map(Argument::type).toList();
        UnionType union = new UnionType(types.subList(1, types.size()));
        return new BoundScalar(types, union, (in, rows, context) -> {
            UnionVectorBuilder builder = new UnionVectorBuilder(union, rows);
            for (int row = 0; row < rows; row++) {
                Object tag = VectorValues.read(PrimitiveType.INT, in[0], row);
                if (tag == null) {
                    builder.appendNull();
                    continue;
                }
                int chosen = (int) tag;
                if (chosen < 0 || chosen + 1 >= in.length) {
                    throw new SkepException(
                            ErrorCode.INVALID_VALUE,
                            "create_union has no alternative " + chosen + ": its tags are 0 to " + (in.length - 2));
                }
                builder.alternative(chosen).append(in[chosen + 1], row);
                builder.closeRow(chosen);
            }
            return builder.build();
        });
    }

    private static BoundScalar extract(List<Argument> arguments) {
        DataType type = arguments.get(0).type();
        if (arguments.size() == 1) {
            DataType result = extracted(type);
            return result.equals(type)
                    ? null
                    : new BoundScalar(List.of(type), result, (in, rows, context) -> fields(type, in[0]));
        }
        if (!(type instanceof UnionType union)
                || !(arguments.get(1).value() instanceof Integer tag)
                || tag < 0
                || tag >= union.alternatives().size()) {
            return null;
        }
        return new BoundScalar(
                List.of(type, PrimitiveType.INT),
                union.alternatives().get(tag),
                (in, rows, context) -> ((StructVector) in[0].flatten()).field(tag + 1));
    }

    private static DataType extracted(DataType type) {
        if (type instanceof ArrayType array) {
            return new ArrayType(extracted(array.element()));
        }
        if (type instanceof MapType map) {
            return new MapType(extracted(map.key()), extracted(map.value()));
        }
        List<StructType.Field> fields = new ArrayList<>();
        if (type instanceof StructType struct) {
            struct.fields().forEach(field -> fields.add(new StructType.Field(field.name(), extracted(field.type()))));
            return new StructType(fields);
        }
        if (type instanceof UnionType union) {
            for (DataType alternative : union.alternatives()) {
                fields.add(new StructType.Field("tag_" + fields.size(), extracted(alternative)));
            }
            return new StructType(fields);
        }
        return type;
    }

    private static FlatVector fields(DataType type, ColumnVector vector) {
        FlatVector flat = vector.flatten();
        if (type instanceof ArrayType array) {
            ArrayVector values = (ArrayVector) flat;
            return new ArrayVector(
                    values.starts(),
                    values.lengths(),
                    fields(array.element(), values.elements()),
                    flat.size(),
                    flat.validity());
        }
        if (type instanceof MapType map) {
            MapVector values = (MapVector) flat;
            return new MapVector(
                    values.starts(),
                    values.lengths(),
                    fields(map.key(), values.keys()),
                    fields(map.value(), values.values()),
                    flat.size(),
                    flat.validity());
        }
        if (!(type instanceof StructType) && !(type instanceof UnionType)) {
            return flat;
        }
        List<StructType.Field> stored = StructType.storage(type).fields();
        int first = type instanceof UnionType ? 1 : 0;
        ColumnVector[] children = new ColumnVector[stored.size() - first];
        for (int i = 0; i < children.length; i++) {
            children[i] = fields(stored.get(i + first).type(), ((StructVector) flat).field(i + first));
        }
        return new StructVector(children, flat.size(), flat.validity());
    }
}
