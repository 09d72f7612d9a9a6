package dev.skep.parser.ast;

/** NATURAL: all columns of the same name are equal. */
public record NaturalJoin(NodeLocation location) implements JoinCriteria {}
