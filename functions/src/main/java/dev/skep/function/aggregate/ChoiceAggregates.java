package dev.skep.function.aggregate;

import dev.skep.api.function.AggregateDefinition;
import dev.skep.api.function.Argument;
import dev.skep.api.function.BoundAggregate;
import dev.skep.api.type.ArrayType;
import dev.skep.api.type.DataType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.TypeKind;
import dev.skep.api.vector.ArrayVector;
import dev.skep.api.vector.BooleanVector;
import dev.skep.api.vector.BytesVector;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.VectorBuilder;
import dev.skep.function.definition.ListedAggregate;
import dev.skep.function.kernel.Operand;
import dev.skep.function.kernel.ValueOrder;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.LongBinaryOperator;

/** Aggregates of conditions, bits and texts, values chosen by others, medians, modes and estimates. */
public final class ChoiceAggregates {
    private static final DataType BIGINT = PrimitiveType.BIGINT;
    private static final DataType BOOLEAN = PrimitiveType.BOOLEAN;
    private static final DataType DOUBLE = PrimitiveType.DOUBLE;
    private static final DataType STRING = PrimitiveType.STRING;

    private ChoiceAggregates() {}

    public static List<AggregateDefinition> all() {
        return List.of(
                one("count_if", "Returns the number of rows in which x is true", ChoiceAggregates::countIf),
                one("bool_and", "Returns whether x is true in all rows where it is not NULL", type -> all(type, false))
                        .alias("every"),
                one("bool_or", "Returns whether x is true in any row", type -> all(type, true)),
                one(
                        "any_value",
                        "Returns one of the values of x that are not NULL",
                        type -> new BoundAggregate(
                                List.of(type), List.of(type), type, () -> new FirstValueAccumulator(type))),
                by("max_by", "Returns x of a row where y is greatest", true),
                by("min_by", "Returns x of a row where y is least", false),
                one("median", "Returns the middle value, or the mean of the two in the middle", type -> median(type)),
                one("mode", "Returns the value that is there most often, the least of several", type -> mode(type)),
                ListedAggregate.of(
                                "listagg",
                                "listagg(str[, separator])",
                                "Returns the texts that are not NULL, in any order, with the separator, a constant, between them",
                                1,
                                2,
                                ChoiceAggregates::join)
                        .alias("string_agg"),
                one(
                                "approx_count_distinct",
                                "Returns the number of distinct values, within about two percent",
                                ChoiceAggregates::estimate)
                        .alias("approx_distinct"),
                one(
                        "bit_and",
                        "Returns the bitwise and of a set of whole numbers",
                        type -> bits(type, (a, b) -> a & b)),
                one("bit_or", "Returns the bitwise or of a set of whole numbers", type -> bits(type, (a, b) -> a | b)),
                one(
                        "bit_xor",
                        "Returns the bitwise exclusive or of a set of whole numbers",
                        type -> bits(type, (a, b) -> a ^ b)));
    }

    /** Chooses an accumulator for the type of the only argument; null when it does not fit. */
    private interface Binder {
        BoundAggregate of(DataType type);
    }

    private static ListedAggregate one(String name, String description, Binder binder) {
        return ListedAggregate.of(
                name,
                name + "(x)",
                description,
                1,
                1,
                arguments -> binder.of(arguments.get(0).type()));
    }

    private static boolean isCondition(DataType type) {
        return type.is(TypeKind.BOOLEAN) || type.is(TypeKind.VOID);
    }

    private static BoundAggregate countIf(DataType type) {
        return isCondition(type)
                ? new BoundAggregate(
                        List.of(BOOLEAN),
                        List.of(BIGINT),
                        BIGINT,
                        () -> DerivedAccumulator.ofArguments(new CountAccumulator(), ChoiceAggregates::trueOrNull))
                : null;
    }

    private static ColumnVector[] trueOrNull(ColumnVector[] arguments, int rowCount) {
        BooleanVector conditions = (BooleanVector) arguments[0].flatten();
        VectorBuilder builder = VectorBuilder.of(BOOLEAN, rowCount);
        for (int i = 0; i < rowCount; i++) {
            builder.appendObject(!conditions.isNull(i) && conditions.values()[i] ? Boolean.TRUE : null);
        }
        return new ColumnVector[] {builder.build()};
    }

    private static BoundAggregate all(DataType type, boolean any) {
        return isCondition(type)
                ? new BoundAggregate(
                        List.of(BOOLEAN), List.of(BOOLEAN), BOOLEAN, () -> new ExtremeAccumulator(BOOLEAN, any))
                : null;
    }

    private static ListedAggregate by(String name, String description, boolean largest) {
        return ListedAggregate.of(name, name + "(x, y)", description, 2, 2, arguments -> {
            DataType value = arguments.get(0).type();
            DataType key = arguments.get(1).type();
            return BasicAggregates.hasMap(key)
                    ? null
                    : new BoundAggregate(
                            List.of(value, key),
                            List.of(value, key),
                            value,
                            () -> new ByExtremeAccumulator(value, key, largest));
        });
    }

    private static BoundAggregate median(DataType type) {
        if (!type.kind().isNumeric() && !type.is(TypeKind.VOID)) {
            return null;
        }
        return new BoundAggregate(
                List.of(DOUBLE),
                List.of(new ArrayType(DOUBLE), new ArrayType(DOUBLE)),
                DOUBLE,
                PercentileAccumulator::median);
    }

    private static BoundAggregate mode(DataType type) {
        if (BasicAggregates.hasMap(type)) {
            return null;
        }
        return new BoundAggregate(
                List.of(type),
                List.of(new ArrayType(type)),
                type,
                () -> DerivedAccumulator.ofResult(
                        new CollectAccumulator(type, false), (lists, count) -> modes(type, lists, count)));
    }

    private static ColumnVector modes(DataType type, ColumnVector lists, int count) {
        ArrayVector arrays = (ArrayVector) lists.flatten();
        ColumnVector elements = arrays.elements();
        VectorBuilder builder = VectorBuilder.of(type, count);
        for (int row = 0; row < count; row++) {
            int start = arrays.starts()[row];
            Integer[] order = new Integer[arrays.lengths()[row]];
            Arrays.setAll(order, i -> start + i);
            Arrays.sort(order, (a, b) -> ValueOrder.compare(elements, a, elements, b));
            int best = longestRun(elements, order);
            if (best < 0) {
                builder.appendNull();
            } else {
                builder.append(elements, best);
            }
        }
        return builder.build();
    }

    /** The element that the most neighbours equal, the first of several; -1 when there is none. */
    private static int longestRun(ColumnVector elements, Integer[] order) {
        int best = -1;
        int longest = 0;
        int start = 0;
        for (int i = 0; i < order.length; i++) {
            if (ValueOrder.compare(elements, order[start], elements, order[i]) != 0) {
                start = i;
            }
            if (i - start + 1 > longest) {
                longest = i - start + 1;
                best = order[start];
            }
        }
        return best;
    }

    private static BoundAggregate join(List<Argument> arguments) {
        if (arguments.get(0).type().isNested()) {
            return null;
        }
        if (arguments.size() == 2 && !(arguments.get(1).value() instanceof String)) {
            return null;
        }
        String separator =
                arguments.size() == 1 ? "" : (String) arguments.get(1).value();
        return new BoundAggregate(
                arguments.size() == 1 ? List.of(STRING) : List.of(STRING, STRING),
                List.of(new ArrayType(STRING)),
                STRING,
                () -> DerivedAccumulator.ofResult(
                        new CollectAccumulator(STRING, false), (lists, count) -> joined(separator, lists, count)));
    }

    private static ColumnVector joined(String separator, ColumnVector lists, int count) {
        ArrayVector arrays = (ArrayVector) lists.flatten();
        BytesVector texts = Operand.of(arrays.elements()).bytes();
        VectorBuilder builder = VectorBuilder.of(STRING, count);
        for (int row = 0; row < count; row++) {
            StringJoiner joiner = new StringJoiner(separator);
            for (int i = 0; i < arrays.lengths()[row]; i++) {
                joiner.add(texts.string(arrays.starts()[row] + i));
            }
            builder.appendObject(arrays.lengths()[row] == 0 ? null : joiner.toString());
        }
        return builder.build();
    }

    private static BoundAggregate estimate(DataType type) {
        DataType bytes = type.is(TypeKind.BINARY) ? type : STRING;
        return type.isNested()
                ? null
                : new BoundAggregate(
                        List.of(bytes), List.of(PrimitiveType.BINARY), BIGINT, DistinctEstimateAccumulator::new);
    }

    private static BoundAggregate bits(DataType type, LongBinaryOperator operator) {
        return type.kind().isInteger() || type.is(TypeKind.VOID)
                ? new BoundAggregate(List.of(BIGINT), List.of(BIGINT), BIGINT, () -> new BitsAccumulator(operator))
                : null;
    }
}
