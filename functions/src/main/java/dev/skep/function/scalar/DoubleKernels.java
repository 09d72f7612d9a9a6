package dev.skep.function.scalar;

import dev.skep.api.function.Argument;
import dev.skep.api.function.BoundScalar;
import dev.skep.api.function.EvaluationContext;
import dev.skep.api.function.ScalarDefinition;
import dev.skep.api.type.DataType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.TypeKind;
import dev.skep.api.vector.DoubleVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.function.definition.KernelFunction;
import dev.skep.function.kernel.NullMask;
import dev.skep.function.kernel.Operand;
import dev.skep.function.kernel.StrictKernel;
import java.util.Collections;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.function.DoubleUnaryOperator;

/** Functions of floating numbers, computed for all rows of a batch at once. Outside of a function's domain they are NULL. */
public final class DoubleKernels {
    private static final DataType DOUBLE = PrimitiveType.DOUBLE;
    private static final double LN_2 = Math.log(2);

    private DoubleKernels() {}

    public static List<ScalarDefinition> all() {
        return List.of(
                of("sqrt", "Returns the square root of x", Math::sqrt, x -> x < 0),
                of("cbrt", "Returns the cube root of x", Math::cbrt, x -> false),
                of("exp", "Returns e to the power of x", Math::exp, x -> false),
                of("ln", "Returns the natural logarithm of x", Math::log, x -> x <= 0),
                of("log10", "Returns the logarithm of x to base 10", Math::log10, x -> x <= 0),
                of("log2", "Returns the logarithm of x to base 2", x -> Math.log(x) / LN_2, x -> x <= 0),
                KernelFunction.of(
                                "power",
                                "power(x1, x2)",
                                "Raises x1 to the power of x2",
                                2,
                                2,
                                arguments -> bind(arguments, DoubleKernels::powers))
                        .alias("pow"));
    }

    /** @param undefined where the function has no value */
    private static KernelFunction of(
            String name, String description, DoubleUnaryOperator function, DoublePredicate undefined) {
        return KernelFunction.of(
                name,
                name + "(x)",
                description,
                1,
                1,
                arguments ->
                        bind(arguments, (in, rows, nulls, context) -> apply(in[0], rows, nulls, function, undefined)));
    }

    private static BoundScalar bind(List<Argument> arguments, StrictKernel.Loop loop) {
        for (Argument argument : arguments) {
            TypeKind kind = argument.type().kind();
            if (!kind.isNumeric() && !kind.isCharacter() && kind != TypeKind.VOID) {
                return null;
            }
        }
        return new BoundScalar(Collections.nCopies(arguments.size(), DOUBLE), DOUBLE, new StrictKernel(DOUBLE, loop));
    }

    private static FlatVector apply(
            Operand input, int rows, NullMask nulls, DoubleUnaryOperator function, DoublePredicate undefined) {
        double[] values = input.doubles();
        double[] result = new double[rows];
        for (int i = 0; i < rows; i++) {
            double value = values[i];
            if (!nulls.isNull(i)) {
                if (undefined.test(value)) {
                    nulls.strike(i);
                } else {
                    result[i] = function.applyAsDouble(value);
                }
            }
        }
        return new DoubleVector(result, rows, nulls.bits());
    }

    private static FlatVector powers(Operand[] in, int rows, NullMask nulls, EvaluationContext context) {
        double[] bases = in[0].doubles();
        double[] exponents = in[1].doubles();
        double[] result = new double[rows];
        for (int i = 0; i < rows; i++) {
            result[i] = Math.pow(bases[i & in[0].mask()], exponents[i & in[1].mask()]);
        }
        return new DoubleVector(result, rows, nulls.bits());
    }
}
