package dev.skep.function.operator;

import dev.skep.api.function.BoundScalar;
import dev.skep.api.function.ScalarDefinition;
import dev.skep.api.type.DataType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.TypeKind;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.Decimal128Vector;
import dev.skep.api.vector.DoubleVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.IntVector;
import dev.skep.api.vector.LongVector;
import dev.skep.api.vector.TimestampVector;
import dev.skep.function.definition.KernelFunction;
import dev.skep.function.kernel.StrictKernel;
import java.util.List;
import java.util.function.LongBinaryOperator;

/** Signs and bitwise operators. */
public final class SignOperators {
    private static final int NANOS = 1_000_000_000;

    private SignOperators() {}

    public static List<ScalarDefinition> all() {
        return List.of(
                KernelFunction.of(
                        "negative",
                        "negative(a)",
                        "Returns -a",
                        1,
                        1,
                        arguments -> negative(arguments.get(0).type())),
                KernelFunction.of("positive", "positive(a)", "Returns a", 1, 1, arguments -> {
                    DataType type = number(arguments.get(0).type());
                    return type == null ? null : new BoundScalar(List.of(type), type, (in, rows, context) -> in[0]);
                }),
                bitwise("&", "Bitwise and", (a, b) -> a & b),
                bitwise("|", "Bitwise or", (a, b) -> a | b),
                bitwise("^", "Bitwise exclusive or", (a, b) -> a ^ b),
                KernelFunction.of("~", "~ n", "Bitwise not", 1, 1, arguments -> {
                    DataType type = arguments.get(0).type();
                    return type.kind().isInteger() ? complement(type) : null;
                }));
    }

    private static DataType number(DataType type) {
        if (type.kind().isNumeric() || type.kind().isInterval()) {
            return type;
        }
        return type.kind().isCharacter() || type.is(TypeKind.VOID) ? PrimitiveType.DOUBLE : null;
    }

    private static BoundScalar negative(DataType argument) {
        DataType type = number(argument);
        if (type == null) {
            return null;
        }
        return new BoundScalar(
                List.of(type),
                type,
                new StrictKernel(type, (in, rows, nulls, context) -> negate(type, in[0].vector(), rows, nulls.bits())));
    }

    private static FlatVector negate(DataType type, FlatVector source, int rows, long[] validity) {
        if (source instanceof IntVector vector) {
            int[] result = new int[rows];
            for (int i = 0; i < rows; i++) {
                result[i] = -vector.values()[i];
            }
            IntVector negated = new IntVector(result, rows, validity);
            return switch (type.kind()) {
                case TINYINT -> ArithmeticOperators.wrap(negated, 24);
                case SMALLINT -> ArithmeticOperators.wrap(negated, 16);
                default -> negated;
            };
        }
        if (source instanceof LongVector vector) {
            long[] result = new long[rows];
            for (int i = 0; i < rows; i++) {
                result[i] = -vector.values()[i];
            }
            return new LongVector(result, rows, validity);
        }
        if (source instanceof DoubleVector vector) {
            double[] result = new double[rows];
            for (int i = 0; i < rows; i++) {
                result[i] = -vector.values()[i];
            }
            return new DoubleVector(result, rows, validity);
        }
        return source instanceof TimestampVector interval
                ? negate(interval, rows, validity)
                : negate((Decimal128Vector) source, rows, validity);
    }

    private static FlatVector negate(TimestampVector source, int rows, long[] validity) {
        long[] seconds = new long[rows];
        int[] nanos = new int[rows];
        for (int i = 0; i < rows; i++) {
            boolean whole = source.nanos()[i] == 0;
            seconds[i] = -source.seconds()[i] - (whole ? 0 : 1);
            nanos[i] = whole ? 0 : NANOS - source.nanos()[i];
        }
        return new TimestampVector(seconds, nanos, rows, validity);
    }

    private static FlatVector negate(Decimal128Vector source, int rows, long[] validity) {
        long[] high = new long[rows];
        long[] low = new long[rows];
        for (int i = 0; i < rows; i++) {
            low[i] = -source.low()[i];
            high[i] = ~source.high()[i] + (source.low()[i] == 0 ? 1 : 0);
        }
        return new Decimal128Vector(high, low, rows, validity);
    }

    private static ScalarDefinition bitwise(String name, String description, LongBinaryOperator operator) {
        return KernelFunction.of(name, "a " + name + " b", description, 2, 2, arguments -> {
            TypeKind left = arguments.get(0).type().kind();
            TypeKind right = arguments.get(1).type().kind();
            if (!left.isInteger() && left != TypeKind.VOID || !right.isInteger() && right != TypeKind.VOID) {
                return null;
            }
            TypeKind wider = left.compareTo(right) > 0 ? left : right;
            DataType type = wider == TypeKind.VOID ? PrimitiveType.INT : PrimitiveType.valueOf(wider.name());
            return new BoundScalar(List.of(type, type), type, new StrictKernel(type, (in, rows, nulls, context) -> {
                if (type == PrimitiveType.BIGINT) {
                    long[] result = new long[rows];
                    for (int i = 0; i < rows; i++) {
                        result[i] =
                                operator.applyAsLong(in[0].longs()[i & in[0].mask()], in[1].longs()[i & in[1].mask()]);
                    }
                    return new LongVector(result, rows, nulls.bits());
                }
                int[] result = new int[rows];
                for (int i = 0; i < rows; i++) {
                    result[i] =
                            (int) operator.applyAsLong(in[0].ints()[i & in[0].mask()], in[1].ints()[i & in[1].mask()]);
                }
                return new IntVector(result, rows, nulls.bits());
            }));
        });
    }

    private static BoundScalar complement(DataType type) {
        return new BoundScalar(List.of(type), type, new StrictKernel(type, (in, rows, nulls, context) -> {
            ColumnVector source = in[0].vector();
            if (source instanceof LongVector vector) {
                long[] result = new long[rows];
                for (int i = 0; i < rows; i++) {
                    result[i] = ~vector.values()[i];
                }
                return new LongVector(result, rows, nulls.bits());
            }
            int[] result = new int[rows];
            for (int i = 0; i < rows; i++) {
                result[i] = ~in[0].ints()[i];
            }
            return new IntVector(result, rows, nulls.bits());
        }));
    }
}
