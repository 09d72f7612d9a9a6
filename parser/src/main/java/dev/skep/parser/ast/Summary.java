package dev.skep.parser.ast;

/** {@code SUMMARIZE table | query}: a row for each column of the query, with what its values are like. */
public record Summary(Query query, NodeLocation location) implements QueryBody {}
