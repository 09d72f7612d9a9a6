package dev.skep.function.operator;

import dev.skep.api.function.Argument;
import dev.skep.api.function.BoundScalar;
import dev.skep.api.function.EvaluationContext;
import dev.skep.api.function.ScalarDefinition;
import dev.skep.api.function.ScalarKernel;
import dev.skep.api.type.DataType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.vector.BooleanVector;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.ConstantVector;
import dev.skep.function.definition.KernelFunction;
import dev.skep.function.kernel.Comparison;
import dev.skep.function.kernel.ComparisonKernel;
import dev.skep.function.kernel.NullMask;
import dev.skep.function.kernel.Operand;
import dev.skep.function.kernel.StrictKernel;
import dev.skep.function.type.TypeCoercion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The operators {@code = <> < <= > >= <=>}. */
public final class ComparisonOperators {
    private ComparisonOperators() {}

    public static List<ScalarDefinition> all() {
        List<ScalarDefinition> functions = new ArrayList<>();
        for (Comparison comparison : Comparison.values()) {
            KernelFunction function = KernelFunction.of(
                    comparison.symbol(),
                    "a " + comparison.symbol() + " b",
                    "Returns TRUE if a " + comparison.symbol() + " b and FALSE otherwise; NULL if either is NULL",
                    2,
                    2,
                    arguments -> bind(
                            arguments,
                            type -> new StrictKernel(
                                    PrimitiveType.BOOLEAN,
                                    (in, rows, nulls, context) ->
                                            ComparisonKernel.compute(comparison, in[0], in[1], rows, nulls))));
            functions.add(
                    switch (comparison) {
                        case EQUAL -> function.alias("==");
                        case NOT_EQUAL -> function.alias("!=");
                        default -> function;
                    });
        }
        functions.add(KernelFunction.of(
                        "<=>",
                        "a <=> b",
                        "Returns the same as = for values that are not NULL, TRUE if both are NULL and FALSE if one is",
                        2,
                        2,
                        arguments -> bind(arguments, type -> ComparisonOperators::nullSafeEqual))
                .alias("is not distinct from"));
        return functions;
    }

    private static BoundScalar bind(List<Argument> arguments, Function<DataType, ScalarKernel> kernel) {
        Optional<DataType> type = TypeCoercion.comparisonType(
                arguments.get(0).type(), arguments.get(1).type());
        return type.map(common -> new BoundScalar(List.of(common, common), PrimitiveType.BOOLEAN, kernel.apply(common)))
                .orElse(null);
    }

    private static ColumnVector nullSafeEqual(ColumnVector[] arguments, int rows, EvaluationContext context) {
        if (rows != 1 && arguments[0] instanceof ConstantVector && arguments[1] instanceof ConstantVector) {
            ColumnVector[] single = {arguments[0].slice(0, 1), arguments[1].slice(0, 1)};
            return new ConstantVector(nullSafeEqual(single, 1, context).flatten(), rows);
        }
        Operand left = Operand.of(arguments[0]);
        Operand right = Operand.of(arguments[1]);
        boolean[] result = ComparisonKernel.compute(Comparison.EQUAL, left, right, rows, new NullMask(null, rows))
                .values();
        if (arguments[0].mayHaveNulls() || arguments[1].mayHaveNulls()) {
            for (int i = 0; i < rows; i++) {
                boolean leftNull = left.isNull(i);
                boolean rightNull = right.isNull(i);
                if (leftNull || rightNull) {
                    result[i] = leftNull && rightNull;
                }
            }
        }
        return new BooleanVector(result, rows, null);
    }
}
