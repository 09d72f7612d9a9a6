package dev.skep.parser.ast;

/** {@code input, LATERAL (query) alias}, also with CROSS JOIN for the comma: the rows of a query that may refer to columns of the input, for each of its rows. */
public record LateralQuery(Relation input, SubqueryRelation query, NodeLocation location) implements Relation {}
