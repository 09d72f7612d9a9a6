package dev.skep.function.scalar;

import dev.skep.api.function.Argument;
import dev.skep.api.function.BoundScalar;
import dev.skep.api.function.ScalarDefinition;
import dev.skep.api.function.ScalarKernel;
import dev.skep.api.type.DataType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.TypeKind;
import dev.skep.api.vector.BooleanVector;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.VectorBuilder;
import dev.skep.function.cast.CastKernels;
import dev.skep.function.definition.KernelFunction;
import dev.skep.function.kernel.Operand;
import dev.skep.function.kernel.ValueOrder;
import dev.skep.function.kernel.VectorMerge;
import dev.skep.function.type.TypeCoercion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Functions that choose one of their arguments. */
public final class ConditionalFunctions {
    private ConditionalFunctions() {}

    public static List<ScalarDefinition> all() {
        int any = Integer.MAX_VALUE;
        return List.of(
                KernelFunction.of(
                        "if",
                        "if(condition, a, b)",
                        "Returns a if the condition is true, else b",
                        3,
                        3,
                        arguments -> ifElse(arguments)),
                KernelFunction.of(
                                "nvl",
                                "nvl(value, default)",
                                "Returns the default if value is NULL, else value",
                                2,
                                2,
                                arguments -> coalesce(arguments))
                        .alias("ifnull"),
                KernelFunction.of(
                        "nvl2",
                        "nvl2(value, a, b)",
                        "Returns a if value is not NULL, else b",
                        3,
                        3,
                        ConditionalFunctions::ifNotNull),
                zero("zeroifnull", "Returns 0 if x is NULL, else x", false),
                zero("nullifzero", "Returns NULL if x is 0, else x", true),
                KernelFunction.of(
                        "coalesce",
                        "coalesce(a1, a2, ...)",
                        "Returns the first argument that is not NULL",
                        1,
                        any,
                        ConditionalFunctions::coalesce),
                KernelFunction.of(
                        "nullif",
                        "nullif(a, b)",
                        "Returns NULL if a equals b, else a",
                        2,
                        2,
                        arguments -> nullIf(arguments)),
                KernelFunction.of(
                        "greatest",
                        "greatest(v1, v2, ...)",
                        "Returns the greatest value, NULL if any is NULL",
                        2,
                        any,
                        arguments -> extreme(arguments, 1)),
                KernelFunction.of(
                        "least",
                        "least(v1, v2, ...)",
                        "Returns the least value, NULL if any is NULL",
                        2,
                        any,
                        arguments -> extreme(arguments, -1)));
    }

    private static DataType meet(List<Argument> arguments, BiFunction<DataType, DataType, Optional<DataType>> rule) {
        DataType type = PrimitiveType.VOID;
        for (Argument argument : arguments) {
            type = rule.apply(type, argument.type()).orElse(null);
            if (type == null) {
                return null;
            }
        }
        return type;
    }

    private static BoundScalar ifElse(List<Argument> arguments) {
        DataType type = meet(arguments.subList(1, 3), TypeCoercion::commonType);
        DataType condition = arguments.get(0).type();
        if (type == null || !condition.is(TypeKind.BOOLEAN) && !condition.is(TypeKind.VOID)) {
            return null;
        }
        return new BoundScalar(List.of(PrimitiveType.BOOLEAN, type, type), type, (in, rows, context) -> {
            Operand test = Operand.of(in[0]);
            boolean[] values = ((BooleanVector) test.vector()).values();
            int[] piece = new int[rows];
            int[] row = new int[rows];
            for (int i = 0; i < rows; i++) {
                int at = i & test.mask();
                piece[i] = values[at] && !test.vector().isNull(at) ? 0 : 1;
                row[i] = i;
            }
            return VectorMerge.merge(type, new ColumnVector[] {in[1], in[2]}, piece, row, rows);
        });
    }

    private static BoundScalar ifNotNull(List<Argument> arguments) {
        DataType type = meet(arguments.subList(1, 3), TypeCoercion::commonType);
        if (type == null) {
            return null;
        }
        return new BoundScalar(List.of(arguments.get(0).type(), type, type), type, (in, rows, context) -> {
            int[] piece = new int[rows];
            int[] row = new int[rows];
            for (int i = 0; i < rows; i++) {
                piece[i] = in[0].isNull(i) ? 1 : 0;
                row[i] = i;
            }
            return VectorMerge.merge(type, new ColumnVector[] {in[1], in[2]}, piece, row, rows);
        });
    }

    /** COALESCE or NULLIF of a number and 0. */
    private static ScalarDefinition zero(String name, String description, boolean toNull) {
        return KernelFunction.of(name, name + "(x)", description, 1, 1, arguments -> {
            DataType given = arguments.get(0).type();
            DataType type = given.is(TypeKind.VOID) ? PrimitiveType.INT : given;
            if (!type.kind().isNumeric()) {
                return null;
            }
            ScalarKernel zeros = CastKernels.of(PrimitiveType.INT, type);
            return new BoundScalar(List.of(type), type, (in, rows, context) -> {
                ColumnVector one = VectorBuilder.constant(PrimitiveType.INT, 0, rows);
                ColumnVector zero = zeros.evaluate(new ColumnVector[] {one}, rows, context);
                int[] piece = new int[rows];
                int[] row = new int[rows];
                for (int i = 0; i < rows; i++) {
                    boolean missing = in[0].isNull(i);
                    boolean isZero = !missing && toNull && ValueOrder.compare(in[0], i, zero, i) == 0;
                    piece[i] = toNull ? (isZero ? 1 : 0) : missing ? 1 : 0;
                    row[i] = i;
                }
                ColumnVector other = toNull ? VectorBuilder.nulls(type, rows) : zero;
                return VectorMerge.merge(type, new ColumnVector[] {in[0], other}, piece, row, rows);
            });
        });
    }

    private static BoundScalar coalesce(List<Argument> arguments) {
        DataType type = meet(arguments, TypeCoercion::commonType);
        if (type == null) {
            return null;
        }
        return new BoundScalar(Collections.nCopies(arguments.size(), type), type, (in, rows, context) -> {
            if (!in[0].mayHaveNulls()) {
                return in[0];
            }
            int[] piece = new int[rows];
            int[] row = new int[rows];
            for (int i = 0; i < rows; i++) {
                row[i] = i;
                while (piece[i] < in.length - 1 && in[piece[i]].isNull(i)) {
                    piece[i]++;
                }
            }
            return VectorMerge.merge(type, in, piece, row, rows);
        });
    }

    private static BoundScalar nullIf(List<Argument> arguments) {
        DataType second = arguments.get(1).type();
        DataType first = arguments.get(0).type();
        DataType type = first.is(TypeKind.VOID) ? second : first;
        DataType other = second.is(TypeKind.VOID) ? first : second;
        DataType common = TypeCoercion.comparisonType(type, other).orElse(null);
        if (common == null) {
            return null;
        }
        ScalarKernel left = CastKernels.of(type, common);
        ScalarKernel right = CastKernels.of(other, common);
        return new BoundScalar(List.of(type, other), type, (in, rows, context) -> {
            ColumnVector a = left.evaluate(new ColumnVector[] {in[0]}, rows, context);
            ColumnVector b = right.evaluate(new ColumnVector[] {in[1]}, rows, context);
            int[] kept = new int[rows];
            for (int i = 0; i < rows; i++) {
                boolean equal = !a.isNull(i) && !b.isNull(i) && ValueOrder.compare(a, i, b, i) == 0;
                kept[i] = equal ? -1 : i;
            }
            return NestedConstructors.pick(type, in[0], kept, rows);
        });
    }

    private static BoundScalar extreme(List<Argument> arguments, int sign) {
        DataType type = meet(arguments, TypeCoercion::comparisonType);
        if (type == null || type.isNested()) {
            return null;
        }
        List<DataType> types = new ArrayList<>(Collections.nCopies(arguments.size(), type));
        return new BoundScalar(types, type, (in, rows, context) -> {
            int[] best = new int[rows];
            int[] row = new int[rows];
            for (int i = 0; i < rows; i++) {
                row[i] = i;
                for (int j = 0; j < in.length; j++) {
                    if (in[j].isNull(i)) {
                        best[i] = j;
                        break;
                    }
                    best[i] = ValueOrder.compare(in[j], i, in[best[i]], i) * sign > 0 ? j : best[i];
                }
            }
            return VectorMerge.merge(type, in, best, row, rows);
        });
    }
}
