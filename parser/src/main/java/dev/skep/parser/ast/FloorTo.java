package dev.skep.parser.ast;

/** {@code FLOOR(operand TO unit)}. */
public record FloorTo(Expression operand, TimeUnit unit, NodeLocation location) implements Expression {}
