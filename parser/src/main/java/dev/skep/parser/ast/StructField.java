package dev.skep.parser.ast;

import java.util.Optional;

/** A named field of a struct type. */
public record StructField(Identifier name, TypeName type, Optional<String> comment, NodeLocation location)
        implements Node {}
