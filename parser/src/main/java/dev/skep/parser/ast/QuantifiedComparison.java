package dev.skep.parser.ast;

/** {@code value = ANY|ALL (SELECT …)}. */
public record QuantifiedComparison(
        ComparisonOperator operator, Quantifier quantifier, Expression value, Query query, NodeLocation location)
        implements Expression {}
