package dev.skep.parser.ast;

import java.util.List;
import java.util.Optional;

/** A query in parentheses in FROM. */
public record SubqueryRelation(Query query, Optional<Identifier> alias, List<Identifier> columns, NodeLocation location)
        implements Relation {
    public SubqueryRelation {
        columns = List.copyOf(columns);
    }
}
