package dev.skep.parser.ast;

/** {@code column = value}. */
public record Assignment(Identifier column, Expression value, NodeLocation location) implements Node {}
