package dev.skep.function.cast;

import dev.skep.api.function.EvaluationContext;
import dev.skep.api.function.ScalarKernel;
import dev.skep.api.type.ArrayType;
import dev.skep.api.type.DataType;
import dev.skep.api.type.MapType;
import dev.skep.api.type.StructType;
import dev.skep.api.type.UnionType;
import dev.skep.api.vector.ArrayVector;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.ConstantVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.MapVector;
import dev.skep.api.vector.StructVector;

/** Casts between nested types of one shape: element by element, key by key, field by position. */
final class NestedCasts {
    private interface Conversion {
        FlatVector apply(FlatVector vector, EvaluationContext context);
    }

    private NestedCasts() {}

    static ScalarKernel of(DataType from, DataType to) {
        Conversion conversion = conversion(from, to);
        return (arguments, rows, context) -> arguments[0] instanceof ConstantVector constant
                ? new ConstantVector(conversion.apply(constant.value(), context), rows)
                : conversion.apply(arguments[0].flatten(), context);
    }

    private static Conversion conversion(DataType from, DataType to) {
        if (from instanceof ArrayType source && to instanceof ArrayType target) {
            ScalarKernel element = CastKernels.of(source.element(), target.element());
            return (vector, context) -> {
                ArrayVector array = (ArrayVector) vector;
                return new ArrayVector(
                        array.starts(),
                        array.lengths(),
                        apply(element, array.elements(), context),
                        array.size(),
                        array.validity());
            };
        }
        if (from instanceof MapType source && to instanceof MapType target) {
            ScalarKernel key = CastKernels.of(source.key(), target.key());
            ScalarKernel value = CastKernels.of(source.value(), target.value());
            return (vector, context) -> {
                MapVector map = (MapVector) vector;
                return new MapVector(
                        map.starts(),
                        map.lengths(),
                        apply(key, map.keys(), context),
                        apply(value, map.values(), context),
                        map.size(),
                        map.validity());
            };
        }
        if (from instanceof StructType source
                && to instanceof StructType target
                && source.fields().size() == target.fields().size()) {
            return struct(source, target);
        }
        if (from instanceof UnionType source
                && to instanceof UnionType target
                && source.alternatives().size() == target.alternatives().size()) {
            return struct(source.storage(), target.storage());
        }
        throw CastKernels.impossible(from, to);
    }

    private static Conversion struct(StructType source, StructType target) {
        ScalarKernel[] kernels = new ScalarKernel[source.fields().size()];
        for (int i = 0; i < kernels.length; i++) {
            kernels[i] = CastKernels.of(
                    source.fields().get(i).type(), target.fields().get(i).type());
        }
        return (vector, context) -> {
            StructVector struct = (StructVector) vector;
            ColumnVector[] fields = new ColumnVector[kernels.length];
            for (int i = 0; i < kernels.length; i++) {
                fields[i] = apply(kernels[i], struct.field(i), context);
            }
            return new StructVector(fields, struct.size(), struct.validity());
        };
    }

    private static ColumnVector apply(ScalarKernel kernel, ColumnVector vector, EvaluationContext context) {
        return kernel.evaluate(new ColumnVector[] {vector}, vector.size(), context);
    }
}
