package dev.skep.parser.ast;

import java.util.List;

/**
 * A type without type arguments, such as {@code int} or {@code decimal(10,2)}; the name is Hive's canonical one
 * in lower case.
 */
public record PrimitiveTypeName(String name, List<Integer> parameters, NodeLocation location) implements TypeName {
    public PrimitiveTypeName {
        parameters = List.copyOf(parameters);
    }
}
