package dev.skep.parser.ast;

/** {@code MAP<key, value>}. */
public record MapTypeName(TypeName key, TypeName value, NodeLocation location) implements TypeName {}
