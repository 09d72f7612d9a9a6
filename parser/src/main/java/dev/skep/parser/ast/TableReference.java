package dev.skep.parser.ast;

import java.util.List;
import java.util.Optional;

/** A table, view or common table, by name. */
public record TableReference(
        QualifiedName name,
        Optional<Identifier> alias,
        List<Property> properties,
        Optional<TableSample> sample,
        Optional<AsOf> asOf,
        NodeLocation location)
        implements Relation {
    public TableReference {
        properties = List.copyOf(properties);
    }
}
