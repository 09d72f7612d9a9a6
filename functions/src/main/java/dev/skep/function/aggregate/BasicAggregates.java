package dev.skep.function.aggregate;

import dev.skep.api.function.Accumulator;
import dev.skep.api.function.AggregateDefinition;
import dev.skep.api.function.Argument;
import dev.skep.api.function.BoundAggregate;
import dev.skep.api.type.ArrayType;
import dev.skep.api.type.DataType;
import dev.skep.api.type.DecimalType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.StructType;
import dev.skep.api.type.TypeKind;
import dev.skep.api.type.UnionType;
import dev.skep.api.vector.VectorLayout;
import dev.skep.function.definition.ListedAggregate;
import dev.skep.function.type.DecimalRules;
import java.util.List;
import java.util.function.Supplier;

/** COUNT, SUM, AVG, MIN, MAX and what the planner makes of sub-queries. */
public final class BasicAggregates {
    private static final DataType BIGINT = PrimitiveType.BIGINT;
    private static final DataType DOUBLE = PrimitiveType.DOUBLE;

    private BasicAggregates() {}

    public static List<AggregateDefinition> all() {
        return List.of(
                ListedAggregate.of(
                        "count",
                        "count(*), count(expr), count(DISTINCT expr[, expr...])",
                        "Returns the number of rows in which no argument is NULL",
                        0,
                        Integer.MAX_VALUE,
                        arguments -> new BoundAggregate(
                                arguments.stream().map(Argument::type).toList(),
                                List.of(BIGINT),
                                BIGINT,
                                CountAccumulator::new)),
                ListedAggregate.of(
                        "sum",
                        "sum(x)",
                        "Returns the sum of a set of numbers",
                        1,
                        1,
                        arguments -> sum(arguments.get(0).type(), false)),
                ListedAggregate.of(
                        "$sum0",
                        "$sum0(x)",
                        "Returns the sum of a set of numbers, zero of none",
                        1,
                        1,
                        arguments -> sum(arguments.get(0).type(), true)),
                ListedAggregate.of(
                        "avg",
                        "avg(x)",
                        "Returns the mean of a set of numbers",
                        1,
                        1,
                        arguments -> average(arguments.get(0).type())),
                extreme("min", "Returns the minimum value of expr", false),
                extreme("max", "Returns the maximum value of expr", true),
                ListedAggregate.of(
                        "single_value",
                        "single_value(x)",
                        "Returns the value of a group of one row",
                        1,
                        1,
                        arguments -> singleValue(arguments.get(0).type())));
    }

    private static BoundAggregate sum(DataType type, boolean zeroWhenEmpty) {
        return switch (type.kind()) {
            case TINYINT, SMALLINT, INT, BIGINT -> same(BIGINT, () -> new LongSumAccumulator(zeroWhenEmpty));
            case FLOAT, DOUBLE, STRING, VARCHAR, CHAR, VOID ->
                same(DOUBLE, () -> new DoubleSumAccumulator(zeroWhenEmpty));
            case DECIMAL -> {
                DecimalType result = sumType((DecimalType) type);
                yield new BoundAggregate(
                        List.of(type),
                        List.of(result, PrimitiveType.BOOLEAN),
                        result,
                        () -> new DecimalSumAccumulator(result, zeroWhenEmpty));
            }
            default -> null;
        };
    }

    private static BoundAggregate same(DataType type, Supplier<Accumulator> accumulators) {
        return new BoundAggregate(List.of(type), List.of(type), type, accumulators);
    }

    static DecimalType sumType(DecimalType type) {
        return new DecimalType(Math.min(DecimalType.MAX_PRECISION, type.precision() + 10), type.scale());
    }

    private static BoundAggregate average(DataType type) {
        if (type instanceof DecimalType decimal) {
            DecimalType sum = sumType(decimal);
            DecimalType result = averageType(decimal);
            return new BoundAggregate(
                    List.of(type),
                    List.of(BIGINT, sum, PrimitiveType.BOOLEAN),
                    result,
                    () -> new DecimalAverageAccumulator(sum, result));
        }
        if (!type.kind().isNumeric() && !type.kind().isCharacter() && !type.is(TypeKind.VOID)) {
            return null;
        }
        return new BoundAggregate(List.of(DOUBLE), List.of(BIGINT, DOUBLE), DOUBLE, DoubleAverageAccumulator::new);
    }

    /** Four digits more after the point, as far as the digits before it leave room. */
    private static DecimalType averageType(DecimalType type) {
        int digits = type.precision() - type.scale();
        int scale = Math.min(type.scale() + 4, DecimalType.MAX_PRECISION - digits);
        return DecimalRules.adjust(digits + scale, scale);
    }

    private static AggregateDefinition extreme(String name, String description, boolean largest) {
        return ListedAggregate.of(name, name + "(expr)", description, 1, 1, arguments -> {
            DataType type = arguments.get(0).type();
            if (hasMap(type)) {
                return null;
            }
            VectorLayout layout = VectorLayout.of(type);
            return switch (layout) {
                case INT, LONG -> same(type, () -> new LongExtremeAccumulator(largest, layout == VectorLayout.INT));
                case DOUBLE -> same(type, () -> new DoubleExtremeAccumulator(largest));
                default -> same(type, () -> new ExtremeAccumulator(type, largest));
            };
        });
    }

    static boolean hasMap(DataType type) {
        if (type instanceof StructType struct) {
            return struct.fields().stream().anyMatch(field -> hasMap(field.type()));
        }
        if (type instanceof ArrayType array) {
            return hasMap(array.element());
        }
        if (type instanceof UnionType union) {
            return union.alternatives().stream().anyMatch(BasicAggregates::hasMap);
        }
        return type.is(TypeKind.MAP);
    }

    private static BoundAggregate singleValue(DataType type) {
        return new BoundAggregate(
                List.of(type), List.of(type, PrimitiveType.BOOLEAN), type, () -> new SingleValueAccumulator(type));
    }
}
