package dev.skep.parser.ast;

import java.util.Optional;

/** A condition on one partition column; without an operator the value is a LIKE pattern. */
public record PartitionPredicate(
        Identifier column, Optional<ComparisonOperator> operator, Expression value, NodeLocation location)
        implements Node {}
