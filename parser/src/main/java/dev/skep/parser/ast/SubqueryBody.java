package dev.skep.parser.ast;

/** A query in parentheses that stands as a branch of a set operation or as a whole query. */
public record SubqueryBody(Query query, NodeLocation location) implements QueryBody {}
