package dev.skep.parser.ast;

import java.util.Optional;

/** {@code *} or {@code t.*} as the argument of a function, or what {@code ORDER BY ALL} sorts by. */
public record Star(Optional<QualifiedName> qualifier, NodeLocation location) implements Expression {}
