package dev.skep.parser.ast;

import java.util.List;
import java.util.Optional;

/** A column of a table. */
public record ColumnDefinition(
        Identifier name,
        TypeName type,
        List<ColumnConstraint> constraints,
        Optional<String> comment,
        NodeLocation location)
        implements Node {
    public ColumnDefinition {
        constraints = List.copyOf(constraints);
    }
}
