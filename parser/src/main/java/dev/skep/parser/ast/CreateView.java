package dev.skep.parser.ast;

import java.util.List;
import java.util.Optional;

/** {@code CREATE VIEW name AS query}. */
public record CreateView(
        QualifiedName name,
        boolean ifNotExists,
        boolean orReplace,
        List<ViewColumn> columns,
        Optional<String> comment,
        List<Identifier> partitionedOn,
        List<Property> properties,
        Query query,
        NodeLocation location)
        implements DdlStatement {
    public CreateView {
        columns = List.copyOf(columns);
        partitionedOn = List.copyOf(partitionedOn);
        properties = List.copyOf(properties);
    }
}
