package dev.skep.parser.ast;

import java.util.Optional;

/** A whole query. ORDER BY, LIMIT and the like of a branch of a set operation stand in a {@link SubqueryBody}. */
public record Query(Optional<With> with, QueryBody body, QueryTail tail, NodeLocation location) implements Statement {}
