package dev.skep.parser.ast;

import java.util.Optional;

/**
 * {@code input, LATERAL (query) alias}, also with a join for the comma: the rows of a query that may refer to columns of the input, for each of its rows.
 *
 * @param outer whether rows of the input for which the query has none stay
 */
public record LateralQuery(
        Relation input, SubqueryRelation query, boolean outer, Optional<Expression> condition, NodeLocation location)
        implements Relation {}
