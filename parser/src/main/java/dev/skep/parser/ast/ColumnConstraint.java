package dev.skep.parser.ast;

import java.util.Optional;

/** A constraint written with its column; the expression is that of DEFAULT and CHECK. */
public record ColumnConstraint(
        Optional<Identifier> name,
        ConstraintKind kind,
        Optional<Expression> expression,
        Optional<ForeignKeyTarget> references,
        ConstraintState state,
        NodeLocation location)
        implements Node {}
