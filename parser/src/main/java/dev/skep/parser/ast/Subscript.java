package dev.skep.parser.ast;

/** {@code base[index]} of an array or map. */
public record Subscript(Expression base, Expression index, NodeLocation location) implements Expression {}
