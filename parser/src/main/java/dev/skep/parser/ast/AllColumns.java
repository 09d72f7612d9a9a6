package dev.skep.parser.ast;

import java.util.Optional;

/** {@code *} or {@code t.*}. */
public record AllColumns(Optional<QualifiedName> qualifier, NodeLocation location) implements SelectItem {}
