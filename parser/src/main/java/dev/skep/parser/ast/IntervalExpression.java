package dev.skep.parser.ast;

/** An interval whose amount is computed: {@code INTERVAL (x) DAYS}. */
public record IntervalExpression(Expression amount, IntervalUnit unit, NodeLocation location) implements Expression {}
