package dev.skep.parser.ast;

import java.util.Optional;

/** {@code *} or {@code t.*} as the argument of a function. */
public record Star(Optional<QualifiedName> qualifier, NodeLocation location) implements Expression {}
