package dev.skep.parser.ast;

import java.util.List;
import java.util.Optional;

/** {@code MERGE INTO target USING source ON condition WHEN …}. */
public record Merge(
        QualifiedName target,
        Optional<Identifier> alias,
        Relation source,
        Expression condition,
        List<MergeClause> clauses,
        NodeLocation location)
        implements DmlStatement {
    public Merge {
        clauses = List.copyOf(clauses);
    }
}
