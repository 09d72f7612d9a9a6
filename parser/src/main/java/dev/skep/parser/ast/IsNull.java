package dev.skep.parser.ast;

/** {@code value IS [NOT] NULL}. */
public record IsNull(Expression value, boolean negated, NodeLocation location) implements Expression {}
