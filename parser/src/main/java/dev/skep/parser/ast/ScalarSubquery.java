package dev.skep.parser.ast;

/** A query in parentheses that stands for a value. */
public record ScalarSubquery(Query query, NodeLocation location) implements Expression {}
