package dev.skep.parser.ast;

import java.util.List;

/** {@code UNIONTYPE<type, …>}. */
public record UnionTypeName(List<TypeName> alternatives, NodeLocation location) implements TypeName {
    public UnionTypeName {
        alternatives = List.copyOf(alternatives);
    }
}
