package dev.skep.parser.ast;

import java.util.List;

/** {@code REFERENCES table (column, …)}. */
public record ForeignKeyTarget(QualifiedName table, List<Identifier> columns, NodeLocation location) implements Node {
    public ForeignKeyTarget {
        columns = List.copyOf(columns);
    }
}
