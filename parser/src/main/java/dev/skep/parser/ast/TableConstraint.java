package dev.skep.parser.ast;

import java.util.List;
import java.util.Optional;

/** A constraint on columns of a table; the expression is that of CHECK. */
public record TableConstraint(
        Optional<Identifier> name,
        ConstraintKind kind,
        List<Identifier> columns,
        Optional<Expression> expression,
        Optional<ForeignKeyTarget> references,
        ConstraintState state,
        NodeLocation location)
        implements Node {
    public TableConstraint {
        columns = List.copyOf(columns);
    }
}
