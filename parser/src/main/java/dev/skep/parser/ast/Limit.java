package dev.skep.parser.ast;

import java.util.Optional;

/** {@code LIMIT count OFFSET offset}; both are integer literals or parameter markers. */
public record Limit(Optional<Expression> offset, Expression count, NodeLocation location) implements Node {}
