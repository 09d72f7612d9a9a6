package dev.skep.server.engine;

import dev.skep.api.error.SkepException;
import dev.skep.api.function.Argument;
import dev.skep.api.function.ScalarDefinition;
import dev.skep.api.type.DataType;
import dev.skep.api.type.PrimitiveType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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
     * The type that the function casts an argument to, whatever it is given; empty when that depends on what it is given.
     *
     * @param known the types of all arguments; null for those that are not known
     * @param position of the one that is asked for
     */
    static Optional<DataType> of(ScalarDefinition function, List<DataType> known, int position) {
        Set<DataType> wanted = new HashSet<>();
        for (DataType tried : TRIED) {
            List<Argument> arguments = new ArrayList<>();
            for (int i = 0; i < known.size(); i++) {
                DataType type = known.get(i) != null ? known.get(i) : i == position ? tried : PrimitiveType.VOID;
                arguments.add(Argument.of(type));
            }
            try {
                wanted.add(function.bind(arguments).argumentTypes().get(position));
            } catch (SkepException e) {
                // the function takes none of this type
                continue;
            }
        }
        wanted.remove(PrimitiveType.VOID);
        return wanted.size() == 1 ? Optional.of(wanted.iterator().next()) : Optional.empty();
    }
}
