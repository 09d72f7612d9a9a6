package dev.skep.parser.ast;

/** {@code TRUE} or {@code FALSE}. */
public record BooleanLiteral(boolean value, NodeLocation location) implements Literal {}
