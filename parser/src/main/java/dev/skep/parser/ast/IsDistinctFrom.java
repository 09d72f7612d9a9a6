package dev.skep.parser.ast;

/** {@code left IS [NOT] DISTINCT FROM right}. */
public record IsDistinctFrom(Expression left, Expression right, boolean negated, NodeLocation location)
        implements Expression {}
