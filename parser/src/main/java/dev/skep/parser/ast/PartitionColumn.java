package dev.skep.parser.ast;

import java.util.List;
import java.util.Optional;

/** A partition column; without a type it is one of the columns of the query that makes the table. */
public record PartitionColumn(
        Identifier name,
        Optional<TypeName> type,
        List<ColumnConstraint> constraints,
        Optional<String> comment,
        NodeLocation location)
        implements Node {
    public PartitionColumn {
        constraints = List.copyOf(constraints);
    }
}
