package dev.skep.function.aggregate;

import dev.skep.api.function.AggregateDefinition;
import dev.skep.api.function.Argument;
import dev.skep.api.function.BoundAggregate;
import dev.skep.api.type.ArrayType;
import dev.skep.api.type.DataType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.TypeKind;
import dev.skep.function.definition.ListedAggregate;
import java.util.ArrayList;
import java.util.List;

/** Aggregates that keep all values: lists, sets and exact percentiles. */
public final class CollectAggregates {
    private static final DataType DOUBLE = PrimitiveType.DOUBLE;

    private CollectAggregates() {}

    public static List<AggregateDefinition> all() {
        return List.of(
                collect("collect_list", "Returns a list of objects with duplicates", false),
                collect("collect_set", "Returns a set of objects with duplicate elements eliminated", true),
                ListedAggregate.of(
                        "percentile",
                        "percentile(expr, pc) or percentile(expr, array(pc, ...))",
                        "Returns the percentile(s) of expr at pc, from 0 to 1, between two values if need be",
                        2,
                        2,
                        arguments -> percentile(arguments, PrimitiveType.BIGINT, true)),
                ListedAggregate.of(
                        "percentile_cont",
                        "percentile_cont(expr, pc[, descending])",
                        "Returns the percentile of expr at pc, from 0 to 1, between two values if need be; from the greatest value on where descending is true",
                        2,
                        3,
                        arguments -> percentile(arguments, DOUBLE, true)),
                ListedAggregate.of(
                        "percentile_disc",
                        "percentile_disc(expr, pc[, descending])",
                        "Returns the value of expr at the percentile pc or the next above it, from 0 to 1; from the greatest value on where descending is true",
                        2,
                        3,
                        arguments -> percentile(arguments, DOUBLE, false)));
    }

    private static AggregateDefinition collect(String name, String description, boolean distinct) {
        return ListedAggregate.of(name, name + "(x)", description, 1, 1, arguments -> {
            DataType element = arguments.get(0).type();
            ArrayType type = new ArrayType(element);
            return new BoundAggregate(
                    List.of(element), List.of(type), type, () -> new CollectAccumulator(element, distinct));
        });
    }

    private static BoundAggregate percentile(List<Argument> arguments, DataType exact, boolean between) {
        DataType value = arguments.get(0).type();
        if (!value.kind().isNumeric()
                && !value.is(TypeKind.VOID)
                && !value.kind().isCharacter()) {
            return null;
        }
        if (exact == PrimitiveType.BIGINT && !value.kind().isInteger() && !value.is(TypeKind.VOID)) {
            return null;
        }
        boolean many = arguments.get(1).type() instanceof ArrayType;
        DataType wanted = many ? new ArrayType(DOUBLE) : DOUBLE;
        List<DataType> types = new ArrayList<>(List.of(exact, wanted));
        boolean descending = false;
        if (arguments.size() == 3) {
            Argument last = arguments.get(2);
            if (!last.isConstant() || !(last.value() instanceof Boolean isDescending)) {
                return null;
            }
            descending = isDescending;
            types.add(PrimitiveType.BOOLEAN);
        }
        boolean fromAbove = descending;
        return new BoundAggregate(
                types,
                List.of(new ArrayType(DOUBLE), new ArrayType(DOUBLE)),
                wanted,
                () -> new PercentileAccumulator(many, between, fromAbove));
    }
}
