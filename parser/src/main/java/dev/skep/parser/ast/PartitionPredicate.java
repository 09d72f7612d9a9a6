package dev.skep.parser.ast;

/** A condition on one partition column. */
public record PartitionPredicate(
        Identifier column, ComparisonOperator operator, Expression value, NodeLocation location) implements Node {}
