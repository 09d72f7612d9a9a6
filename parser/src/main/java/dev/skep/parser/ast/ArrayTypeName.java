package dev.skep.parser.ast;

/** {@code ARRAY<element>}. */
public record ArrayTypeName(TypeName element, NodeLocation location) implements TypeName {}
