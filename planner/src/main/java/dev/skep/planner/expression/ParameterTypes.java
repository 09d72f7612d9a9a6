package dev.skep.planner.expression;

import dev.skep.api.error.SkepException;
import dev.skep.api.function.Argument;
import dev.skep.api.type.DataType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.TypeKind;
import dev.skep.planner.catalog.HiveRexBuilder;
import dev.skep.planner.catalog.TypeMapping;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.calcite.rex.RexNode;

/** What functions want in the places of parameters that have no value. */
public final class ParameterTypes {
    private static final List<DataType> TRIED = List.of(
            PrimitiveType.VOID,
            PrimitiveType.STRING,
            PrimitiveType.INT,
            PrimitiveType.DOUBLE,
            PrimitiveType.DATE,
            PrimitiveType.TIMESTAMP,
            PrimitiveType.BOOLEAN);

    private ParameterTypes() {}

    /** Gives the types that a function casts arguments to, or throws SkepException where it takes none like them. */
    @FunctionalInterface
    public interface Signature extends Function<List<Argument>, List<DataType>> {}

    /**
     * Arguments of which parameters without values are what the function casts them to, whatever they are given; else what it makes of NULL beside the other arguments, as {@code coalesce(?, 1)} does; else
     * one that it takes, which is of another argument's type if it can be. Those of which nothing tells a type stay.
     */
    public static List<RexNode> settled(FunctionBinder binder, Signature signature, List<RexNode> arguments) {
        if (arguments.stream().noneMatch(HiveRexBuilder::isUnknown)) {
            return arguments;
        }
        List<DataType> known = new ArrayList<>();
        for (RexNode argument : arguments) {
            known.add(HiveRexBuilder.isUnknown(argument) ? null : TypeMapping.toSkep(argument.getType()));
        }
        List<RexNode> settled = new ArrayList<>(arguments);
        for (int i = 0; i < known.size(); i++) {
            if (known.get(i) == null) {
                RexNode unknown = arguments.get(i);
                settled.set(
                        i,
                        of(signature, known, i)
                                .map(type -> binder.cast(unknown, type))
                                .orElse(unknown));
            }
        }
        return settled;
    }

    private static Optional<DataType> of(Signature signature, List<DataType> known, int position) {
        Set<DataType> wanted = new LinkedHashSet<>();
        TRIED.forEach(tried -> wanted(signature, known, position, tried).ifPresent(wanted::add));
        if (wanted.size() == 1) {
            return Optional.of(wanted.iterator().next());
        }
        if (wanted.isEmpty() || known.stream().noneMatch(Objects::nonNull)) {
            return Optional.empty();
        }
        Optional<DataType> ofNull = bound(signature, known, position, Argument.of(PrimitiveType.VOID));
        return ofNull.isPresent()
                ? ofNull.filter(type -> !type.is(TypeKind.VOID))
                : known.stream()
                        .filter(Objects::nonNull)
                        .flatMap(type -> wanted(signature, known, position, type).stream())
                        .findFirst()
                        .or(() -> wanted.stream().findFirst());
    }

    /** Empty when the function takes none of the type, or takes it as it is where it is that of NULL alone. */
    private static Optional<DataType> wanted(Signature signature, List<DataType> known, int position, DataType tried) {
        return bound(signature, known, position, Argument.of(tried))
                .or(() -> bound(signature, known, position, Argument.constant(tried, null)))
                .or(() -> sample(tried)
                        .flatMap(value -> bound(signature, known, position, Argument.constant(tried, value))))
                .filter(type -> !type.is(TypeKind.VOID));
    }

    /** A constant for functions that take no others and no NULL. */
    private static Optional<Object> sample(DataType type) {
        return switch (type.kind()) {
            case INT -> Optional.of(2);
            case DOUBLE -> Optional.of(1.0);
            default -> Optional.empty();
        };
    }

    private static Optional<DataType> bound(Signature signature, List<DataType> known, int position, Argument tried) {
        List<Argument> arguments = new ArrayList<>();
        for (int i = 0; i < known.size(); i++) {
            DataType type = known.get(i) != null ? known.get(i) : PrimitiveType.VOID;
            arguments.add(i == position ? tried : Argument.of(type));
        }
        try {
            return Optional.of(signature.apply(arguments).get(position));
        } catch (SkepException e) {
            return Optional.empty();
        }
    }
}
