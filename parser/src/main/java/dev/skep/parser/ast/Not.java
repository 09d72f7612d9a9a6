package dev.skep.parser.ast;

/** {@code NOT operand}. */
public record Not(Expression operand, NodeLocation location) implements Expression {}
