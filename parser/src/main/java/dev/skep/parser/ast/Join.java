package dev.skep.parser.ast;

import java.util.Optional;

/** Two joined relations. A comma is an INNER join without criteria. */
public record Join(JoinKind kind, Relation left, Relation right, Optional<JoinCriteria> criteria, NodeLocation location)
        implements Relation {}
