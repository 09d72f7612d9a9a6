package dev.skep.parser.ast;

/** {@code left = right} and the like. */
public record Comparison(ComparisonOperator operator, Expression left, Expression right, NodeLocation location)
        implements Expression {}
