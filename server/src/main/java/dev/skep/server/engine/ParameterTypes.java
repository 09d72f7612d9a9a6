package dev.skep.server.engine;

import dev.skep.api.error.SkepException;
import dev.skep.api.function.Argument;
import dev.skep.api.function.ScalarDefinition;
import dev.skep.api.type.DataType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.TypeKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What a function wants in the place of an argument that is not known yet. */
final class ParameterTypes {
    private static final List<DataType> TRIED = List.of(
            PrimitiveType.VOID,
            PrimitiveType.STRING,
            PrimitiveType.INT,
            PrimitiveType.DOUBLE,
            PrimitiveType.DATE,
            PrimitiveType.TIMESTAMP,
            PrimitiveType.BOOLEAN);

    private ParameterTypes() {}

    /**
     * The type that the function casts an argument to, whatever it is given; else what it makes of NULL beside the other arguments, as {@code coalesce(?, 1)} does. Empty when neither tells.
     *
     * @param known the types of all arguments; null for those that are not known
     * @param position of the one that is asked for
     */
    static Optional<DataType> of(ScalarDefinition function, List<DataType> known, int position) {
        Set<DataType> wanted = new HashSet<>();
        TRIED.forEach(tried -> wanted(function, known, position, tried).ifPresent(wanted::add));
        if (wanted.size() == 1) {
            return Optional.of(wanted.iterator().next());
        }
        boolean hasOthers = known.stream().anyMatch(Objects::nonNull);
        return hasOthers ? wanted(function, known, position, PrimitiveType.VOID) : Optional.empty();
    }

    /** Empty when the function takes none of the type, or takes it as it is where it is that of NULL alone. */
    private static Optional<DataType> wanted(
            ScalarDefinition function, List<DataType> known, int position, DataType tried) {
        List<Argument> arguments = new ArrayList<>();
        for (int i = 0; i < known.size(); i++) {
            DataType type = known.get(i) != null ? known.get(i) : i == position ? tried : PrimitiveType.VOID;
            arguments.add(Argument.of(type));
        }
        try {
            return Optional.of(function.bind(arguments).argumentTypes().get(position))
                    .filter(type -> !type.is(TypeKind.VOID));
        } catch (SkepException e) {
            return Optional.empty();
        }
    }
}
