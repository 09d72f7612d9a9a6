package dev.skep.function.operator;

import dev.skep.api.function.BoundScalar;
import dev.skep.api.function.ScalarDefinition;
import dev.skep.api.function.ScalarKernel;
import dev.skep.api.type.DataType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.TypeKind;
import dev.skep.api.vector.BooleanVector;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.ConstantVector;
import dev.skep.function.definition.KernelFunction;
import dev.skep.function.kernel.Operand;
import dev.skep.function.kernel.StrictKernel;
import java.util.List;

/** NOT and the IS tests. */
public final class LogicOperators {
    private static final DataType BOOLEAN = PrimitiveType.BOOLEAN;

    private LogicOperators() {}

    public static List<ScalarDefinition> all() {
        return List.of(
                KernelFunction.of("not", "not a", "Logical not", 1, 1, arguments -> {
                            DataType type = arguments.get(0).type();
                            return type.is(TypeKind.BOOLEAN) || type.is(TypeKind.VOID) ? not() : null;
                        })
                        .alias("!"),
                nullTest("is null", "isnull", "Returns true if a is NULL and false otherwise", true),
                nullTest("is not null", "isnotnull", "Returns true if a is not NULL and false otherwise", false),
                truthTest("is true", "istrue", true, false),
                truthTest("is false", "isfalse", false, false),
                truthTest("is not true", "isnottrue", true, true),
                truthTest("is not false", "isnotfalse", false, true));
    }

    private static BoundScalar not() {
        return new BoundScalar(List.of(BOOLEAN), BOOLEAN, new StrictKernel(BOOLEAN, (in, rows, nulls, context) -> {
            boolean[] values = in[0].booleans();
            boolean[] result = new boolean[rows];
            for (int i = 0; i < rows; i++) {
                result[i] = !values[i & in[0].mask()];
            }
            return new BooleanVector(result, rows, nulls.bits());
        }));
    }

    private static ScalarDefinition nullTest(String name, String alias, String description, boolean wanted) {
        ScalarKernel kernel = (arguments, rows, context) -> {
            ColumnVector argument = arguments[0];
            if (!argument.mayHaveNulls()) {
                return constant(!wanted, rows);
            }
            if (argument instanceof ConstantVector) {
                return constant(argument.isNull(0) == wanted, rows);
            }
            boolean[] result = new boolean[rows];
            for (int i = 0; i < rows; i++) {
                result[i] = argument.isNull(i) == wanted;
            }
            return new BooleanVector(result, rows, null);
        };
        return KernelFunction.of(
                        name,
                        alias + "(a)",
                        description,
                        1,
                        1,
                        arguments -> new BoundScalar(List.of(arguments.get(0).type()), BOOLEAN, kernel))
                .alias(alias);
    }

    private static ScalarDefinition truthTest(String name, String alias, boolean truth, boolean negated) {
        ScalarKernel kernel = (arguments, rows, context) -> {
            Operand operand = Operand.of(arguments[0]);
            boolean[] values = operand.booleans();
            boolean[] result = new boolean[rows];
            for (int i = 0; i < rows; i++) {
                int row = i & operand.mask();
                result[i] = (values[row] == truth && !operand.vector().isNull(row)) != negated;
            }
            return new BooleanVector(result, rows, null);
        };
        return KernelFunction.of(name, "a " + name, "Returns whether a " + name, 1, 1, arguments -> {
                    DataType type = arguments.get(0).type();
                    return type.is(TypeKind.BOOLEAN) || type.is(TypeKind.VOID)
                            ? new BoundScalar(List.of(BOOLEAN), BOOLEAN, kernel)
                            : null;
                })
                .alias(alias);
    }

    private static ColumnVector constant(boolean value, int rows) {
        return new ConstantVector(new BooleanVector(new boolean[] {value}, 1, null), rows);
    }
}
