package dev.skep.parser.ast;

import java.util.List;

/** A column by a dotted name: the parts may be database, table, column and struct fields. */
public record ColumnReference(List<Identifier> parts, NodeLocation location) implements Expression {
    public ColumnReference {
        parts = List.copyOf(parts);
    }
}
