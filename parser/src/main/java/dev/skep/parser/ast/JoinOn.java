package dev.skep.parser.ast;

/** {@code ON condition}. */
public record JoinOn(Expression condition, NodeLocation location) implements JoinCriteria {}
