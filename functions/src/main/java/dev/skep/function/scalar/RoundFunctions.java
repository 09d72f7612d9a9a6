package dev.skep.function.scalar;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.function.Argument;
import dev.skep.api.function.BoundScalar;
import dev.skep.api.function.ScalarDefinition;
import dev.skep.api.type.DataType;
import dev.skep.api.type.DecimalType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.TypeKind;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.DoubleVector;
import dev.skep.api.vector.IntVector;
import dev.skep.api.vector.LongVector;
import dev.skep.api.vector.VectorBuilder;
import dev.skep.api.vector.VectorValues;
import dev.skep.function.definition.KernelFunction;
import dev.skep.function.kernel.ArithmeticOperation;
import dev.skep.function.kernel.StrictKernel;
import dev.skep.function.operator.ArithmeticOperators;
import dev.skep.function.type.DecimalRules;
import dev.skep.function.type.NearestDecimals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;

/** Rounding, absolute values, signs and the positive remainder. */
public final class RoundFunctions {
    private static final DataType BIGINT = PrimitiveType.BIGINT;
    private static final DataType DOUBLE = PrimitiveType.DOUBLE;

    private RoundFunctions() {}

    public static List<ScalarDefinition> all() {
        return List.of(
                rounding("round", "Rounds x to d digits after the point, halves away from zero", RoundingMode.HALF_UP),
                rounding("bround", "Rounds x to d digits after the point, halves to even", RoundingMode.HALF_EVEN),
                KernelFunction.of(
                        "trunc",
                        "trunc(date, fmt) or trunc(x[, d])",
                        "Returns the first day of the year (YY), quarter (Q) or month (MM), or x cut to d digits after the point",
                        1,
                        2,
                        RoundFunctions::truncate),
                whole("floor", "Returns the largest whole number not above x", RoundingMode.FLOOR),
                whole("ceil", "Returns the smallest whole number not below x", RoundingMode.CEILING)
                        .alias("ceiling"),
                KernelFunction.of("abs", "abs(x)", "Returns the absolute value of x", 1, 1, RoundFunctions::abs),
                KernelFunction.of("sign", "sign(x)", "Returns the sign of x", 1, 1, RoundFunctions::sign),
                KernelFunction.of(
                        "pmod",
                        "pmod(a, b)",
                        "Returns the remainder of a by b that is not negative",
                        2,
                        2,
                        RoundFunctions::positiveRemainder),
                KernelFunction.of(
                        "mod",
                        "mod(a, b)",
                        "Returns the remainder when dividing a by b",
                        2,
                        2,
                        arguments -> ArithmeticOperators.bindNumbers(ArithmeticOperation.REMAINDER, arguments)));
    }

    private static BoundScalar strict(DataType argument, DataType result, StrictKernel.Loop loop) {
        return new BoundScalar(List.of(argument), result, new StrictKernel(result, loop));
    }

    private static ScalarDefinition rounding(String name, String description, RoundingMode mode) {
        return KernelFunction.of(
                name, name + "(x[, d])", description, 1, 2, arguments -> bindRounding(arguments, mode));
    }

    /** A number cut to some digits, or a date to the start of its year, quarter or month. */
    private static BoundScalar truncate(List<Argument> arguments) {
        DataType given = arguments.get(0).type();
        DataType second = arguments.size() == 2 ? arguments.get(1).type() : PrimitiveType.VOID;
        if (!second.kind().isCharacter()) {
            return given.kind().isDateTime() ? null : bindRounding(arguments, RoundingMode.DOWN);
        }
        DataType text = PrimitiveType.STRING;
        return new BoundScalar(
                List.of(PrimitiveType.DATE, text), text, new StrictKernel(text, (in, rows, nulls, context) -> {
                    VectorBuilder builder = VectorBuilder.of(text, rows);
                    for (int i = 0; i < rows; i++) {
                        builder.appendObject(
                                nulls.isNull(i)
                                        ? null
                                        : DateFunctions.trunc(
                                                LocalDate.ofEpochDay(in[0].ints()[i & in[0].mask()]),
                                                in[1].bytes().string(i & in[1].mask())));
                    }
                    return builder.build();
                }));
    }

    private static BoundScalar bindRounding(List<Argument> arguments, RoundingMode mode) {
        if (arguments.size() == 2 && !isWhole(arguments.get(1))) {
            return null;
        }
        if (arguments.size() == 2 && !arguments.get(1).isConstant()) {
            return roundingByRow(arguments.get(0).type(), mode);
        }
        boolean unknown = arguments.size() == 2 && arguments.get(1).value() == null;
        int digits =
                arguments.size() == 2 && !unknown ? ((Number) arguments.get(1).value()).intValue() : 0;
        BoundScalar one = rounding(arguments.get(0).type(), digits, mode);
        if (one == null || arguments.size() == 1) {
            return one;
        }
        DataType result = one.resultType();
        return new BoundScalar(
                List.of(one.argumentTypes().get(0), arguments.get(1).type()),
                result,
                (in, rows, context) -> unknown
                        ? VectorBuilder.nulls(result, rows)
                        : one.kernel().evaluate(new ColumnVector[] {in[0]}, rows, context));
    }

    /** Digits that differ by row; not for decimals, whose type depends on them. Where they are NULL, so is the result, but trunc leaves none, as in Hive. */
    private static BoundScalar roundingByRow(DataType given, RoundingMode mode) {
        if (given.is(TypeKind.DECIMAL)) {
            throw new SkepException(
                    ErrorCode.INVALID_ARGUMENTS, "Decimals are rounded to a constant number of digits only");
        }
        boolean whole = given.kind().isInteger();
        if (!whole && rounding(given, 0, mode) == null) {
            return null;
        }
        DataType type = whole || given.is(TypeKind.FLOAT) ? given : DOUBLE;
        return new BoundScalar(List.of(type, PrimitiveType.INT), type, (in, rows, context) -> {
            VectorBuilder builder = VectorBuilder.of(type, rows);
            for (int i = 0; i < rows; i++) {
                Object value = VectorValues.read(type, in[0], i);
                Object digits = VectorValues.read(PrimitiveType.INT, in[1], i);
                boolean unknown = value == null || digits == null && mode != RoundingMode.DOWN;
                builder.appendObject(
                        unknown ? null : whole(type, rounded(value, digits == null ? 0 : (Integer) digits, mode)));
            }
            return builder.build();
        });
    }

    /** What a small type keeps of an integer beyond its range, as of a sum. */
    private static Object whole(DataType type, Object value) {
        return switch (type.kind()) {
            case TINYINT -> (Object) (int) ((Number) value).byteValue();
            case SMALLINT -> (Object) (int) ((Number) value).shortValue();
            default -> value;
        };
    }

    private static Object rounded(Object value, int digits, RoundingMode mode) {
        if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            if (Double.isNaN(number) || Double.isInfinite(number)) {
                return value;
            }
            BigDecimal exact = new BigDecimal(value.toString()).setScale(digits, mode);
            return value instanceof Float ? (Object) exact.floatValue() : (Object) exact.doubleValue();
        }
        return digits >= 0
                ? value
                : BigDecimal.valueOf(((Number) value).longValue())
                        .setScale(digits, mode)
                        .longValue();
    }

    private static boolean isWhole(Argument argument) {
        return argument.type().kind().isInteger() || argument.type().is(TypeKind.VOID);
    }

    private static BoundScalar rounding(DataType given, int digits, RoundingMode mode) {
        return switch (given.kind()) {
            case TINYINT, SMALLINT, INT, BIGINT ->
                digits >= 0
                        ? new BoundScalar(List.of(given), given, (in, rows, context) -> in[0])
                        : integers(given, digits, mode);
            case FLOAT, DOUBLE, STRING, VARCHAR, CHAR, VOID ->
                doubles(given.is(TypeKind.FLOAT) ? given : DOUBLE, digits, mode);
            case DECIMAL -> {
                DecimalType from = (DecimalType) given;
                int before = from.precision() - from.scale();
                int most = mode == RoundingMode.DOWN ? from.scale() : DecimalType.MAX_PRECISION;
                int scale = Math.max(0, Math.min(digits, most));
                int precision = before + scale + (digits < from.scale() && mode != RoundingMode.DOWN ? 1 : 0);
                DecimalType to = new DecimalType(Math.min(DecimalType.MAX_PRECISION, precision), scale);
                int cut = Math.min(digits, from.scale());
                yield strict(from, to, new DecimalRounding(from, to, cut, mode));
            }
            default -> null;
        };
    }

    private static BoundScalar integers(DataType type, int digits, RoundingMode mode) {
        return strict(type, type, (in, rows, nulls, context) -> {
            VectorBuilder builder = VectorBuilder.of(type, rows);
            for (int i = 0; i < rows; i++) {
                Object value = nulls.isNull(i) ? null : VectorValues.read(type, in[0].vector(), i);
                builder.appendObject(value == null ? null : whole(type, rounded(value, digits, mode)));
            }
            return builder.build();
        });
    }

    private static BoundScalar doubles(DataType type, int digits, RoundingMode mode) {
        boolean single = type.is(TypeKind.FLOAT);
        return strict(type, type, (in, rows, nulls, context) -> {
            double[] values = in[0].doubles();
            double[] result = new double[rows];
            for (int i = 0; i < rows; i++) {
                double value = values[i];
                if (Double.isNaN(value) || Double.isInfinite(value)) {
                    result[i] = value;
                } else if (!single && mode != RoundingMode.DOWN) {
                    result[i] = NearestDecimals.rounded(value, digits, mode);
                } else {
                    BigDecimal exact = new BigDecimal(single ? Float.toString((float) value) : Double.toString(value));
                    double rounded = exact.setScale(digits, mode).doubleValue();
                    result[i] = single ? (float) rounded : rounded;
                }
            }
            return new DoubleVector(result, rows, nulls.bits());
        });
    }

    private static BoundScalar absolute(DecimalType type) {
        return strict(type, type, (in, rows, nulls, context) -> {
            VectorBuilder builder = VectorBuilder.of(type, rows);
            for (int i = 0; i < rows; i++) {
                if (nulls.isNull(i)) {
                    builder.appendNull();
                } else {
                    builder.appendObject(((BigDecimal) VectorValues.read(type, in[0].vector(), i)).abs());
                }
            }
            return builder.build();
        });
    }

    private static KernelFunction whole(String name, String description, RoundingMode mode) {
        return KernelFunction.of(name, name + "(x)", description, 1, 1, arguments -> {
            DataType given = arguments.get(0).type();
            return switch (given.kind()) {
                case TINYINT, SMALLINT, INT, BIGINT ->
                    new BoundScalar(List.of(BIGINT), BIGINT, (in, rows, context) -> in[0]);
                case FLOAT, DOUBLE, STRING, VARCHAR, CHAR, VOID ->
                    strict(DOUBLE, BIGINT, (in, rows, nulls, context) -> {
                        double[] values = in[0].doubles();
                        long[] result = new long[rows];
                        for (int i = 0; i < rows; i++) {
                            result[i] =
                                    (long) (mode == RoundingMode.FLOOR ? Math.floor(values[i]) : Math.ceil(values[i]));
                        }
                        return new LongVector(result, rows, nulls.bits());
                    });
                case DECIMAL -> {
                    DecimalType from = (DecimalType) given;
                    int precision = from.precision() - from.scale() + 1;
                    DecimalType to = new DecimalType(Math.min(DecimalType.MAX_PRECISION, precision), 0);
                    yield strict(from, to, new DecimalRounding(from, to, 0, mode));
                }
                default -> null;
            };
        });
    }

    private static BoundScalar abs(List<Argument> arguments) {
        DataType given = arguments.get(0).type();
        return switch (given.kind()) {
            case TINYINT, SMALLINT, INT ->
                strict(PrimitiveType.INT, PrimitiveType.INT, (in, rows, nulls, context) -> {
                    int[] result = new int[rows];
                    for (int i = 0; i < rows; i++) {
                        result[i] = Math.abs(in[0].ints()[i]);
                    }
                    return new IntVector(result, rows, nulls.bits());
                });
            case BIGINT ->
                strict(BIGINT, BIGINT, (in, rows, nulls, context) -> {
                    long[] result = new long[rows];
                    for (int i = 0; i < rows; i++) {
                        result[i] = Math.abs(in[0].longs()[i]);
                    }
                    return new LongVector(result, rows, nulls.bits());
                });
            case FLOAT, DOUBLE, STRING, VARCHAR, CHAR, VOID ->
                strict(DOUBLE, DOUBLE, (in, rows, nulls, context) -> {
                    double[] result = new double[rows];
                    for (int i = 0; i < rows; i++) {
                        result[i] = Math.abs(in[0].doubles()[i]);
                    }
                    return new DoubleVector(result, rows, nulls.bits());
                });
            case DECIMAL -> absolute((DecimalType) given);
            default -> null;
        };
    }

    private static BoundScalar sign(List<Argument> arguments) {
        DataType given = arguments.get(0).type();
        if (given instanceof DecimalType decimal) {
            return strict(decimal, PrimitiveType.INT, (in, rows, nulls, context) -> {
                int[] result = new int[rows];
                for (int i = 0; i < rows; i++) {
                    BigDecimal value = (BigDecimal) VectorValues.read(decimal, in[0].vector(), i);
                    result[i] = value == null ? 0 : value.signum();
                }
                return new IntVector(result, rows, nulls.bits());
            });
        }
        if (!given.kind().isNumeric() && !given.kind().isCharacter() && !given.is(TypeKind.VOID)) {
            return null;
        }
        return strict(DOUBLE, DOUBLE, (in, rows, nulls, context) -> {
            double[] result = new double[rows];
            for (int i = 0; i < rows; i++) {
                result[i] = Math.signum(in[0].doubles()[i]);
            }
            return new DoubleVector(result, rows, nulls.bits());
        });
    }

    /** {@code ((a % b) + b) % b}, by the kernels of remainder and sum. */
    private static BoundScalar positiveRemainder(List<Argument> arguments) {
        BoundScalar remainder = ArithmeticOperators.bindNumbers(ArithmeticOperation.REMAINDER, arguments);
        if (remainder == null) {
            return null;
        }
        List<DataType> types = remainder.argumentTypes();
        DataType result = remainder.resultType() instanceof DecimalType
                ? DecimalRules.positiveRemainder((DecimalType) types.get(0), (DecimalType) types.get(1))
                : remainder.resultType();
        return new BoundScalar(types, result, new StrictKernel(result, (in, rows, nulls, context) -> {
            VectorBuilder builder = VectorBuilder.of(result, rows);
            for (int i = 0; i < rows; i++) {
                Object a = nulls.isNull(i) ? null : VectorValues.read(types.get(0), in[0].vector(), i & in[0].mask());
                Object b = nulls.isNull(i) ? null : VectorValues.read(types.get(1), in[1].vector(), i & in[1].mask());
                builder.appendObject(a == null || b == null ? null : positiveRemainder((Number) a, (Number) b));
            }
            return builder.build();
        }));
    }

    private static Object positiveRemainder(Number a, Number b) {
        if (a instanceof BigDecimal x) {
            BigDecimal y = (BigDecimal) b;
            return y.signum() == 0 ? null : x.remainder(y).add(y).remainder(y);
        }
        if (a instanceof Double || a instanceof Float) {
            double y = b.doubleValue();
            double value = (a.doubleValue() % y + y) % y;
            return y == 0 ? null : a instanceof Float ? (Object) (float) value : (Object) value;
        }
        long y = b.longValue();
        return y == 0 ? null : (Object) ((a.longValue() % y + y) % y);
    }
}
