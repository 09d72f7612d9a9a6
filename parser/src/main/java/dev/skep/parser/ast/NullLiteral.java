package dev.skep.parser.ast;

/** {@code NULL}. */
public record NullLiteral(NodeLocation location) implements Literal {}
