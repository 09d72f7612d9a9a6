package dev.skep.function.operator;

import dev.skep.api.function.Argument;
import dev.skep.api.function.BoundScalar;
import dev.skep.api.function.ScalarDefinition;
import dev.skep.api.type.DataType;
import dev.skep.api.type.DecimalType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.TypeKind;
import dev.skep.api.vector.DoubleVector;
import dev.skep.api.vector.IntVector;
import dev.skep.function.definition.KernelFunction;
import dev.skep.function.kernel.ArithmeticOperation;
import dev.skep.function.kernel.DecimalArithmetic;
import dev.skep.function.kernel.DoubleArithmetic;
import dev.skep.function.kernel.IntArithmetic;
import dev.skep.function.kernel.LongArithmetic;
import dev.skep.function.kernel.StrictKernel;
import dev.skep.function.type.DecimalRules;
import dev.skep.function.type.TypeCoercion;
import java.math.BigDecimal;
import java.util.List;

/** The operators {@code + - * / % div}, typed as Hive types them. */
public final class ArithmeticOperators {
    private ArithmeticOperators() {}

    public static List<ScalarDefinition> all() {
        return List.of(
                operator("+", ArithmeticOperation.ADD, "Returns a+b"),
                operator("-", ArithmeticOperation.SUBTRACT, "Returns the difference a-b"),
                operator("*", ArithmeticOperation.MULTIPLY, "Multiplies a by b"),
                operator("/", ArithmeticOperation.DIVIDE, "Divides a by b"),
                operator("%", ArithmeticOperation.REMAINDER, "Returns the remainder when dividing a by b"),
                KernelFunction.of("div", "a div b", "Divides a by b, rounded to the long integer", 2, 2, arguments -> {
                    for (Argument argument : arguments) {
                        if (!argument.type().kind().isInteger()
                                && !argument.type().is(TypeKind.VOID)) {
                            return null;
                        }
                    }
                    return longs(ArithmeticOperation.DIVIDE);
                }));
    }

    private static ScalarDefinition operator(String name, ArithmeticOperation operation, String description) {
        return KernelFunction.of(name, "a " + name + " b", description, 2, 2, arguments -> bind(operation, arguments));
    }

    /** Null when the types do not fit. */
    static BoundScalar bind(ArithmeticOperation operation, List<Argument> arguments) {
        DataType left = operandType(arguments.get(0), arguments.get(1).type());
        DataType right = operandType(arguments.get(1), arguments.get(0).type());
        BoundScalar temporal = TemporalArithmetic.bind(operation, left, right);
        return temporal != null ? temporal : bindNumbers(operation, left, right);
    }

    /**
     * The number types of two operands.
     *
     * @return null when one of them is none and no text either
     */
    public static BoundScalar bindNumbers(ArithmeticOperation operation, List<Argument> arguments) {
        return bindNumbers(
                operation,
                operandType(arguments.get(0), arguments.get(1).type()),
                operandType(arguments.get(1), arguments.get(0).type()));
    }

    /** An integer constant beside a decimal is a decimal of as many digits as it has. */
    private static DataType operandType(Argument argument, DataType other) {
        if (other.is(TypeKind.DECIMAL)
                && argument.type().kind().isInteger()
                && argument.isConstant()
                && argument.value() instanceof Number number) {
            return new DecimalType(BigDecimal.valueOf(number.longValue()).precision(), 0);
        }
        return argument.type();
    }

    /** The function bound to two number types (or strings, which count as doubles), or null. */
    public static BoundScalar bindNumbers(ArithmeticOperation operation, DataType left, DataType right) {
        if (!isOperand(left) || !isOperand(right)) {
            return null;
        }
        DataType common = commonNumber(left, right);
        if (operation == ArithmeticOperation.DIVIDE && !common.is(TypeKind.DECIMAL)) {
            common = PrimitiveType.DOUBLE;
        }
        return switch (common.kind()) {
            case TINYINT, SMALLINT, INT -> ints(operation, common);
            case BIGINT -> longs(operation);
            case FLOAT, DOUBLE -> doubles(operation, common);
            default -> decimals(operation, DecimalRules.of(left), DecimalRules.of(right));
        };
    }

    private static boolean isOperand(DataType type) {
        return type.kind().isNumeric() || type.kind().isCharacter() || type.is(TypeKind.VOID);
    }

    private static DataType commonNumber(DataType left, DataType right) {
        if (left.is(TypeKind.VOID) && right.is(TypeKind.VOID)) {
            return PrimitiveType.DOUBLE;
        }
        if (left.is(TypeKind.VOID)) {
            return right.kind().isCharacter() ? PrimitiveType.DOUBLE : right;
        }
        if (right.is(TypeKind.VOID)) {
            return left.kind().isCharacter() ? PrimitiveType.DOUBLE : left;
        }
        if (left.kind().isCharacter() || right.kind().isCharacter()) {
            return PrimitiveType.DOUBLE;
        }
        return TypeCoercion.commonType(left, right).orElse(PrimitiveType.DOUBLE);
    }

    private static BoundScalar ints(ArithmeticOperation operation, DataType type) {
        StrictKernel.Loop loop = (in, rows, nulls, context) -> {
            IntVector result = IntArithmetic.compute(operation, in[0], in[1], rows, nulls);
            return type.is(TypeKind.INT) ? result : wrap(result, type.is(TypeKind.TINYINT) ? 24 : 16);
        };
        return new BoundScalar(List.of(type, type), type, new StrictKernel(type, loop));
    }

    /** Narrows results, which no one else holds yet, to 32 - shift bits. */
    static IntVector wrap(IntVector result, int shift) {
        int[] values = result.values();
        for (int i = 0; i < result.size(); i++) {
            values[i] = values[i] << shift >> shift;
        }
        return result;
    }

    private static BoundScalar longs(ArithmeticOperation operation) {
        DataType type = PrimitiveType.BIGINT;
        return new BoundScalar(
                List.of(type, type),
                type,
                new StrictKernel(
                        type,
                        (in, rows, nulls, context) -> LongArithmetic.compute(operation, in[0], in[1], rows, nulls)));
    }

    private static BoundScalar doubles(ArithmeticOperation operation, DataType type) {
        StrictKernel.Loop loop = (in, rows, nulls, context) -> {
            DoubleVector result = DoubleArithmetic.compute(operation, in[0], in[1], rows, nulls);
            return type.is(TypeKind.FLOAT) ? single(result) : result;
        };
        return new BoundScalar(List.of(type, type), type, new StrictKernel(type, loop));
    }

    /** Rounds results, which no one else holds yet, to floats. */
    static DoubleVector single(DoubleVector result) {
        double[] values = result.values();
        for (int i = 0; i < result.size(); i++) {
            values[i] = (float) values[i];
        }
        return result;
    }

    private static BoundScalar decimals(ArithmeticOperation operation, DecimalType left, DecimalType right) {
        DecimalType type =
                switch (operation) {
                    case ADD, SUBTRACT -> DecimalRules.sum(left, right);
                    case MULTIPLY -> DecimalRules.product(left, right);
                    case DIVIDE -> DecimalRules.quotient(left, right);
                    case REMAINDER -> DecimalRules.remainder(left, right);
                };
        DecimalArithmetic arithmetic = new DecimalArithmetic(operation, left, right, type);
        return new BoundScalar(
                List.of(left, right),
                type,
                new StrictKernel(type, (in, rows, nulls, context) -> arithmetic.compute(in[0], in[1], rows, nulls)));
    }
}
