package dev.skep.parser.ast;

import java.util.List;
import java.util.Optional;

/** {@code TABLE(VALUES (…), (…)) AS alias(column, …)}. */
public record ValuesRelation(
        List<RowConstructor> rows, Optional<Identifier> alias, List<Identifier> columns, NodeLocation location)
        implements Relation {
    public ValuesRelation {
        rows = List.copyOf(rows);
        columns = List.copyOf(columns);
    }
}
