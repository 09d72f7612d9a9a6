package dev.skep.parser.ast;

/** {@code OVER name}. */
public record WindowReference(Identifier name, NodeLocation location) implements Window {}
