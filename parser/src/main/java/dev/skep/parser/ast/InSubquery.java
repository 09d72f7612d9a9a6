package dev.skep.parser.ast;

/** {@code value [NOT] IN (SELECT …)}; the value may be a row. */
public record InSubquery(Expression value, Query query, boolean negated, NodeLocation location) implements Expression {}
