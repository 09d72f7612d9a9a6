package dev.skep.parser.ast;

/** {@code value IS [NOT] TRUE|FALSE|UNKNOWN}. */
public record IsTruth(Expression value, Truth truth, boolean negated, NodeLocation location) implements Expression {}
