package dev.skep.parser.ast;

/** {@code SKEWED BY (…) ON (…)}. */
public record SetSkew(SkewSpecification skew, NodeLocation location) implements AlterTableAction {}
