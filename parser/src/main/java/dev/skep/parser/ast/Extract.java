package dev.skep.parser.ast;

/** {@code EXTRACT(unit FROM operand)}. */
public record Extract(TimeUnit unit, Expression operand, NodeLocation location) implements Expression {}
