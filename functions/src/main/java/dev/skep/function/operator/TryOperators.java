package dev.skep.function.operator;

import dev.skep.api.function.Argument;
import dev.skep.api.function.BoundScalar;
import dev.skep.api.function.ScalarDefinition;
import dev.skep.api.type.DataType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.TypeKind;
import dev.skep.api.vector.IntVector;
import dev.skep.api.vector.LongVector;
import dev.skep.function.definition.KernelFunction;
import dev.skep.function.kernel.ArithmeticOperation;
import dev.skep.function.kernel.StrictKernel;
import java.util.List;
import java.util.function.LongBinaryOperator;

/** Arithmetic that gives NULL where the result of whole numbers would not fit; of other numbers the operators give NULL themselves. */
public final class TryOperators {
    private TryOperators() {}

    public static List<ScalarDefinition> all() {
        return List.of(
                exact("try_add", ArithmeticOperation.ADD, "Returns a + b, NULL if it is too large", Math::addExact),
                exact(
                        "try_subtract",
                        ArithmeticOperation.SUBTRACT,
                        "Returns a - b, NULL if it is too large",
                        Math::subtractExact),
                exact(
                        "try_multiply",
                        ArithmeticOperation.MULTIPLY,
                        "Returns a * b, NULL if it is too large",
                        Math::multiplyExact),
                KernelFunction.of(
                        "try_divide",
                        "try_divide(a, b)",
                        "Returns a / b, NULL if b is 0",
                        2,
                        2,
                        arguments -> ArithmeticOperators.bind(ArithmeticOperation.DIVIDE, arguments)));
    }

    private static ScalarDefinition exact(
            String name, ArithmeticOperation operation, String description, LongBinaryOperator operator) {
        return KernelFunction.of(name, name + "(a, b)", description, 2, 2, arguments -> {
            boolean whole = arguments.stream().map(Argument::type).allMatch(type -> type.kind()
                    .isInteger());
            if (!whole) {
                return ArithmeticOperators.bind(operation, arguments);
            }
            boolean large =
                    arguments.stream().anyMatch(argument -> argument.type().is(TypeKind.BIGINT));
            return large ? longs(operator) : ints(operator);
        });
    }

    private static BoundScalar longs(LongBinaryOperator operator) {
        DataType type = PrimitiveType.BIGINT;
        return new BoundScalar(List.of(type, type), type, new StrictKernel(type, (in, rows, nulls, context) -> {
            long[] results = new long[rows];
            for (int i = 0; i < rows; i++) {
                try {
                    results[i] = operator.applyAsLong(in[0].longs()[i & in[0].mask()], in[1].longs()[i & in[1].mask()]);
                } catch (ArithmeticException e) {
                    nulls.strike(i);
                }
            }
            return new LongVector(results, rows, nulls.bits());
        }));
    }

    private static BoundScalar ints(LongBinaryOperator operator) {
        DataType type = PrimitiveType.INT;
        return new BoundScalar(List.of(type, type), type, new StrictKernel(type, (in, rows, nulls, context) -> {
            int[] results = new int[rows];
            for (int i = 0; i < rows; i++) {
                long exact = operator.applyAsLong(in[0].ints()[i & in[0].mask()], in[1].ints()[i & in[1].mask()]);
                results[i] = (int) exact;
                if (results[i] != exact) {
                    nulls.strike(i);
                }
            }
            return new IntVector(results, rows, nulls.bits());
        }));
    }
}
