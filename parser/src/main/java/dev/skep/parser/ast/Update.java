package dev.skep.parser.ast;

import java.util.List;
import java.util.Optional;

/** {@code UPDATE table SET …}. */
public record Update(
        QualifiedName table, List<Assignment> assignments, Optional<Expression> where, NodeLocation location)
        implements DmlStatement {
    public Update {
        assignments = List.copyOf(assignments);
    }
}
