package dev.skep.parser.ast;

import java.util.Optional;

/** {@code DELETE FROM table WHERE …}. */
public record Delete(QualifiedName table, Optional<Identifier> alias, Optional<Expression> where, NodeLocation location)
        implements DmlStatement {}
