package dev.skep.parser.ast;

import java.util.Optional;

/** A column that a script puts out; a string when it has no type. */
public record TransformColumn(Identifier name, Optional<TypeName> type, NodeLocation location) implements Node {}
